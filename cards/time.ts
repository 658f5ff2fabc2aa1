/** Moments in words. Absolute time stands on what stays, relative time only on what passes. */
import type { EpochMs } from '../tickets/ticket.ts';
import type { Mark, Words } from './words.ts';

const minuteMs = 60_000;
/** No zone has changed its offset at another moment than a full quarter of an hour since 1972. */
const offsetStepMs = 15 * minuteMs;
const cachedOffsetsPerZone = 5_000;

interface Zone {
  readonly format: Intl.DateTimeFormat;
  readonly offsets: Map<number, number>;
}
const zones = new Map<string, Zone>();

/** Minutes that the zone is ahead of UTC at that moment; throws a RangeError for a name that is no IANA zone. */
export function offsetMinutes(zone: string, at: EpochMs): number {
  const { format, offsets } = zoneOf(zone);
  const step = Math.floor(at / offsetStepMs);
  const cached = offsets.get(step);
  if (cached !== undefined) return cached;
  const parts = new Map(format.formatToParts(step * offsetStepMs).map(({ type, value }) => [type, Number(value)]));
  const part = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? 0;
  const local = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'));
  const offset = Math.round((local - step * offsetStepMs) / minuteMs);
  if (offsets.size >= cachedOffsetsPerZone) offsets.clear();
  offsets.set(step, offset);
  return offset;
}

function zoneOf(name: string): Zone {
  const known = zones.get(name);
  if (known) return known;
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: name,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  });
  const zone = { format, offsets: new Map<number, number>() };
  zones.set(name, zone);
  return zone;
}

export interface LocalTime {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  /** 0 is Sunday. */
  readonly weekday: number;
}

/** What a wall clock in that zone shows at that moment. */
export function localTime(zone: string, at: EpochMs): LocalTime {
  const shifted = new Date(at + offsetMinutes(zone, at) * minuteMs);
  return {
    year: shifted.getUTCFullYear(),
    month: shifted.getUTCMonth() + 1,
    day: shifted.getUTCDate(),
    hour: shifted.getUTCHours(),
    minute: shifted.getUTCMinutes(),
    weekday: shifted.getUTCDay(),
  };
}

const weekdays = [
  { zh: '周日', en: 'Sun' },
  { zh: '周一', en: 'Mon' },
  { zh: '周二', en: 'Tue' },
  { zh: '周三', en: 'Wed' },
  { zh: '周四', en: 'Thu' },
  { zh: '周五', en: 'Fri' },
  { zh: '周六', en: 'Sat' },
] as const;
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

/** Moments as one zone writes them, seen from one day; safe in plain text and in markdown. */
export interface Times {
  /** `11/23 周一 10:32`, `Mon 23 Nov 10:32`; with the year unless it is this one. */
  full(at: EpochMs): Words<Mark>;
  /** `11/23 10:32`, `23 Nov 10:32`. */
  short(at: EpochMs): Words<Mark>;
  /** `10:32` on the given day, else `11/23 10:32`. */
  brief(at: EpochMs, day: EpochMs): Words<Mark>;
  /** `周二 10:02`, `Tue 10:02`. */
  weekdayAndClock(at: EpochMs): Words<Mark>;
  /** `今天 10:35`, `明天 09:00`, else as `short`. */
  near(at: EpochMs): Words<Mark>;
  /** `11/23`, `23 Nov`. */
  day(at: EpochMs): Words<Mark>;
  /** `11/23 周一`. */
  date(at: EpochMs): Words<Mark>;
  clock(at: EpochMs): Mark;
  /** `2026-11-25 12:00`, as Feishu's date and time picker takes it. */
  picker(at: EpochMs): string;
  /** `UTC+8`. */
  zone(at: EpochMs): Mark;
  sameDay(a: EpochMs, b: EpochMs): boolean;
}

/** The words for moments in that zone, as said at `now`. */
export function timesIn(zone: string, now: EpochMs): Times {
  const today = localTime(zone, now);
  const parts = (at: EpochMs) => {
    const local = localTime(zone, at);
    const weekday = weekdays[local.weekday] ?? weekdays[0];
    const elsewhen = local.year === today.year ? null : local.year;
    return {
      weekday,
      clock: `${two(local.hour)}:${two(local.minute)}`,
      zhDate: `${elsewhen === null ? '' : `${elsewhen}/`}${local.month}/${local.day}`,
      enDate: `${local.day} ${months[local.month - 1] ?? ''}${elsewhen === null ? '' : ` ${elsewhen}`}`,
      local,
    };
  };
  const times: Times = {
    full(at) {
      const { zhDate, enDate, weekday, clock } = parts(at);
      return marks(`${zhDate} ${weekday.zh} ${clock}`, `${weekday.en} ${enDate} ${clock}`);
    },
    short(at) {
      const { zhDate, enDate, clock } = parts(at);
      return marks(`${zhDate} ${clock}`, `${enDate} ${clock}`);
    },
    brief: (at, day) => (times.sameDay(at, day) ? marks(times.clock(at), times.clock(at)) : times.short(at)),
    weekdayAndClock(at) {
      const { weekday, clock } = parts(at);
      return marks(`${weekday.zh} ${clock}`, `${weekday.en} ${clock}`);
    },
    near(at) {
      const { clock, local } = parts(at);
      const days = dayNumber(local) - dayNumber(today);
      if (days === 0) return marks(`今天 ${clock}`, `today ${clock}`);
      return days === 1 ? marks(`明天 ${clock}`, `tomorrow ${clock}`) : times.short(at);
    },
    day(at) {
      const { zhDate, enDate } = parts(at);
      return marks(zhDate, enDate);
    },
    date(at) {
      const { zhDate, enDate, weekday } = parts(at);
      return marks(`${zhDate} ${weekday.zh}`, `${weekday.en} ${enDate}`);
    },
    clock: (at) => parts(at).clock as Mark,
    picker(at) {
      const { local, clock } = parts(at);
      return `${local.year}-${two(local.month)}-${two(local.day)} ${clock}`;
    },
    zone: (at) => zoneName(offsetMinutes(zone, at)),
    sameDay: (a, b) => dayNumber(localTime(zone, a)) === dayNumber(localTime(zone, b)),
  };
  return times;
}

const dayMs = 86_400_000;

function dayNumber({ year, month, day }: LocalTime): number {
  return Date.UTC(year, month - 1, day) / dayMs;
}

function zoneName(minutes: number): Mark {
  if (minutes === 0) return 'UTC' as Mark;
  const ahead = Math.abs(minutes);
  const rest = ahead % 60;
  return `UTC${minutes > 0 ? '+' : '-'}${Math.floor(ahead / 60)}${rest === 0 ? '' : `:${two(rest)}`}` as Mark;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}

function marks(zh: string, en: string): Words<Mark> {
  return { zh: zh as Mark, en: en as Mark };
}
