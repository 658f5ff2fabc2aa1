import type { Store } from '../../store/open-store.ts';
import { replay } from '../../store/replay.ts';
import { addressOf } from '../../tickets/recipients.ts';
import type { UndeliveredFact } from '../../tickets/undelivered.ts';
import { type Output, UsageError } from './output.ts';

export const undeliveredUsage = 'gongdan undelivered list|replay [NUMBER]';

/** The most that one command shows or sends again; the rest is for the next. */
const most = 1_000;

/**
 * `undelivered list`: what did not reach its reader, oldest first. `undelivered replay`: makes it wait anew, for a running bot
 * sends it within seconds. With a number what belongs to that ticket alone.
 */
export async function undeliveredCommand(store: Store, args: readonly string[], { out }: Output): Promise<void> {
  const [verb, number, ...rest] = args;
  if ((verb !== 'list' && verb !== 'replay') || rest.length > 0) throw new UsageError(undeliveredUsage);
  const facts = await store.undelivered.list({ limit: most, ...(number === undefined ? {} : { number }) });
  if (facts.length === 0) out('nothing is undelivered');
  for (const fact of facts) {
    if (verb === 'list') out(lineOf(fact, store));
    else out(`${fact.id}: ${(await replay(store, fact)) ? 'waits to be sent' : 'nothing left to send; forgotten'}`);
  }
  if (facts.length === most) out(`these are the oldest ${most}; there may be more`);
}

function lineOf({ id, to, code, message, at }: UndeliveredFact, store: Store): string {
  const org = store.org.current();
  const name =
    to === null
      ? ''
      : 'chatId' in to
        ? (org.unitOfChat(to.chatId)?.name ?? '')
        : (org.people.find(({ openId }) => openId === to.openId)?.name ?? '');
  const reader = to === null ? '' : `  to ${[name, addressOf(to)].filter((part) => part !== '').join(' ')}`;
  return `${new Date(at).toISOString()}  ${id}${reader}  ${code} ${message}`;
}
