/** Times as the page shows them. The seeded company works in one zone, so all moments are shown in it. */

import type { TimeMove } from '../../protocol.ts';

export const zone = 'Asia/Shanghai';
/** The zone has had no summer time since 1991, so the offset is fixed. */
const zoneOffsetMs = 8 * 3_600_000;
const dayMs = 86_400_000;
const minuteMs = 60_000;
const nextMorningHour = 9;

/** To the next ring, if one comes within 30 days. */
export const toNextRing = { advance: 'P30D', until: 'ring' } as const satisfies TimeMove;

const timeOfDay = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' });
const dayFormats = {
  zh: new Intl.DateTimeFormat('zh-CN', { timeZone: zone, month: 'numeric', day: 'numeric', weekday: 'short' }),
  en: new Intl.DateTimeFormat('en-GB', { timeZone: zone, month: 'short', day: 'numeric', weekday: 'short' }),
};

/** `HH:mm` of a moment in ms. */
export function clockTime(at: number): string {
  return timeOfDay.format(at);
}

/** The day of a moment in ms, for instance 11/23 周一, as cards write it. */
export function clockDay(at: number, language: 'zh' | 'en'): string {
  return dayFormats[language].format(at).replace(/(?<=\d)(?=周)/u, ' ');
}

/** `HH:mm` for today's moments, the day and the time for others. */
export function clockMoment(at: number, now: number, language: 'zh' | 'en'): string {
  return isSameDay(at, now) ? clockTime(at) : `${clockDay(at, language)} ${clockTime(at)}`;
}

/** True when two moments in ms fall on the same day of the zone. */
export function isSameDay(one: number, other: number): boolean {
  return dayNumber(one) === dayNumber(other);
}

/** The ISO 8601 duration from `now`, in ms, to the next 09:00 of a later day. */
export function untilTomorrowMorning(now: number): string {
  const nextDay = (dayNumber(now) + 1) * dayMs - zoneOffsetMs;
  const minutes = Math.ceil((nextDay + nextMorningHour * 60 * minuteMs - now) / minuteMs);
  return `PT${minutes}M`;
}

/** A moment in ms as a native date and time input holds it, in the company's zone. */
export function localInput(at: number): string {
  return new Date(at + zoneOffsetMs).toISOString().slice(0, 'yyyy-MM-ddTHH:mm'.length);
}

/** A moment of a native date and time input in ms; null while it is not whole. */
export function momentOf(local: string): number | null {
  const at = Date.parse(`${local}:00Z`) - zoneOffsetMs;
  return Number.isFinite(at) ? at : null;
}

/** The ISO 8601 duration from `now`, in ms, to a moment of a native input; null where it is not ahead. */
export function durationTo(moment: string, now: number): string | null {
  const minutes = Math.ceil(((momentOf(moment) ?? Number.NaN) - now) / minuteMs);
  return Number.isFinite(minutes) && minutes > 0 ? `PT${minutes}M` : null;
}

function dayNumber(at: number): number {
  return Math.floor((at + zoneOffsetMs) / dayMs);
}
