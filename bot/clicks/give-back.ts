import type { BotContext } from '../context.ts';
import type { Borrowed, Shown } from './answer.ts';

/** The card on screen may still be the old one: then its settling date brings the result, be it a picture or an open form. */
export async function giveBack(
  { store, realNow }: BotContext,
  { number, rowId, by }: Shown,
  left: boolean,
): Promise<void> {
  const patch = { picture: null, ...(left ? {} : { settleAt: realNow() }) };
  const held = await store.tickets.releaseCard(number, rowId, by, patch);
  // Another click has taken the card over: nobody knows which of the two answers arrived last.
  if (!held) await store.tickets.settleLater(number, rowId, realNow());
}

/** True where the ticket or the form on the card changed while that answer was under way: then the newest picture is written. */
export async function overtaken({ store, realNow }: BotContext, drawn: Borrowed): Promise<boolean> {
  const { number, rowId, version, formSince } = drawn;
  const record = await store.tickets.load(number);
  const row = record?.cards[rowId];
  if (record === null || row === undefined) return false;
  if (record.ticket.version === version && (row.form?.openedAt ?? null) === formSince) return false;
  return store.tickets.settleLater(number, rowId, realNow());
}
