/** Lengths of working time in words; safe in plain text and in markdown. */
import type { WorkingTime } from '../config/policy.ts';
import type { Mark, Words } from './words.ts';

const secondMs = 1_000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;

/** `1 天 1 时 58 分`, `1 d 1 h 58 min`; a day is one working day of the calendar, seconds are dropped from a minute on. */
export function duration(ms: number, workingDayMs: number): Words<Mark> {
  const total = Math.max(0, ms);
  if (total < minuteMs) return seconds(total);
  const days = workingDayMs > 0 ? Math.floor(total / workingDayMs) : 0;
  const rest = total - days * workingDayMs;
  return worded(days, Math.floor(rest / hourMs), Math.floor((rest % hourMs) / minuteMs));
}

/** An amount in hours and minutes, as the length of a working day: `7 时 30 分`. */
export function hours(ms: number): Words<Mark> {
  return ms < minuteMs ? seconds(ms) : worded(0, Math.floor(ms / hourMs), Math.floor((ms % hourMs) / minuteMs));
}

/** An amount in hours and minutes, written out: `22 小时 30 分`, `22 h 30 min`; less than a minute as such. */
export function longHours(ms: number): Words<Mark> {
  if (ms < minuteMs) return marks('不到 1 分钟', 'less than 1 min');
  const [whole, minutes] = [Math.floor(ms / hourMs), Math.floor((ms % hourMs) / minuteMs)];
  if (whole === 0) return worded(0, 0, minutes);
  return minutes === 0
    ? marks(`${whole} 小时`, `${whole} h`)
    : marks(`${whole} 小时 ${minutes} 分`, `${whole} h ${minutes} min`);
}

/** A limit as the policy states it: `30 分钟`, `2 小时`, `1 个工作日`. */
export function limit({ days, ms }: WorkingTime): Words<Mark> {
  if (days > 0 && ms === 0) return marks(`${days} 个工作日`, `${days} working ${days === 1 ? 'day' : 'days'}`);
  if (days === 0 && ms < minuteMs) return seconds(ms);
  return worded(days, Math.floor(ms / hourMs), Math.floor((ms % hourMs) / minuteMs));
}

/** The same in few characters, for options and asides: `30 分`, `2 时`, `1 天`. */
export function compactLimit({ days, ms }: WorkingTime): Words<Mark> {
  if (days === 0 && ms < minuteMs) return seconds(ms);
  return worded(days, Math.floor(ms / hourMs), Math.floor((ms % hourMs) / minuteMs), true);
}

function seconds(ms: number): Words<Mark> {
  const count = Math.floor(ms / secondMs);
  return marks(`${count} 秒`, `${count} s`);
}

/** One unit alone is written out, several are abbreviated. */
function worded(days: number, hours: number, minutes: number, isCompact = false): Words<Mark> {
  const units = [
    { count: days, alone: '天', short: '天', en: 'd' },
    { count: hours, alone: '小时', short: '时', en: 'h' },
    { count: minutes, alone: '分钟', short: '分', en: 'min' },
  ].filter(({ count }) => count > 0);
  const zh = units.map(({ count, alone, short }) => `${count} ${units.length === 1 && !isCompact ? alone : short}`);
  const en = units.map(({ count, en: unit }) => `${count} ${unit}`);
  return units.length === 0 ? marks('0 分钟', '0 min') : marks(zh.join(' '), en.join(' '));
}

function marks(zh: string, en: string): Words<Mark> {
  return { zh: zh as Mark, en: en as Mark };
}
