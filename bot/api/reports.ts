import { stringify } from 'csv-stringify/sync';
import { z } from 'zod';
import { dayMs, hourMs, minuteMs } from '../../config/duration.ts';
import { dayAt, daysFrom, plusDays, startOfDay } from '../../tickets/local-day.ts';
import { type Report, type ReportKey, reportKeys, type ReportQuery, ReportSum } from '../../tickets/measures/report.ts';
import type { DurationSummary, HeldSummary, Summary } from '../../tickets/measures/summary.ts';
import { rejectReasons } from '../../tickets/ticket.ts';
import type { BotContext } from '../context.ts';
import { type Fault, Problem } from '../http/problem.ts';
import { zoneOf } from '../zone.ts';
import { parse } from './schemas.ts';

const mostDays = 366;
const longestCode = 64;

const date = /^\d{4}-\d{2}-\d{2}$/;
const edge = z
  .string('must be there: a date YYYY-MM-DD or an RFC 3339 time with an offset')
  .refine(isEdge, 'must be a date YYYY-MM-DD or an RFC 3339 time with an offset');

/** Query of `GET /api/v1/reports`. */
const reportSchema = z.strictObject({
  from: edge,
  to: edge,
  unit: z
    .string()
    .trim()
    .min(1, 'must not be empty')
    .max(longestCode, `must have at most ${longestCode} characters`)
    .optional(),
  by: z.enum(reportKeys, `must be one of ${reportKeys.join(', ')}`).default('unit'),
});

/** What was asked for; throws a problem that lists every fault. A date means that whole day in the default calendar's zone. */
export function readReportQuery(context: BotContext, given: Readonly<Record<string, unknown>>): ReportQuery {
  const zone = zoneOfReports(context);
  const { from, to, unit, by } = parse(reportSchema, given, 'query', () => moreFaults(context, given, zone));
  const faults = moreFaults(context, given, zone);
  if (faults.length > 0) throw new Problem('invalid', `The query has ${faults.length} fault(s).`, faults);
  const span = { from: beginningOf(from, zone), to: endOf(to, zone) };
  const first = dayAt(span.from, zone);
  const count = Math.round((startOfDay(dayAt(span.to - 1, zone), zone) - startOfDay(first, zone)) / dayMs) + 1;
  const days = daysFrom(first, count).map((day) => ({ day, from: startOfDay(day, zone) }));
  return { ...span, by, unit: unit ?? null, days };
}

/** Goes through every ticket that something happened to in the span, one at a time. */
export async function makeReport({ store }: Pick<BotContext, 'store'>, query: ReportQuery): Promise<Report> {
  const sum = new ReportSum(query);
  for await (const timeline of store.tickets.touchedBetween(query.from, query.to)) sum.add(timeline, store.rulebook());
  return sum.report();
}

/** The report as JSON: durations are ISO 8601 in working time, shares from 0 to 1. */
export function reportJson(query: ReportQuery, { rows, total }: Report, time: (at: number) => string) {
  return {
    from: time(query.from),
    to: time(query.to),
    by: query.by,
    unit: query.unit,
    items: rows.map(({ key, name, summary }) => ({ ...naming[query.by](key, name), ...figures(summary) })),
    total: figures(total),
  };
}

const naming = {
  unit: (code: string, name: string) => ({ unit: { code, name } }),
  person: (openId: string, name: string) => ({ person: { openId, name } }),
  day: (day: string) => ({ day }),
} as const satisfies Record<ReportKey, (key: string, name: string) => object>;

function figures({ created, closed, accept, handle, review, rejected, rejectRate, ...rest }: Summary) {
  const { extensions, holding } = rest;
  return {
    created,
    closed,
    accept: durations(accept),
    handle: durations(handle),
    review: durations(review),
    rejected: { count: rejected, rate: rejectRate, reasons: rest.rejectReasons },
    extensions: { ...extensions, meanGranted: iso(extensions.meanGranted) },
    holding: { met: held(holding.met), missed: held(holding.missed) },
  };
}

