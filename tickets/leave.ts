/** Who is away and who stands in, as of a moment of the business clock: a leave ends by itself. */
import { eachOnce, type Leave, type Person } from './people.ts';
import type { Roster } from './rules.ts';
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
export function standInOf({ org, now }: Roster, openId: string): Person | undefined {
  const leave = leaveOf(org.person(openId) ?? {}, now);
  const substitute = leave === null ? undefined : org.person(leave.substitute);
  return substitute === undefined || isOnLeave(substitute, now) ? undefined : substitute;
}

/** Open id of whoever gets what is meant for that person: they themselves, or who stands in for them. */
export function reachedFor(roster: Roster, openId: string): string {
  return standInOf(roster, openId)?.openId ?? openId;
}

/** True when `openId` stands in for `absent`. */
export function actsFor(roster: Roster, openId: string, absent: string): boolean {
  return standInOf(roster, absent)?.openId === openId;
}

/** Everybody that person stands in for. */
export function representedBy(roster: Roster, openId: string): readonly Person[] {
  return roster.org.named(openId).filter((absent) => actsFor(roster, openId, absent.openId));
}

/** The same people, those who are away replaced by who stands in for them, each once. */
export function reachedAmong(roster: Roster, people: readonly Person[]): readonly Person[] {
  return eachOnce(people.map((person) => standInOf(roster, person.openId) ?? person));
}

/** Name of whoever can be turned to in a matter of that unit's managers. */
export function leaderName(roster: Roster, unit: string): string | undefined {
  return reachedAmong(roster, roster.org.leaders(unit))[0]?.name;
}
