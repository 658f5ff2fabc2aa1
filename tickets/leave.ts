/** Who is away and who stands in, as of a moment of the business clock: a leave ends by itself. */
import type { Org } from './org.ts';
import type { Leave, Person } from './people.ts';
import type { EpochMs } from './ticket.ts';

/** The leave that is in force at that moment. */
export function leaveOf(person: Pick<Person, 'leave'>, now: EpochMs): Leave | null {
  const { leave } = person;
  return leave !== undefined && leave.since <= now && now < leave.until ? leave : null;
}

/** True while the person is away. */
export function isOnLeave(person: Pick<Person, 'leave'>, now: EpochMs): boolean {
  return leaveOf(person, now) !== null;
}

/** A moment of the last day away, to be told as a date. */
export function lastDayOf({ until }: Pick<Leave, 'until'>): EpochMs {
  return until - 1;
}

/** Who stands in for somebody who is away; undefined for those who are not, and where the substitute is gone or away too. */
export function standInOf(org: Org, openId: string, now: EpochMs): Person | undefined {
  const leave = leaveOf(org.person(openId) ?? {}, now);
  const substitute = leave === null ? undefined : org.person(leave.substitute);
  return substitute === undefined || isOnLeave(substitute, now) ? undefined : substitute;
}

/** Open id of whoever gets what is meant for that person: they themselves, or who stands in for them. */
export function reachedFor(org: Org, openId: string, now: EpochMs): string {
  return standInOf(org, openId, now)?.openId ?? openId;
}

/** True when the person stands in for that other one at that moment. */
export function actsFor(org: Org, person: Pick<Person, 'openId'>, absent: string, now: EpochMs): boolean {
  return standInOf(org, absent, now)?.openId === person.openId;
}

/** Everybody the person stands in for at that moment. */
export function representedBy(org: Org, person: Pick<Person, 'openId'>, now: EpochMs): readonly Person[] {
  return org.named(person.openId).filter(({ openId }) => actsFor(org, person, openId, now));
}
