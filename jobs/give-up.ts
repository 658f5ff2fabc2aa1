import { isChatGone } from '../feishu/chat-gone.ts';
import type { Failure } from '../feishu/outcome.ts';
import { loseChat } from '../store/lost-chat.ts';
import { addressOf } from '../tickets/recipients.ts';
import type { Recipient } from '../tickets/record.ts';
import type { JobContext } from './context.ts';

/** What could not be brought to its reader. */
export interface Lost {
  readonly what: 'card' | 'notice' | 'answer' | 'digest';
  readonly number: string | null;
  readonly row: string;
  readonly to: Recipient;
}

/**
 * Keeps what is given up for the administrators, before its row says so: a crash in between leaves a row that is tried once
 * more and kept again. A group that the bot is not in any more is noted as lost.
 */
export async function giveUp(
  { store, clock, realNow, metrics }: JobContext,
  lost: Lost,
  { code, message }: Failure,
): Promise<void> {
  const why = { code, message, at: clock.now(), keptAt: realNow() };
  if (isChatGone(lost.to, code)) await loseChat(store, lost.to.chatId, why);
  const id = `${lost.what} ${lost.number ?? ''} ${lost.row}`;
  await store.undelivered.keep({ id, ...lost, cause: causeOf(lost.to, code), ...why });
  metrics.givenUp.inc({ what: lost.what, code });
}

/** Keeps for the administrators that Feishu refuses the app itself; the call is tried on. */
export async function noteTrouble({ store, clock, realNow }: JobContext, { code, message }: Failure): Promise<void> {
  const id = `app ${code}`;
  const of = { id, what: 'app', number: null, row: '', to: null, cause: id } as const;
  await store.undelivered.keep({ ...of, code, message, at: clock.now(), keptAt: realNow() });
}

/** What is behind a refusal: the group that is lost, else the code together with whom it keeps from reading. */
function causeOf(to: Recipient, code: number): string {
  return isChatGone(to, code) ? `chat ${to.chatId}` : `${code} ${addressOf(to)}`;
}
