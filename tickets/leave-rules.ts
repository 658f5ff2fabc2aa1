import { refuse } from './guards.ts';
import { isOnLeave, lastDayOf, leaderName, leaveOf, representedBy } from './leave.ts';
import { endOfDay } from './local-day.ts';
import type { Org } from './org.ts';
import { eachOnce, type Leave, type Person } from './people.ts';
import type { Refusal } from './reasons.ts';
import type { Roster } from './rules.ts';
import type { EpochMs } from './ticket.ts';

/** What was decided about somebody's leave: another one, none any more, or a refusal. */
export type LeaveVerdict = { readonly leave: Leave | null } | { readonly refusal: Refusal };

/** What somebody asks for by 代理. */
export interface LeaveRequest {
  /** Open id of whoever goes away. */
  readonly absent: string;
  /** Open id of whoever shall stand in. */
  readonly substitute: string;
  /** A moment of the last day away. */
  readonly until: EpochMs;
}

/** Judges 代理: who may say so, who may stand in, never in a chain, and not for days that lie behind. */
export function decideLeave(request: LeaveRequest, by: Person, roster: Roster, defaultZone: string): LeaveVerdict {
  const { org, now } = roster;
  const absent = org.person(request.absent);
  if (absent === undefined || !mayDecideFor(by, absent, org)) return { refusal: notTheirs(absent, roster) };
  const refusal = refusalOf(absent, org.person(request.substitute), by, roster);
  if (refusal !== null) return { refusal };
  const until = endOfDay(request.until, zoneOf(absent, org, defaultZone));
  if (until <= now) return { refusal: refuse('date_past', { field: 'until', day: request.until }) };
  const { substitute } = request;
  const before = leaveOf(absent, now);
  // Another last day with the same substitute is the same leave.
  const since = before?.substitute === substitute ? before.since : now;
  return { leave: { since, until, substitute, setBy: by.openId } };
}

/** Judges 代理 结束: by the person or a manager of theirs; somebody who is not away may say so too. */
export function decideReturn(absentId: string, by: Person, roster: Roster): LeaveVerdict {
  const { org } = roster;
  const absent = org.person(absentId);
  if (absent === undefined || !mayDecideFor(by, absent, org)) return { refusal: notTheirs(absent, roster) };
  return { leave: null };
}

/** Who may be asked to stand in: active people of the person's units and of the units above, who are there. */
export function substitutesFor(absent: Person, { org, now }: Roster): readonly Person[] {
  return near(absent, org).filter((person) => person.openId !== absent.openId && !isOnLeave(person, now));
}

/** Whom the person may speak of here by name alone: those who may stand in, and those whose leave the person may set. */
export function reachable(person: Person, org: Org): readonly Person[] {
  const led = org.people.filter((one) => one.active && mayDecideFor(person, one, org));
  return eachOnce([...near(person, org), ...led]);
}

/** The zone in which that person's days end: that of their first unit. */
export function zoneOf(person: Person, org: Org, defaultZone: string): string {
  const [first] = person.memberships;
  return (first === undefined ? undefined : org.unit(first.unit)?.timezone) ?? defaultZone;
}

/** True for the person and for managers of their units or of a unit above. */
export function mayDecideFor(by: Person, absent: Person, org: Org): boolean {
  return by.openId === absent.openId || absent.memberships.some(({ unit }) => org.leads(by, unit));
}

function notTheirs(absent: Person | undefined, roster: Roster): Refusal {
  const unit = absent?.memberships[0]?.unit;
  const manager = unit === undefined ? undefined : leaderName(roster, unit);
  return refuse('not_manager', { field: 'for', ...(manager === undefined ? {} : { manager }) });
}

function refusalOf(absent: Person, substitute: Person | undefined, by: Person, roster: Roster): Refusal | null {
  const { org, now } = roster;
  if (substitute?.openId === absent.openId) return refuse('substitute_self', { field: 'person' });
  if (substitute === undefined || !isNear(substitute, absent, org))
    return refuse('substitute_not_allowed', { field: 'person' });
  const away = leaveOf(substitute, now);
  if (away !== null) return awayRefusal(absent, substitute, away, roster);
  const [represented] = representedBy(roster, absent.openId);
  const theirs = represented === undefined ? null : leaveOf(represented, now);
  return represented === undefined || theirs === null
    ? null
    : refuse('substitute_chain', {
        field: by.openId === absent.openId ? 'person' : 'for',
        person: represented.name,
        day: lastDayOf(theirs),
      });
}

/** The one who stands in for the one asked for is named where they may be asked themselves. */
function awayRefusal(absent: Person, away: Person, leave: Leave, { org, now }: Roster): Refusal {
  const next = org.person(leave.substitute);
  const facts = { field: 'person', person: away.name, day: lastDayOf(leave) };
  const mayStandIn =
    next !== undefined && next.openId !== absent.openId && isNear(next, absent, org) && !isOnLeave(next, now);
  return mayStandIn
    ? refuse('substitute_chain', { ...facts, substitute: next.name })
    : refuse('substitute_away', facts);
}

function isNear(substitute: Person, absent: Person, org: Org): boolean {
  const codes = unitsUpwards(absent, org);
  return substitute.memberships.some(({ unit }) => codes.includes(unit));
}

/** Active people of the person's units and of the units above. */
export function near(person: Person, org: Org): readonly Person[] {
  return eachOnce(unitsUpwards(person, org).flatMap((code) => org.members(code)));
}

function unitsUpwards(person: Person, org: Org): readonly string[] {
  return [...new Set(person.memberships.flatMap(({ unit }) => org.upwards(unit).map(({ code }) => code)))];
}
