/** When whose digest is due: on working days of their unit, at the policy's time in its zone, spread over the first minutes. */
import { Temporal } from 'temporal-polyfill';
import { dayMs, minuteMs } from '../../config/duration.ts';
import type { Policy } from '../../config/policy.ts';
import { workDays } from '../calendar-days.ts';
import { capacitiesOf } from '../capacity.ts';
import { workCalendar } from '../deadline.ts';
import { isOnLeave, leaveOf } from '../leave.ts';
import type { Org } from '../org.ts';
import type { Person, Role, Unit } from '../people.ts';
import { knownCalendarName, type Roster } from '../rules.ts';
import type { EpochMs } from '../ticket.ts';

export const digestKinds = ['manager', 'agent', 'reviewer'] as const;
export type DigestKind = (typeof digestKinds)[number];

/** Who gets which. */
export const rolesOf = {
  manager: ['manager'],
  agent: ['agent', 'platformOwner'],
  reviewer: ['reviewer'],
} as const satisfies Record<DigestKind, readonly Role[]>;

/** One digest that is due. */
export interface DueDigest {
  /** One for each person, kind and day. */
  readonly id: string;
  readonly kind: DigestKind;
  /** Open id. */
  readonly person: string;
  /** The local date it is for, `YYYY-MM-DD`, in this zone. */
  readonly day: string;
  readonly zone: string;
  readonly dueAt: EpochMs;
  readonly sendAt: EpochMs;
  /** True on the first working day of the week: then it tells of the last week too. */
  readonly weekly: boolean;
  /** True where an outage has delayed it noticeably. */
  readonly late: boolean;
}

/** Nobody sends at the full or half hour; everybody gets theirs within so long. */
const spreadMs = 4 * minuteMs;
const halfHour = 30;
/** So much after its time a digest says that it is late. */
const lateAfterMs = 15 * minuteMs;
const daysOfWeek = 7;
/** 1970-01-01, day 0, was a Thursday: three days after a Monday. */
const mondayOffset = 3;

/**
 * The digests that are due by now on this very day, those of somebody who is away to whoever stands in; what an earlier day
 * missed is not made up. `isDone` spares those that are known.
 */
export function digestsDue(
  org: Org,
  policy: Policy,
  now: EpochMs,
  isDone: (id: string) => boolean = () => false,
): readonly DueDigest[] {
  const days = new Map<string, Day>();
  const found: DueDigest[] = [];
  for (const person of org.people) {
    if (!person.active || isOnLeave(person, now)) continue;
    for (const kind of digestKinds) {
      const day = seatsOf(kind, person, { org, now })
        .map(({ unit, since }) => ({ since, ...dayFor(days, policy, unit, now) }))
        .find(({ since, works, at }) => works && since <= at[kind] && now >= at[kind]);
      if (day === undefined) continue;
      const dueAt = day.at[kind];
      const id = `${kind}:${day.date}:${person.openId}`;
      if (isDone(id)) continue;
      const late = now > dueAt + lateAfterMs;
      const sendAt = offTheHour((late ? now : dueAt) + (hashOf(person.openId + kind) % spreadMs), day.zone);
      const { date, zone, weekly } = day;
      found.push({ id, kind, person: person.openId, day: date, zone, dueAt, sendAt, weekly, late });
    }
  }
  return found;
}

/**
 * The units by whose day the person gets that digest: their own or, where they have no such seat and stand in, that of anybody
 * who is away, whichever is due first, from when on. Of a leave that begins later in the day the digest has gone to the one who leaves.
 */
function seatsOf(kind: DigestKind, person: Person, roster: Roster): readonly { unit: Unit; since: EpochMs }[] {
  const roles: readonly Role[] = rolesOf[kind];
  const seats = capacitiesOf(person, roster).flatMap((one) => {
    const seat = one.memberships.find((held) => held.roles.some((role) => roles.includes(role)));
    const unit = seat === undefined ? undefined : roster.org.unit(seat.unit);
    const since = leaveOf(one, roster.now)?.since ?? 0;
    return unit === undefined ? [] : [{ isOwn: one === person, unit, since }];
  });
  const own = seats.filter(({ isOwn }) => isOwn);
  return own.length > 0 ? own : seats;
}

interface Day {
  readonly date: string;
  readonly zone: string;
  readonly works: boolean;
  readonly weekly: boolean;
  readonly at: Readonly<Record<DigestKind, EpochMs>>;
}

/** Units of the same zone and calendar share their days. */
function dayFor(known: Map<string, Day>, policy: Policy, unit: Unit, now: EpochMs): Day {
  const name = knownCalendarName(policy, unit.calendar);
  const key = `${unit.timezone} ${name}`;
  const before = known.get(key);
  if (before) return before;
  const { calendar, table } = workCalendar(policy, name);
  const days = workDays(calendar, table);
  const date = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(unit.timezone).toPlainDate();
  const number = Date.UTC(date.year, date.month - 1, date.day) / dayMs;
  const at = (time: string): EpochMs =>
    date.toZonedDateTime({ timeZone: unit.timezone, plainTime: time }).epochMilliseconds;
  const { managers, agents, reviewers } = policy.digests;
  const day: Day = {
    date: date.toString(),
    zone: unit.timezone,
    works: days.works(number),
    weekly: daysBefore(number).every((earlier) => !days.works(earlier)),
    at: { manager: at(managers), agent: at(agents), reviewer: at(reviewers) },
  };
  known.set(key, day);
  return day;
}

/** The days of the same week, from Monday on, before that one. */
function daysBefore(day: number): readonly number[] {
  const since = (day + mondayOffset) % daysOfWeek;
  return Array.from({ length: since }, (_, index) => day - since + index);
}

/** The moment itself, or the next minute that is neither the full nor the half hour. */
function offTheHour(at: EpochMs, zone: string): EpochMs {
  const { minute } = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
  return minute % halfHour === 0 ? at + minuteMs : at;
}

const fnvBasis = 0x811c9dc5;
const fnvPrime = 0x01000193;

/** A number that is always the same for the same text (FNV-1a). */
function hashOf(text: string): number {
  let hash = fnvBasis;
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), fnvPrime) >>> 0;
  return hash;
}
