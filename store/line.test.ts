import { describe, expect, it } from '@jest/globals';
import { Lines } from './line.ts';

/** A promise and the two ways to end it. */
function gate() {
  let open: () => void = () => {};
  const passed = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { passed, open };
}

describe('lines', () => {
  it('run tasks of one key in the order they came', async () => {
    const lines = new Lines();
    const { passed, open } = gate();
    const seen: number[] = [];
    const first = lines.run('a', async () => {
      await passed;
      seen.push(1);
    });
    const second = lines.run('a', () => Promise.resolve(seen.push(2)));
    open();
    await Promise.all([first, second]);
    expect(seen).toEqual([1, 2]);
  });

  it('do not make other keys wait', async () => {
    const lines = new Lines();
    const { passed, open } = gate();
    const first = lines.run('a', () => passed);
    expect(await lines.run('b', () => Promise.resolve('done'))).toBe('done');
    open();
    await first;
  });

  it('go on after a failure, which reaches its own caller alone', async () => {
    const lines = new Lines();
    const failing = lines.run('a', () => Promise.reject(new Error('broken')));
    const next = lines.run('a', () => Promise.resolve('done'));
    await expect(failing).rejects.toThrow('broken');
    expect(await next).toBe('done');
  });

  it('forget a key when nobody waits', async () => {
    const lines = new Lines();
    await Promise.all(['a', 'a', 'b'].map((key) => lines.run(key, () => Promise.resolve())));
    expect(lines.size).toBe(0);
  });
});
