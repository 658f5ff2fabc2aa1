import type { Calendar, Policy } from '../../../config/policy.ts';
import type { EpochMs } from '../../../tickets/ticket.ts';

const minuteMs = 60_000;
const minutesOfDay = 1_440;
const dayMs = minutesOfDay * minuteMs;
const names = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;
/** Zones of the simulated calendars, none of which ever changes its clocks. */
const offsets: Readonly<Record<string, number>> = { 'Asia/Shanghai': 8 * 60, UTC: 0, 'Asia/Urumqi': 6 * 60 };

/** Minutes to add to UTC in that zone; throws for one that the simulation does not know. */
export function offsetOf(zone: string): number {
  const offset = offsets[zone];
  if (offset === undefined) throw new Error(`the simulation knows no offset of ${zone}`);
  return offset;
}

/** The local date of a moment, `YYYY-MM-DD`. */
export function dateIn(zone: string, at: EpochMs): string {
  return new Date(at + offsetOf(zone) * minuteMs).toISOString().slice(0, 'YYYY-MM-DD'.length);
}

/** True for a date on which people of that calendar work. */
export function worksOn(policy: Policy, calendar: Calendar, date: string): boolean {
  if (calendar.daysOff.includes(date)) return false;
  if (calendar.extraDays.includes(date)) return true;
  const table = calendar.holidays === null ? undefined : policy.holidayTables[calendar.holidays];
  const year = table?.years[date.slice(0, 4)];
  if (year?.off.includes(date) === true) return false;
  if (year?.work.includes(date) === true) return true;
  const weekday = names[new Date(`${date}T00:00:00Z`).getUTCDay()] ?? 'sun';
  return calendar.days.includes(weekday);
}

/** Working time of one calendar, counted minute by minute over a range of days: nothing of the product's own arithmetic. */
export class MinuteTable {
  readonly dayMs: number;
  readonly #from: EpochMs;
  readonly #before: Int32Array;

  constructor(policy: Policy, name: string, from: EpochMs, days: number) {
    const calendar = policy.calendars[name];
    if (calendar === undefined) throw new Error(`the policy has no calendar ${name}`);
    const offset = offsetOf(calendar.timezone);
    this.dayMs = calendar.windows.reduce((sum, window) => sum + window.to - window.from, 0) * minuteMs;
    this.#from = from;
    this.#before = new Int32Array(days * minutesOfDay + 1);
    let date = '';
    let works = false;
    for (let index = 0; index < days * minutesOfDay; index += 1) {
      const local = from + (index + offset) * minuteMs;
      const minute = (local % dayMs) / minuteMs;
      if (date === '' || minute === 0) {
        date = new Date(local).toISOString().slice(0, 'YYYY-MM-DD'.length);
        works = worksOn(policy, calendar, date);
      }
      const counts = works && calendar.windows.some((window) => window.from <= minute && minute < window.to);
      this.#before[index + 1] = (this.#before[index] ?? 0) + (counts ? 1 : 0);
    }
  }

  isWorking(at: EpochMs): boolean {
    const index = this.#indexOf(at);
    return this.#at(index + 1) > this.#at(index);
  }

  /** Working milliseconds between the two moments. */
  between(from: EpochMs, to: EpochMs): number {
    return this.#worked(to) - this.#worked(from);
  }

  /** The first moment at which so much working time has passed since `from`. */
  add(from: EpochMs, ms: number): EpochMs {
    const wanted = this.#worked(from) + ms;
    let low = 0;
    let high = this.#before.length - 2;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#at(middle + 1) * minuteMs >= wanted) high = middle;
      else low = middle + 1;
    }
    return this.#from + low * minuteMs + (wanted - this.#at(low) * minuteMs);
  }

  #worked(at: EpochMs): number {
    const index = this.#indexOf(at);
    return this.#at(index) * minuteMs + (this.isWorking(at) ? at % minuteMs : 0);
  }

  #indexOf(at: EpochMs): number {
    return Math.floor((at - this.#from) / minuteMs);
  }

  #at(index: number): number {
    const count = this.#before[index];
    if (count === undefined) throw new Error(`minute ${index} lies outside the simulated time`);
    return count;
  }
}

/** The tables of all calendars of the policy. */
export function minuteTables(policy: Policy, from: EpochMs, days: number): ReadonlyMap<string, MinuteTable> {
  return new Map(Object.keys(policy.calendars).map((name) => [name, new MinuteTable(policy, name, from, days)]));
}
