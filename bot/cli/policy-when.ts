import 'temporal-polyfill/global';
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { durationRule, parseDuration } from '../../config/duration.ts';
import { shown } from '../../config/fault.ts';
import { nearest } from '../../config/nearest.ts';
import type { Calendar, Policy, WorkingTime } from '../../config/policy.ts';
import { addWorkingTime, type Counted } from '../../tickets/calendar.ts';
import { holidayTableOf } from '../../tickets/deadline.ts';
import type { EpochMs } from '../../tickets/ticket.ts';
import { type Output, UsageError } from './output.ts';

export const policyWhenUsage =
  'gongdan policy when (--calendar NAME --from TIME --add DURATION [--json] | --batch FILE)';

const rfc3339 = z.iso.datetime({ offset: true });
const questionSchema = z.strictObject({ calendar: z.string(), from: z.string(), add: z.string() });
type Question = z.infer<typeof questionSchema>;

/** A question that has no answer: the message names the value, the rule and the cure. */
class Unanswerable extends Error {
  override readonly name = 'Unanswerable';
}

/** Prints the moment that ends so much working time, for one question or for each line of a file; false where one had no answer. */
export async function policyWhen(policy: Policy, args: readonly string[], output: Output): Promise<boolean> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      calendar: { type: 'string' },
      from: { type: 'string' },
      add: { type: 'string' },
      batch: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  });
  const { calendar, from, add, batch, json } = values;
  if (batch !== undefined) {
    if (calendar ?? from ?? add) throw new UsageError(policyWhenUsage);
    return answerLines(policy, batch, output);
  }
  if (calendar === undefined || from === undefined || add === undefined) throw new UsageError(policyWhenUsage);
  try {
    const { counted, timezone } = answer(policy, { calendar, from, add });
    if (json) output.out(JSON.stringify(picture(counted, timezone)));
    else explain(counted, timezone, output.out);
    return true;
  } catch (error) {
    if (!(error instanceof Unanswerable)) throw error;
    output.err(error.message);
    return false;
  }
}

/** One JSON line for each line of the file, in order; blank lines are no questions. */
async function answerLines(policy: Policy, file: string, { out }: Output): Promise<boolean> {
  let all = true;
  for await (const line of createInterface({ input: createReadStream(file, 'utf8'), crlfDelay: Infinity })) {
    if (line.trim() === '') continue;
    try {
      const { counted, timezone } = answer(policy, questionOf(line));
      out(JSON.stringify(picture(counted, timezone)));
    } catch (error) {
      if (!(error instanceof Unanswerable)) throw error;
      all = false;
      out(JSON.stringify({ error: error.message }));
    }
  }
  return all;
}

function questionOf(line: string): Question {
  const form = 'write {"calendar": NAME, "from": TIME, "add": DURATION}';
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (error) {
    if (error instanceof SyntaxError) throw new Unanswerable(`${shown(line)} is not JSON: ${form}`, { cause: error });
    throw error;
  }
  const result = questionSchema.safeParse(value);
  if (!result.success) throw new Unanswerable(`${shown(value)} is not a question: ${form}, all three as text`);
  return result.data;
}

function answer(policy: Policy, question: Question): { readonly counted: Counted; readonly timezone: string } {
  const calendar = calendarNamed(policy, question.calendar);
  const from = momentOf(question.from);
  const counted = count(policy, calendar, from, amountOf(question.add));
  return { counted, timezone: calendar.timezone };
}

function count(policy: Policy, calendar: Calendar, from: EpochMs, amount: WorkingTime): Counted {
  try {
    return addWorkingTime(calendar, holidayTableOf(policy, calendar), from, amount);
  } catch (error) {
    // Beyond the dates that can be written, or a calendar that never works.
    throw new Unanswerable(error instanceof Error ? error.message : String(error), { cause: error });
  }
}

function calendarNamed(policy: Policy, name: string): Calendar {
  const names = Object.keys(policy.calendars);
  const calendar = Object.hasOwn(policy.calendars, name) ? policy.calendars[name] : undefined;
  if (calendar !== undefined) return calendar;
  const guess = nearest(name, names);
  const cure = guess === undefined ? `known: ${names.join(', ')}` : `write "${guess}" if that was meant`;
  throw new Unanswerable(`calendar ${shown(name)} is not in the policy; ${cure}`);
}

function momentOf(text: string): EpochMs {
  if (!rfc3339.safeParse(text).success)
    throw new Unanswerable(
      `from ${shown(text)} must be an RFC 3339 time with an offset, for example 2026-11-23T10:02:00+08:00`,
    );
  return Date.parse(text);
}

function amountOf(text: string): WorkingTime {
  const amount = parseDuration(text);
  if (amount === undefined) throw new Unanswerable(`add ${shown(text)}: ${durationRule}; for example PT30M or P3D`);
  return amount;
}

function picture({ dueAt, provisional }: Counted, timezone: string) {
  return { due: written(dueAt, timezone), provisional };
}

function explain({ dueAt, provisional, spans }: Counted, timezone: string, out: Output['out']): void {
  const mark = provisional ? '  (provisional: a year without holiday data was counted)' : '';
  out(`${written(dueAt, timezone)}${mark}`);
  for (const { from, to } of spans) {
    const length = Temporal.Duration.from({ milliseconds: to - from }).round({ largestUnit: 'hours' });
    out(`  ${written(from, timezone)} - ${written(to, timezone)}  ${length.toString()}`);
  }
}

/** RFC 3339 in the calendar's zone. */
function written(at: EpochMs, timezone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(at).toString({ timeZone: timezone });
}
