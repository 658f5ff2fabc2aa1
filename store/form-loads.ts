import { signersFor } from '../tickets/candidates.ts';
import type { FormName } from '../tickets/record.ts';
import type { Roster } from '../tickets/rules.ts';
import type { Ticket } from '../tickets/ticket.ts';
import type { TicketLists } from './ticket-list.ts';

/** Open tickets of everything that the picker of this form offers, by unit's code or open id; null for a form without such a picker. */
export async function formLoads(
  lists: Pick<TicketLists, 'openLoads' | 'loadsOfSigners'>,
  roster: Roster,
  ticket: Ticket,
  form: FormName,
): Promise<ReadonlyMap<string, { readonly open: number }> | null> {
  if (form === 'transfer') {
    const codes = roster.org.children(ticket.unit.code).map(({ code }) => code);
    return withNone(codes, await lists.openLoads(codes));
  }
  if (form !== 'assign' && form !== 'reassign') return null;
  const openIds = signersFor(ticket, roster).map(({ openId }) => openId);
  return withNone(openIds, await lists.loadsOfSigners(openIds));
}

function withNone(names: readonly string[], loads: ReadonlyMap<string, number>): ReadonlyMap<string, { open: number }> {
  return new Map(names.map((name) => [name, { open: loads.get(name) ?? 0 }]));
}
