import { hasRole, holds, type Org } from './org.ts';
import { actsFor, representedBy } from './leave.ts';
import type { Person, Unit } from './people.ts';
import type { Roster } from './rules.ts';
import { type Status, statuses, type Ticket } from './ticket.ts';

/** Tells whether a person has business with a ticket; everyone else learns nothing about it, not even that it exists. */
export function hasBusiness(ticket: Ticket, person: Person, roster: Roster): boolean {
  return (
    hasRole(person, 'admin') ||
    ticket.signers.includes(person.openId) ||
    isNamedEngineer(ticket, person.openId) ||
    worksWith(ticket, person, roster.org) ||
    // Whoever stands in has the absent one's work, and nothing else of theirs.
    representedBy(roster, person.openId).some((absent) => worksWith(ticket, absent, roster.org))
  );
}

function worksWith(ticket: Ticket, person: Person, org: Org): boolean {
  return (
    hasRole(person, 'reviewer') ||
    holds(person, ticket.unit.code, ['agent', 'platformOwner']) ||
    org.leads(person, ticket.unit.code) ||
    ticket.signer?.openId === person.openId
  );
}

/** Whose tickets somebody has business with; `hasBusiness` in other words, for a question to the store. */
export interface Reach {
  /** True for those who may see every ticket. */
  readonly all: boolean;
  /** Codes of the units all of whose tickets they may see. */
  readonly units: readonly string[];
  /** They also see what they signed for once and what they are the engineer of. */
  readonly openId: string;
  /** Open ids of those whose own tickets they work on: themselves and whom they stand in for. */
  readonly works: readonly string[];
}

/** Tells whose tickets a person has business with. */
export function reachOf(person: Person, roster: Roster): Reach {
  const people = [person, ...representedBy(roster, person.openId)];
  const { org } = roster;
  const isTheirs = ({ code }: Unit): boolean =>
    people.some((one) => holds(one, code, ['agent', 'platformOwner']) || org.leads(one, code));
  return {
    all: hasRole(person, 'admin') || people.some((one) => hasRole(one, 'reviewer')),
    units: org.units.filter(isTheirs).map(({ code }) => code),
    openId: person.openId,
    works: people.map(({ openId }) => openId),
  };
}

/** True for the present signer and for who stands in for them. */
export function worksOn(ticket: Pick<Ticket, 'signer'>, openId: string, roster: Roster): boolean {
  return ticket.signer !== null && (ticket.signer.openId === openId || actsFor(roster, openId, ticket.signer.openId));
}

/**
 * Customers' name, phone and address stand in full only for the present signer, for who stands in for them and, while the
 * ticket is open, for its engineer.
 */
export function seesCustomer(ticket: Ticket, openId: string, roster: Roster): boolean {
  return isOpen(ticket) && (worksOn(ticket, openId, roster) || isNamedEngineer(ticket, openId));
}

/** True until the ticket is closed or cancelled. */
export function isOpen(ticket: Pick<Ticket, 'status'>): boolean {
  return ticket.status !== 'closed' && ticket.status !== 'cancelled';
}

/** Statuses in which somebody still has to act. */
export const openStatuses: readonly Status[] = statuses.filter((status) => isOpen({ status }));

/** Agents of the unit may sign; a platform ticket also its platform owners. */
export function maySign(ticket: Pick<Ticket, 'kind' | 'unit'>, person: Person): boolean {
  return holds(person, ticket.unit.code, ticket.kind === 'platform' ? ['agent', 'platformOwner'] : ['agent']);
}

function isNamedEngineer(ticket: Ticket, openId: string): boolean {
  return ticket.engineer?.openId === openId;
}
