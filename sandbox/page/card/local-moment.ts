import { zone } from '../core/clock.ts';

type Format = Intl.DateTimeFormatOptions;

/** What each `format_type` of a `local_datetime` shows. */
const formats: Readonly<Record<string, Format>> = {
  date_num: { year: 'numeric', month: '2-digit', day: '2-digit' },
  date_short: { month: 'short', day: 'numeric' },
  date: { year: 'numeric', month: 'long', day: 'numeric' },
  week: { weekday: 'long' },
  week_short: { weekday: 'short' },
  time: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  time_sec: { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' },
  timezone: { timeZoneName: 'short' },
};
const preset: Format = { month: 'numeric', day: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' };

/** A moment, given as milliseconds in text, as a client of that language shows it in the company's zone; null for none. */
export function localMoment(millisecond: string, format: string, language: 'zh' | 'en'): string | null {
  const at = Number(millisecond);
  if (millisecond === '' || !Number.isFinite(at)) return null;
  const locale = language === 'en' ? 'en-GB' : 'zh-CN';
  const shown = new Intl.DateTimeFormat(locale, { timeZone: zone, ...(formats[format] ?? preset) });
  const parts = shown.formatToParts(at);
  // Intl shows a zone only beside a date; here it stands alone.
  if (format === 'timezone') return parts.find(({ type }) => type === 'timeZoneName')?.value ?? null;
  return parts.map(({ value }) => value).join('');
}
