import type { Org } from './org.ts';
import type { Person } from './people.ts';
import type { Ticket } from './ticket.ts';

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
