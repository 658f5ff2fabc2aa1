import type { RealMs } from '../tickets/record.ts';
import type { EpochMs } from '../tickets/ticket.ts';
import type { Store } from './open-store.ts';
import { replay } from './replay.ts';

/** So many messages are sent anew at most when the bot comes back into a group. */
const mostReplayed = 1_000;

/** Notes that the bot is not in a unit's group any more: its tickets go to people in private, and the administrators are told once. */
export async function loseChat(
  store: Pick<Store, 'markChat' | 'undelivered' | 'org'>,
  chatId: string,
  why: { readonly code: number; readonly message: string; readonly at: EpochMs; readonly keptAt: RealMs },
): Promise<void> {
  const unit = store.org.current().unitOfChat(chatId);
  if (unit === undefined || unit.chatLost === true) return;
  const id = `chat ${chatId}`;
  await store.undelivered.keep({ id, what: 'chat', number: null, row: '', to: { chatId }, cause: id, ...why });
  await store.markChat(chatId, 'lost');
}

/** Notes that the bot is in a unit's group again, and makes what could not be brought there wait anew. */
export async function regainChat(
  store: Pick<Store, 'markChat' | 'undelivered' | 'tickets' | 'replies' | 'digests'>,
  chatId: string,
): Promise<void> {
  await store.markChat(chatId, 'there');
  for (const fact of await store.undelivered.list({ chatId, limit: mostReplayed })) await replay(store, fact);
}
