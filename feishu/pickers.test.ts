import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { parsePickerDatetime } from './pickers.ts';

const minuteMs = 60_000;

describe('parsePickerDatetime', () => {
  it('reads what Feishu sends', () => {
    expect(parsePickerDatetime('2026-11-25 12:00 +0800')).toBe(Date.parse('2026-11-25T04:00:00Z'));
    expect(parsePickerDatetime('2024-02-29 23:59 -0330')).toBe(Date.parse('2024-03-01T03:29:00Z'));
  });

  it('reads back any minute in any offset', () => {
    const minute = fc.integer({ min: 0, max: Date.parse('2100-01-01T00:00:00Z') / minuteMs });
    const offset = fc.integer({ min: -14 * 60, max: 14 * 60 });
    fc.assert(
      fc.property(minute, offset, (at, shift) => {
        const local = new Date((at + shift) * minuteMs).toISOString();
        fc.pre(local.length === 24);
        const [hours, minutes] = [Math.floor(Math.abs(shift) / 60), Math.abs(shift) % 60].map((n) =>
          String(n).padStart(2, '0'),
        );
        const text = `${local.slice(0, 10)} ${local.slice(11, 16)} ${shift < 0 ? '-' : '+'}${hours}${minutes}`;
        expect(parsePickerDatetime(text)).toBe(at * minuteMs);
      }),
    );
  });

  it.each([
    '',
    '2026-11-25',
    '2026-11-25 12:00',
    '2026-02-29 12:00 +0800',
    '2026-13-01 12:00 +0800',
    '2026-11-25 24:00 +0800',
    '2026-11-25 12:60 +0800',
    '2026-11-25 12:00 +0860',
    '2026-11-25 12:00 +0800 ',
  ])('refuses %p', (text) => {
    expect(parsePickerDatetime(text)).toBeNull();
  });
});
