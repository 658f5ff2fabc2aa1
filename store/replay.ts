import type { UndeliveredFact } from '../tickets/undelivered.ts';
import type { Store } from './open-store.ts';

/** Makes what could not be delivered wait anew; a running bot's sweep sends it. False where nothing was left to send. */
export async function replay(
  store: Pick<Store, 'undelivered' | 'tickets' | 'replies' | 'digests' | 'markChat'>,
  fact: UndeliveredFact,
): Promise<boolean> {
  const waits = await revived(store, fact);
  // Only now: whoever dies in between finds the fact again.
  await store.undelivered.forget(fact.id);
  return waits;
}

async function revived(
  { tickets, replies, digests, markChat }: Pick<Store, 'tickets' | 'replies' | 'digests' | 'markChat'>,
  { what, number, row, to }: UndeliveredFact,
): Promise<boolean> {
  switch (what) {
    case 'card':
      return tickets.revive(number ?? '', 'cards', row);
    case 'notice':
      return tickets.revive(number ?? '', 'notices', row);
    case 'answer':
      return replies.revive(row);
    case 'digest':
      return digests.revive(row);
    case 'chat':
      return to !== null && 'chatId' in to && markChat(to.chatId, 'there');
    case 'app':
      // What the app was refused is tried on and on anyway.
      return false;
    default:
      return what satisfies never;
  }
}
