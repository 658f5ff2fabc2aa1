import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { startAround, stepped, windowOf } from './window.ts';

const rowsOf = (count: number) => Array.from({ length: count }, (_, index) => ({ messageId: `om_${index}` }));
const counts = fc.nat({ max: 1000 });

describe('the window over a chat', () => {
  it('ends with the chat at first, holds at most 120 rows, and holds a message that is asked for', () => {
    fc.assert(
      fc.property(counts, fc.nat({ max: 999 }), (count, index) => {
        const rows = rowsOf(count);
        const atEnd = windowOf(rows, null);
        expect(atEnd.to).toBe(count);
        expect(atEnd.to - atEnd.from).toBe(Math.min(count, 120));
        const around = windowOf(rows, startAround(rows, `om_${index}`));
        expect(around.to - around.from).toBe(Math.min(count, 120));
        if (index < count) expect(around.from <= index && index < around.to).toBe(true);
      }),
    );
  });

  it('comes to both ends by steps, with rows in common at each', () => {
    fc.assert(
      fc.property(counts, (count) => {
        const rows = rowsOf(count);
        let window = windowOf(rows, null);
        while (window.from > 0) {
          const next = windowOf(rows, stepped(rows, window, -1));
          expect(next.from).toBeLessThan(window.from);
          expect(next.to).toBeGreaterThan(window.from);
          window = next;
        }
        while (window.to < count) {
          const next = windowOf(rows, stepped(rows, window, 1));
          expect(next.to).toBeGreaterThan(window.to);
          expect(next.from).toBeLessThan(window.to);
          window = next;
        }
      }),
    );
  });

  it('stays where it is when older or newer messages come', () => {
    const rows = rowsOf(500);
    const start = stepped(rows, windowOf(rows, null), -1);
    const before = windowOf(rows, start);
    const longer = [...rowsOf(10).map(({ messageId }) => ({ messageId: `old_${messageId}` })), ...rows, ...rowsOf(1)];
    expect(windowOf(longer, start)).toEqual({ from: before.from + 10, to: before.to + 10 });
  });
});
