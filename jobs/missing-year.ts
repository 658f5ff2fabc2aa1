import { Temporal } from 'temporal-polyfill';
import { missingYearText } from '../cards/messages.ts';
import type { Policy } from '../config/policy.ts';
import { isWorking } from '../tickets/calendar.ts';
import { holidayTableOf } from '../tickets/deadline.ts';
import { calendarOf } from '../tickets/rules.ts';
import type { EpochMs } from '../tickets/ticket.ts';
import { type JobContext, surroundings } from './context.ts';
import { oweAnswer } from './owe-answer.ts';

/** Administrators hear of a year without holiday data so long before it begins. */
const aheadDays = 60;

/** Tells each administrator in private of a holiday table that lacks this year or the one that comes, once for each table and year. */
export async function tellOfMissingYear(context: JobContext): Promise<void> {
  const { store, logger } = context;
  const { org, rulebook, now } = surroundings(context);
  const policy = rulebook.policy(rulebook.currentVersion);
  const calendar = calendarOf(policy, policy.defaultCalendar);
  // It is no emergency: nobody is woken for it.
  if (!isWorking(calendar, holidayTableOf(policy, calendar), now)) return;
  for (const { table, year } of missingYears(policy, now)) {
    const told = `told that ${table} lacks ${year}`;
    if (await store.isRemembered(told)) continue;
    const admins = org.all('admin');
    logger.warn({ table, year, admins: admins.length }, 'a holiday table has no data for a year that comes');
    // Nobody to tell: whoever becomes administrator hears of it.
    if (admins.length === 0) continue;
    for (const { openId, language } of admins) {
      const id = `holidays.${table}.${year}.${openId}`;
      await oweAnswer(context, id, { openId }, { text: missingYearText(table, year, language) });
    }
    await store.remember(told);
  }
}

/** Tables of the policy's calendars and the years they lack, this one and the next once it is near. */
export function missingYears(
  policy: Policy,
  now: EpochMs,
): readonly { readonly table: string; readonly year: number }[] {
  const zoneOf = new Map<string, string>();
  for (const { holidays, timezone } of Object.values(policy.calendars))
    if (holidays !== null) zoneOf.set(holidays, timezone);
  return [...zoneOf].flatMap(([table, timezone]) => {
    const today = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timezone).toPlainDate();
    const years = [today.year, today.add({ days: aheadDays }).year];
    const { years: known = {} } = policy.holidayTables[table] ?? {};
    return [...new Set(years)].filter((year) => !(String(year) in known)).map((year) => ({ table, year }));
  });
}
