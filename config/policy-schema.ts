import type { z } from 'zod';
import { durationRule } from './duration.ts';
import { policyDefaults } from './policy-defaults.ts';
import { weekdays } from './policy.ts';
import type { Priority } from './policy.ts';
import {
  readDate,
  readDuration,
  readName,
  readSpan,
  readTime,
  readTimezone,
  readWeekday,
  readWindow,
  wholeNumber,
} from './policy-values.ts';
import { leaf, list, named, section } from './schema-parts.ts';

/** Digests' time that follows the calendar instead of the clock. */
const startOfWork = 'start-of-work';
const longestDays = 3650;
const mostTimes = 1000;
const longestContact = 500;

const duration = leaf(readDuration, durationRule, 'For example PT30M, PT4H, P1D or P1DT2H.');
const aboveZero = leaf(readSpan, `must be above zero, and ${durationRule}`, 'For example PT4H.');
const date = leaf(readDate, 'a date is YYYY-MM-DD and exists', 'For example "2026-12-24".');
const time = leaf(timeText, 'a time is HH:MM from 00:00 to 23:59', 'For example "09:03", in quotes.');
const mergeTime = leaf(
  (value) => (value === startOfWork ? startOfWork : timeText(value)),
  `must be ${startOfWork} or a time HH:MM`,
  `Write ${startOfWork}.`,
);
const name = leaf(readName, 'a name is 1 to 64 letters, digits, dots, lines', 'For example cn-office.');
const days = whole(0, longestDays);
const times = whole(0, mostTimes);

const calendar = section({
  timezone: leaf(
    readTimezone,
    'must be the IANA name of a time zone',
    'For example Asia/Shanghai, Europe/Berlin or UTC.',
  ),
  days: list(
    leaf(readWeekday, `a day is one of ${weekdays.join(' ')}`, 'For example mon.'),
    '[mon, tue, wed, thu, fri]',
  ),
  windows: list(
    leaf(
      readWindow,
      'a window is HH:MM-HH:MM with two different edges, an end up to 24:00 or, before the start, on the next day',
      'For example "09:00-12:00", "22:00-06:00" or "00:00-24:00", in quotes.',
    ),
    '["09:00-12:00", "13:30-18:00"]',
  ),
  holidays: name.optional(),
  daysOff: list(date, '["2026-12-24"]').default([]),
  extraDays: list(date, '["2026-12-26"]').default([]),
});

const quietHours = leaf(
  (value) => (typeof value === 'boolean' ? value : undefined),
  'must be true or false',
  'Write false where reminders may come at night.',
);
/** The file's own shape, defaults filled in; names that refer to others are not yet looked up. */
export const policySchema = section({
  calendars: named(calendar),
  defaultCalendar: name,
  priorities: section({
    urgent: priority('urgent'),
    high: priority('high'),
    normal: priority('normal'),
    low: priority('low'),
  }).prefault({}),
  reminders: section({
    dueSoonAt: leaf(
      (value) => (typeof value === 'number' && value > 0 && value < 1 ? value : undefined),
      'must be a number above 0 and below 1',
      'For example 0.75.',
    ).prefault(policyDefaults.reminders.dueSoonAt),
    escalateEvery: aboveZero.prefault(policyDefaults.reminders.escalateEvery),
    escalateAtMost: times.prefault(policyDefaults.reminders.escalateAtMost),
    urgeAtMostEvery: duration.prefault(policyDefaults.reminders.urgeAtMostEvery),
  }).prefault({}),
  extensions: section({
    longestCalendarDays: whole(1, longestDays).prefault(policyDefaults.extensions.longestCalendarDays),
    approvedAtMost: times.prefault(policyDefaults.extensions.approvedAtMost),
  }).prefault({}),
  rounds: section({
    handleAtLeast: duration.prefault(policyDefaults.rounds.handleAtLeast),
    reopenCalendarDays: days.prefault(policyDefaults.rounds.reopenCalendarDays),
  }).prefault({}),
  contact: leaf(
    (value) => (typeof value === 'string' && value.length <= longestContact ? value : undefined),
    `must be a text of at most ${longestContact} characters`,
    'Put digits in quotes: "400 800 1234".',
  ).prefault(policyDefaults.contact),
  digests: section({
    managers: time.prefault(policyDefaults.digests.managers),
    agents: time.prefault(policyDefaults.digests.agents),
    reviewers: time.prefault(policyDefaults.digests.reviewers),
    mergeQuietAt: mergeTime.prefault(policyDefaults.digests.mergeQuietAt),
  }).prefault({}),
});

export type PolicyFile = z.output<typeof policySchema>;

/** A priority that is named replaces only what it says; `quietHours` is true where such a priority does not say it. */
function priority(of: Priority) {
  const defaults = policyDefaults.priorities[of];
  return section({
    accept: duration.prefault(defaults.accept),
    handle: duration.prefault(defaults.handle),
    review: duration.prefault(defaults.review),
    quietHours: quietHours.prefault(true),
    calendar: name.optional(),
  }).prefault({ quietHours: defaults.quietHours });
}

function whole(least: number, most: number) {
  return leaf(wholeNumber(least, most), `must be a whole number from ${least} to ${most}`, 'Write digits only.');
}

function timeText(value: unknown): string | undefined {
  return typeof value === 'string' && readTime(value) !== undefined ? value : undefined;
}
