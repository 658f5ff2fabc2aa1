import { isOnLeave } from './leave.ts';
import { eachOnce, type Person } from './people.ts';
import type { Roster } from './rules.ts';
import type { Ticket } from './ticket.ts';
import { maySign } from './visibility.ts';

/** The registered engineers a ticket's signer may name: those of its unit first, then of the units above, then of those below; nobody who is away. */
export function engineersFor(ticket: Pick<Ticket, 'unit'>, { org, now }: Roster): readonly Person[] {
  const { code } = ticket.unit;
  const below = org.units.filter((unit) => org.upwards(unit.code).some((above) => above.code === code));
  const found = [...org.upwards(code), ...below].flatMap((unit) => org.holders(unit.code, 'engineer'));
  return eachOnce(found).filter((person) => !isOnLeave(person, now));
}

/** True when that open id is one of {@link engineersFor}. */
export function isEngineerFor(ticket: Pick<Ticket, 'unit'>, openId: string, roster: Roster): boolean {
  return engineersFor(ticket, roster).some((person) => person.openId === openId);
}

type Wanted = Pick<Ticket, 'kind' | 'unit' | 'signer'>;

/** Who may be given the ticket by 指派 and 改派: those of its present unit who may sign for it and are there, without its signer. */
export function signersFor(ticket: Wanted, roster: Roster): readonly Person[] {
  return mightSign(ticket, roster).filter((person) => !isOnLeave(person, roster.now));
}

/** Who could be given the ticket if they were not away. */
export function signersAway(ticket: Wanted, roster: Roster): readonly Person[] {
  return mightSign(ticket, roster).filter((person) => isOnLeave(person, roster.now));
}

function mightSign(ticket: Wanted, { org }: Roster): readonly Person[] {
  return org
    .holders(ticket.unit.code, 'agent', 'platformOwner')
    .filter((person) => maySign(ticket, person) && person.openId !== ticket.signer?.openId);
}
