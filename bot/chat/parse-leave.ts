import 'temporal-polyfill/global';
import type { ChatCommand } from './parse.ts';

const endWords = ['结束', '取消', 'end', 'stop'];
/** Names may hold spaces and any word: the last one of these begins the date. */
const untilWords = /(?:到|至|\buntil\b|\btill\b)(?!.*(?:到|至|\buntil\b|\btill\b))\s*/iu;
const mentionPattern = /@([^@]+?)(?=\s*(?:@|替|$)|\s+(?:for|to)\b)/giu;

type LeaveCommand = Extract<ChatCommand, { command: 'leave' | 'leaveEnd' | 'leaveForm' }>;

/** Reads what follows 代理: `@王敏 到 11/26`, for somebody else `@王敏 替 @李四 到 11/26`, `结束`; nothing asks for the form. */
export function readLeave(message: string): LeaveCommand {
  const written = message.normalize('NFKC').replaceAll(/\s+/gu, ' ').trim();
  if (written === '') return { command: 'leaveForm' };
  const end = endWords.find((word) => written.toLowerCase().startsWith(word));
  if (end !== undefined) return { command: 'leaveEnd', names: namesIn(written.slice(end.length)) };
  const [who = '', until = ''] = written.split(untilWords);
  return { command: 'leave', names: namesIn(who), until: until.trim() };
}

function namesIn(text: string): readonly string[] {
  return [...text.matchAll(mentionPattern)].map(([, name = '']) => name.trim());
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
/** A date without a year that lies further back than this means next year's. */
const halfYearDays = 183;

/** The day that was written, as seen on `today`: `11/26`, `11月26日`, `2026-11-26`, `26 Nov`, 今天, 明天; null for anything else. */
export function readDay(written: string, today: Temporal.PlainDate): Temporal.PlainDate | null {
  const text = written.toLowerCase().replaceAll(/[\s。.]+$/gu, '');
  if (text === '今天' || text === 'today') return today;
  if (text === '明天' || text === 'tomorrow') return today.add({ days: 1 });
  const whole = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?$/u.exec(text);
  if (whole) return dayOf(Number(whole[1]), Number(whole[2]), Number(whole[3]));
  const short = /^(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*[日号]?$/u.exec(text);
  if (short) return nearest(Number(short[1]), Number(short[2]), today);
  const english = /^(\d{1,2})\s+([a-z]{3})[a-z]*$|^([a-z]{3})[a-z]*\s+(\d{1,2})$/u.exec(text);
  if (english === null) return null;
  const month = months.indexOf(english[2] ?? english[3] ?? '') + 1;
  return month === 0 ? null : nearest(month, Number(english[1] ?? english[4]), today);
}

function nearest(month: number, day: number, today: Temporal.PlainDate): Temporal.PlainDate | null {
  const thisYear = dayOf(today.year, month, day);
  const isLongAgo = thisYear !== null && thisYear.until(today).days > halfYearDays;
  // 2/29 may be there next year only.
  return isLongAgo || thisYear === null ? dayOf(today.year + 1, month, day) : thisYear;
}

function dayOf(year: number, month: number, day: number): Temporal.PlainDate | null {
  const isDay = month >= 1 && day >= 1;
  const date = isDay ? Temporal.PlainDate.from({ year, month, day }, { overflow: 'constrain' }) : null;
  return date !== null && date.month === month && date.day === day ? date : null;
}
