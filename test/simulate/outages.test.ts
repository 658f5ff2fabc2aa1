import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { dice } from '../faults/random.ts';
import { Outages } from './outages.ts';

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
const start = Date.parse('2025-03-03T00:00:00+08:00');
const days = 60;

describe('a stretch without an outage', () => {
  it('is the first one that is long enough, wherever it begins', () => {
    fc.assert(
      fc.property(
        fc.nat(),
        fc.nat({ max: days * dayMs }),
        fc.integer({ min: 1, max: 3 * dayMs }),
        (seed, since, ms) => {
          const outages = new Outages(start, start + days * dayMs, dice(seed));
          const from = start + since;
          const end = outages.calm(from, ms);
          const isFree = (begin: number) => outages.windows.every((one) => one.to <= begin || one.from >= begin + ms);
          const begins = [from, ...outages.windows.map(({ to }) => to).filter((to) => to > from)];
          expect(end - ms).toBe(begins.find(isFree));
        },
      ),
    );
  });
});
