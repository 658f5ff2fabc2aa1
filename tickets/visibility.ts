import { hasRole, holds, type Org } from './org.ts';
import type { Person } from './people.ts';
import type { Ticket } from './ticket.ts';

/** Tells whether a person has business with a ticket; everyone else learns nothing about it, not even that it exists. */
export function hasBusiness(ticket: Ticket, person: Person, org: Org): boolean {
  return (
    hasRole(person, 'reviewer') ||
    hasRole(person, 'admin') ||
    holds(person, ticket.unit.code, ['agent', 'platformOwner']) ||
    org.leads(person, ticket.unit.code) ||
    ticket.signers.includes(person.openId) ||
    isNamedEngineer(ticket, person.openId)
  );
}

/** Customers' name, phone and address stand in full only for the present signer and, while the ticket is open, for its engineer. */
export function seesCustomer(ticket: Ticket, openId: string): boolean {
  if (!isOpen(ticket)) return false;
  return ticket.signer?.openId === openId || isNamedEngineer(ticket, openId);
}

/** True until the ticket is closed or cancelled. */
export function isOpen(ticket: Pick<Ticket, 'status'>): boolean {
  return ticket.status !== 'closed' && ticket.status !== 'cancelled';
}

/** Agents of the unit may sign; a platform ticket also its platform owners. */
export function maySign(ticket: Pick<Ticket, 'kind' | 'unit'>, person: Person): boolean {
  return holds(person, ticket.unit.code, ticket.kind === 'platform' ? ['agent', 'platformOwner'] : ['agent']);
}

function isNamedEngineer(ticket: Ticket, openId: string): boolean {
  return ticket.engineer?.openId === openId;
}
