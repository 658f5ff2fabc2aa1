import type { Typed } from '../../../sandbox/manual/script.ts';
import { personNamed } from '../../../sandbox/seed/company.ts';

const hourMs = 3_600_000;
/** The sandbox's company works in one zone without summer time. */
const zoneOffsetMs = 8 * hourMs;

/** What a script types at a moment in ms: words as they are, a colleague's open id, a minute as `2026-11-25 12:00`. */
export function typedNow(typed: Typed, now: number): string {
  if (typeof typed === 'string') return typed;
  if ('person' in typed) return personNamed(typed.person).openId;
  const at = new Date(now + typed.hoursFromNow * hourMs + zoneOffsetMs).toISOString();
  return at.slice(0, 'yyyy-MM-ddTHH:mm'.length).replace('T', ' ');
}
