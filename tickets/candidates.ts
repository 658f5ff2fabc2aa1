import type { Org } from './org.ts';
import type { Person } from './people.ts';
import type { Ticket } from './ticket.ts';
import { maySign } from './visibility.ts';

/** The registered engineers a ticket's signer may name: those of its unit first, then of the units above, then of those below. */
export function engineersFor(ticket: Pick<Ticket, 'unit'>, org: Org): readonly Person[] {
  const { code } = ticket.unit;
  const below = org.units.filter((unit) => org.upwards(unit.code).some((above) => above.code === code));
  const found = [...org.upwards(code), ...below].flatMap((unit) => org.holders(unit.code, 'engineer'));
  return [...new Map(found.map((person) => [person.openId, person])).values()];
}

/** True when that open id is one of {@link engineersFor}. */
export function isEngineerFor(ticket: Pick<Ticket, 'unit'>, openId: string, org: Org): boolean {
  return engineersFor(ticket, org).some((person) => person.openId === openId);
}

/** Who may be given the ticket by 指派 and 改派: those of its present unit who may sign for it, without its signer. */
export function signersFor(ticket: Pick<Ticket, 'kind' | 'unit' | 'signer'>, org: Org): readonly Person[] {
  return org
    .holders(ticket.unit.code, 'agent', 'platformOwner')
    .filter((person) => maySign(ticket, person) && person.openId !== ticket.signer?.openId);
}
