import type { Look } from '../scene.ts';

/** The ticket, its version and the card, as every button of a card carries them. */
export function onCard(look: Look): { readonly t: string; readonly v: number; readonly r: string } {
  return { t: look.ticket.number, v: look.ticket.version, r: look.row.id };
}
