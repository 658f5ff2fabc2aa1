/** When tickets are raised, and what for. */
import type { Org } from '../../tickets/org.ts';
import type { Unit } from '../../tickets/people.ts';
import { priorities, type Priority, type Ticket } from '../../tickets/ticket.ts';
import type { Dice } from '../faults/random.ts';

const hourMs = 60 * 60_000;
const dayMs = 24 * hourMs;
const officeOpens = 9;
const officeHours = 9;

/** Milliseconds after midnight: three times in four while the office is open. */
export function timeOfRaising(dice: Dice): number {
  return dice.roll(4) > 0 ? officeOpens * hourMs + dice.roll(officeHours * hourMs) : dice.roll(dayMs);
}

/** The units that regional tickets are raised for. */
export function regionalIn(org: Org): readonly Unit[] {
  return org.units.filter(({ code }) => code.startsWith('R'));
}

/** A ticket for one of these units or, one time in five, for the platform; throws where nobody takes it. */
export function drawTicket(
  org: Org,
  dice: Dice,
  regional: readonly Unit[],
): { readonly kind: Ticket['kind']; readonly unit: Unit; readonly priority: Priority } {
  const kind = dice.roll(5) === 0 ? 'platform' : 'regional';
  const unit = kind === 'platform' ? org.platformUnit() : dice.pick(regional);
  if (unit === undefined) throw new Error('nobody takes platform tickets');
  return { kind, unit, priority: dice.roll(3) > 0 ? 'normal' : dice.pick(priorities) };
}
