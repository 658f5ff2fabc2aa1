import type { BotContext } from '../context.ts';
import type { Shown } from './answer.ts';

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
