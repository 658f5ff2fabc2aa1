/** In whose place somebody acts: in their own right, or for one they stand in for. */
import { representedBy } from './leave.ts';
import { hasRole, type Org } from './org.ts';
import type { Person } from './people.ts';
import type { Actor } from './rule-table.ts';
import type { Roster } from './rules.ts';
import type { Ticket } from './ticket.ts';
import { maySign } from './visibility.ts';

/** Those in whose place the person may act: first they themselves, then everybody they stand in for. */
export function capacitiesOf(person: Person, roster: Roster): readonly Person[] {
  return [person, ...representedBy(roster, person.openId)];
}

/** In whose place the person may do what belongs to that actor; undefined where nobody lets them. */
export function actingAs(by: Actor, ticket: Ticket, person: Person, roster: Roster): Person | undefined {
  return capacitiesOf(person, roster).find((one) => isActor(by, ticket, one, roster.org));
}

function isActor(by: Actor, ticket: Ticket, person: Person, org: Org): boolean {
  switch (by) {
    case 'agentOfUnit':
      return maySign(ticket, person);
    case 'signer':
      return ticket.signer?.openId === person.openId;
    case 'reviewer':
      return hasRole(person, 'reviewer');
    case 'manager':
      return org.leads(person, ticket.unit.code);
    case 'managerOrReviewer':
      return hasRole(person, 'reviewer') || org.leads(person, ticket.unit.code);
    default:
      return by satisfies never;
  }
}

/** True for who was signer, wrote a remark or reply or stood in for them, and for who stands in for one of those now. */
export function sharedInWork(ticket: Ticket, person: Person, roster: Roster): boolean {
  return capacitiesOf(person, roster).some(({ openId }) => ticket.workers.includes(openId));
}

/** True for who asked for the extension, for whom it was asked, and for who stands in for one of those now. */
export function sharedInRequest(ticket: Ticket, person: Person, roster: Roster): boolean {
  const request = ticket.extension;
  if (request === null) return false;
  const theirs = [request.requestedBy.openId, request.requestedFor?.openId];
  return capacitiesOf(person, roster).some(({ openId }) => theirs.includes(openId));
}