function durations({ median, p90, ...counts }: DurationSummary) {
  return { ...counts, median: iso(median), p90: iso(p90) };
}

function held({ count, mean }: HeldSummary) {
  return { count, mean: iso(mean) };
}

const minutesPerHour = hourMs / minuteMs;

function iso(minutes: number | null): string | null {
  if (minutes === null) return null;
  const [hours, rest] = [Math.floor(minutes / minutesPerHour), minutes % minutesPerHour];
  return `PT${hours > 0 ? `${hours}H` : ''}${rest > 0 || hours === 0 ? `${rest}M` : ''}`;
}

/** The report as CSV with a head line; durations in whole minutes. No cell can become a formula of a table program. */
export function reportCsv(query: ReportQuery, { rows }: Report): string {
  const lines = rows.map(({ key, name, summary }) => ({ [query.by]: key, name, ...cells(summary) }));
  const columns = Object.keys({ [query.by]: '', name: '', ...cells(emptySummary) });
  return stringify(lines, { header: true, columns, escape_formulas: true, bom: true, record_delimiter: 'windows' });
}

const emptySummary: Summary = new ReportSum({ from: 0, to: 0, by: 'unit', unit: null, days: [] }).report().total;

function cells({ created, closed, accept, handle, review, ...rest }: Summary) {
  const { rejected, rejectRate, rejectReasons: reasons, extensions, holding } = rest;
  return {
    created,
    closed,
    ...columnsOf('accept', accept),
    ...columnsOf('handle', handle),
    ...columnsOf('review', review),
    rejected,
    rejectRate,
    ...Object.fromEntries(rejectReasons.map((reason) => [`rejected_${reason}`, reasons[reason]])),
    extensionsAsked: extensions.asked,
    extensionsGranted: extensions.granted,
    extensionsRefused: extensions.refused,
    extensionMeanGrantedMinutes: extensions.meanGranted,
    heldMetCount: holding.met.count,
    heldMetMeanMinutes: holding.met.mean,
    heldMissedCount: holding.missed.count,
    heldMissedMeanMinutes: holding.missed.mean,
  };
}

function columnsOf(name: string, { count, met, missed, shareMet, median, p90 }: DurationSummary) {
  return {
    [`${name}Count`]: count,
    [`${name}Met`]: met,
    [`${name}Missed`]: missed,
    [`${name}ShareMet`]: shareMet,
    [`${name}MedianMinutes`]: median,
    [`${name}P90Minutes`]: p90,
  };
}

/** Faults that the shape does not show: an unknown unit, a span that is empty or too long. */
function moreFaults({ store }: BotContext, given: Readonly<Record<string, unknown>>, zone: string): readonly Fault[] {
  const { from, to, unit } = given;
  const faults: Fault[] = [];
  if (typeof unit === 'string' && unit.trim() !== '' && store.org.current().unit(unit.trim()) === undefined)
    faults.push({ pointer: '?unit', detail: 'is not the code of a unit' });
  if (typeof from !== 'string' || typeof to !== 'string' || !isEdge(from) || !isEdge(to)) return faults;
  const span = endOf(to, zone) - beginningOf(from, zone);
  if (span <= 0) faults.push({ pointer: '?to', detail: 'must be later than from' });
  if (span > mostDays * dayMs) faults.push({ pointer: '?to', detail: `must be at most ${mostDays} days after from` });
  return faults;
}

function isEdge(text: string): boolean {
  const schema = date.test(text) ? z.iso.date() : z.iso.datetime({ offset: true });
  return schema.safeParse(text).success;
}

function beginningOf(edge: string, zone: string): number {
  return date.test(edge) ? startOfDay(edge, zone) : Date.parse(edge);
}

/** A date as the end of a span counts whole. */
function endOf(edge: string, zone: string): number {
  return date.test(edge) ? startOfDay(plusDays(edge, 1), zone) : Date.parse(edge);
}

/** Days of reports are those of the default calendar's zone. */
export function zoneOfReports(context: Pick<BotContext, 'store'>): string {
  return zoneOf(context, undefined);
}
