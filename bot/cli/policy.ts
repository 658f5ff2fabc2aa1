import { parseArgs } from 'node:util';
import { minuteMs } from '../../config/duration.ts';
import type { Calendar, Policy, WorkingTime, WorkWindow } from '../../config/policy.ts';
import { priorities } from '../../config/policy.ts';
import { loadPolicyFile } from '../../config/policy-file.ts';
import { workingDayMs } from '../../tickets/calendar.ts';
import type { Unit } from '../../tickets/people.ts';
import { unitZoneWarnings } from '../../tickets/unit-zones.ts';
import { type Output, UsageError } from './output.ts';
import { policyWhen, policyWhenUsage } from './policy-when.ts';

export const policyUsage = `gongdan policy check FILE | ${policyWhenUsage}`;

const minutesOfHour = 60;
const secondsOfMinute = 60;
const secondMs = 1000;
const percent = 100;

export interface PolicySurroundings {
  /** Path of the policy that `policy when` counts by. */
  readonly policyFile: () => string;
  /** The units that are stored; null where no store is set. */
  readonly units: () => Promise<readonly Unit[] | null>;
}

/** `policy check` and `policy when`; only a check looks at the stored units, where there is a store. False where something had no answer. */
export async function policyCommand(
  { policyFile, units }: PolicySurroundings,
  [verb, ...rest]: readonly string[],
  output: Output,
): Promise<boolean> {
  if (verb === 'when') return policyWhen((await loadPolicyFile(policyFile())).policy, rest, output);
  const { positionals } = parseArgs({ args: [...rest], allowPositionals: true });
  const [file, ...more] = positionals;
  if (verb !== 'check' || file === undefined || more.length > 0) throw new UsageError(policyUsage);
  const { policy, warnings } = await loadPolicyFile(file);
  output.out(`${file} is a policy that the bot can work with.`);
  for (const line of explanation(policy)) output.out(line);
  const stored = await units();
  output.out(stored === null ? 'Units: not looked at, MONGODB_URI is not set' : `Units: ${stored.length} looked at`);
  for (const warning of [...warnings, ...unitZoneWarnings(policy, stored ?? [])]) output.err(`warning: ${warning}`);
  return true;
}

function explanation(policy: Policy): readonly string[] {
  const { reminders, extensions, rounds } = policy;
  return [
    '',
    'Calendars',
    ...Object.entries(policy.calendars).flatMap(([name, calendar]) => calendarLines(policy, name, calendar)),
    '',
    'Deadlines: 签收 / reply / verdict, in working time',
    ...priorities.map((priority) => {
      const { accept, handle, review, quietHours, calendar } = policy.priorities[priority];
      const times = [accept, handle, review].map(amountText).join(' / ');
      const night = quietHours ? 'rests in quiet hours' : 'also in quiet hours';
      return `  ${priority}: ${times}; ${night}${calendar === null ? '' : `; on calendar ${calendar}`}`;
    }),
    '',
    `Reminders: at ${Math.round(reminders.dueSoonAt * percent)} % of the time, at the deadline, then every ${amountText(reminders.escalateEvery)} one manager higher, at most ${reminders.escalateAtMost} times; 催办 once in ${amountText(reminders.urgeAtMostEvery)}`,
    `Extensions: at most ${extensions.longestCalendarDays} days from the request, ${extensions.approvedAtMost} granted for one ticket`,
    `Rounds: at least ${amountText(rounds.handleAtLeast)} after 驳回 and 重新打开; 重新打开 for ${rounds.reopenCalendarDays} days`,
  ];
}

function calendarLines(policy: Policy, name: string, calendar: Calendar): readonly string[] {
  const windows = calendar.windows.map(windowText).join(', ');
  const day = amountText({ days: 0, ms: workingDayMs(calendar) });
  const own = name === policy.defaultCalendar ? ' (default)' : '';
  return [
    `  ${name}${own}: ${calendar.days.join(' ')} ${windows} ${calendar.timezone}; a working day is ${day}`,
    `    holidays: ${holidayText(policy, calendar)}`,
    ...datesText('days off', calendar.daysOff),
    ...datesText('extra days', calendar.extraDays),
  ];
}

function holidayText({ holidayTables }: Policy, { holidays }: Calendar): string {
  if (holidays === null) return 'none';
  const years = Object.keys(holidayTables[holidays]?.years ?? {}).toSorted();
  return `${holidays} with ${years.join(', ') || 'no year'}; deadlines in other years are provisional`;
}

function datesText(what: string, dates: readonly string[]): readonly string[] {
  return dates.length === 0 ? [] : [`    ${what}: ${dates.join(', ')}`];
}

function windowText({ from, to }: WorkWindow): string {
  return `${timeText(from)}-${timeText(to)}`;
}

/** Minutes from midnight as a time of day; past 24:00 it is a time of the next day. */
function timeText(minutes: number): string {
  const dayMinutes = 24 * minutesOfHour;
  const shownMinutes = minutes > dayMinutes ? minutes - dayMinutes : minutes;
  const two = (part: number) => String(part).padStart(2, '0');
  return `${two(Math.floor(shownMinutes / minutesOfHour))}:${two(shownMinutes % minutesOfHour)}`;
}

function amountText({ days, ms }: WorkingTime): string {
  const minutes = Math.floor(ms / minuteMs);
  const seconds = Math.round((ms % minuteMs) / secondMs);
  const parts = [
    [days, days === 1 ? 'day' : 'days'],
    [Math.floor(minutes / minutesOfHour), 'h'],
    [minutes % minutesOfHour, 'min'],
    [seconds % secondsOfMinute, 's'],
  ] as const;
  const text = parts.flatMap(([count, unit]) => (count === 0 ? [] : [`${count} ${unit}`])).join(' ');
  return text === '' ? '0 s' : text;
}
