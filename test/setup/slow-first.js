import Sequencer from '@jest/test-sequencer';

/** What takes minutes begins first, so that no worker is left with it when the others have nothing to do; jest goes by size. */
const slowFirst = ['test/faults/', 'test/browser/', 'test/process/', 'test/manual/'];

export default class SlowFirst extends Sequencer {
  sort(tests) {
    const rank = ({ path }) => {
      const at = slowFirst.findIndex((folder) => path.includes(`/${folder}`));
      return at < 0 ? slowFirst.length : at;
    };
    // oxlint-disable-next-line unicorn/no-array-sort -- jest’s own method of that name
    return super.sort(tests).toSorted((a, b) => rank(a) - rank(b));
  }
}
