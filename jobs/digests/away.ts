import type { AwayLine } from '../../tickets/digests/content.ts';
import type { DigestContent } from '../../tickets/digests/content.ts';
import { type DigestKind, rolesOf } from '../../tickets/digests/schedule.ts';
import { leaveOf, representedBy } from '../../tickets/leave.ts';
import { hasRole } from '../../tickets/org.ts';
import type { Person } from '../../tickets/people.ts';
import type { Roster } from '../../tickets/rules.ts';
import { type JobContext, surroundings } from '../context.ts';

/** Somebody who is away and holds tickets, with the person for their units. */
export interface Away {
  readonly person: Person;
  readonly line: AwayLine;
}

/** Everybody in the company who is away with tickets in their hands, the most late ones first. */
export async function awayWithTickets(context: Pick<JobContext, 'store' | 'clock'>): Promise<readonly Away[]> {
  const { org, now } = surroundings(context);
  const away = org.people.flatMap((person) => {
    const leave = person.active ? leaveOf(person, now) : null;
    return leave === null ? [] : [{ person, until: leave.until }];
  });
  if (away.length === 0) return [];
  const held = await context.store.tickets.heldBy(
    away.map(({ person }) => person.openId),
    now,
  );
  return away
    .flatMap(({ person, until }) => {
      const has = held.get(person.openId);
      if (has === undefined) return [];
      return [{ person, line: { openId: person.openId, name: person.name, until, ...has } }];
    })
    .toSorted((a, b) => b.line.late - a.line.late || b.line.held - a.line.held);
}

/** Whose part of such a digest the person gets because they stand in; an empty object where there is nobody. */
export function inPlaceOf(kind: DigestKind, roster: Roster, person: Person): Pick<DigestContent, 'inPlaceOf'> {
  const absent = representedBy(roster, person.openId).filter((one) => rolesOf[kind].some((role) => hasRole(one, role)));
  return absent.length === 0 ? {} : { inPlaceOf: absent.map(({ name }) => name) };
}

/** Those of them who belong to one of the units. */
export function awayIn(all: readonly Away[], units: ReadonlySet<string>): readonly AwayLine[] {
  return all.filter(({ person }) => person.memberships.some(({ unit }) => units.has(unit))).map(({ line }) => line);
}
