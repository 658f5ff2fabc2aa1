import { dayAt } from '../../tickets/local-day.ts';
import type { Person } from '../../tickets/people.ts';
import { hasBusiness } from '../../tickets/visibility.ts';
import { type BotContext, surroundings } from '../context.ts';
import { waitingFor } from '../lists/waiting.ts';
import { zoneOf } from '../zone.ts';

const digits = 4;
/** So many open tickets of the asker are looked through for a short number. */
const mostLookedAt = 200;

/** The day of a ticket number created now: the date in the default calendar's zone. */
export function dayOf(context: Pick<BotContext, 'store' | 'clock'>): string {
  return dayAt(context.clock.now(), zoneOf(context, undefined)).replaceAll('-', '');
}

/**
 * The ticket a written number means. The last digits alone mean today's, where that is one the asker may see; else the
 * open ones of the asker's own list that end so.
 */
export async function resolveNumber(
  context: BotContext,
  person: Person,
  written: string,
): Promise<{ readonly number: string } | { readonly several: readonly string[] }> {
  if (written.startsWith('GD-')) return { number: written };
  const ending = written.padStart(digits, '0');
  const today = `GD-${dayOf(context)}-${ending}`;
  const record = await context.store.tickets.load(today);
  if (record !== null && hasBusiness(record.ticket, person, surroundings(context))) return { number: today };
  const { rows } = await waitingFor(context, person, { filter: 'all', limit: mostLookedAt });
  const found = rows.map((row) => row.number).filter((number) => number.endsWith(`-${ending}`));
  if (found.length > 1) return { several: found };
  return { number: found[0] ?? today };
}
