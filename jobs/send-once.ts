import type { ChatMessage, SentMessage } from '../feishu/client/answers.ts';
import type { Outcome } from '../feishu/outcome.ts';
import type { RealMs, Recipient } from '../tickets/record.ts';
import type { JobContext } from './context.ts';
import { noteTrouble } from './give-up.ts';
import { uuidProtectsMs } from './limits.ts';

/** A message of which there is to be one, whatever answers get lost. */
export interface OneMessage {
  readonly to: Recipient;
  /** Sent with it so that Feishu makes at most one of it in an hour. */
  readonly uuid: string;
  /** When it was owed, before any send was tried. */
  readonly since: RealMs;
  readonly failures: number;
  /** Whether a message of that chat may be it. */
  readonly isIt: (message: ChatMessage) => boolean;
  /** Which of these messages are known to be others. */
  readonly others: (messageIds: readonly string[]) => ReadonlySet<string> | Promise<ReadonlySet<string>>;
}

const longestUuid = 50;

/** Sends it by `call`, or finds it in its chat where an earlier try may have brought it and its uuid protects no more. */
export async function sendOnce(
  context: JobContext,
  one: OneMessage,
  call: (uuid: string) => Promise<Outcome<SentMessage>>,
): Promise<Outcome<SentMessage>> {
  return (await sentBefore(context, one)) ?? (await sendNow(context, one, call));
}

/** True while Feishu itself sees to it that the message comes once. */
export function uuidProtects({ realNow }: Pick<JobContext, 'realNow'>, { since }: Pick<OneMessage, 'since'>): boolean {
  return realNow() - since <= uuidProtectsMs;
}

/**
 * Looks in the chat for a message that an earlier try may have brought, once its uuid protects no more. Null when it is not
 * there, when the chat cannot be known (a private chat to which no send was ever answered), and when the app may not read it.
 */
export async function sentBefore(context: JobContext, one: OneMessage): Promise<Outcome<SentMessage> | null> {
  if (uuidProtects(context, one)) return null;
  const chatId = 'chatId' in one.to ? one.to.chatId : await context.store.privateChats.of(one.to.openId);
  if (chatId === null) return null;
  const messages = await context.feishu.recent(chatId, one.since);
  if (!messages.ok && messages.verdict === 'alert') {
    // A bot that may not read there cannot know; a second message is better than none.
    await noteTrouble(context, messages);
    return null;
  }
  if (!messages.ok) return messages;
  const candidates = messages.value.filter((message) => message.byApp !== null && one.isIt(message));
  if (candidates.length === 0) return null;
  const others = await one.others(candidates.map(({ messageId }) => messageId));
  const found = candidates.find(({ messageId }) => !others.has(messageId));
  return found === undefined ? null : { ok: true, value: { messageId: found.messageId, chatId } };
}

/** Makes the call, by a uuid of its own for each try once the first one protects no more, and remembers a person's chat. */
export async function sendNow(
  context: JobContext,
  one: OneMessage,
  call: (uuid: string) => Promise<Outcome<SentMessage>>,
): Promise<Outcome<SentMessage>> {
  const outcome = await call(uuidProtects(context, one) ? one.uuid : uuidOfTry(one));
  if (outcome.ok && 'openId' in one.to) await context.store.privateChats.note(one.to.openId, outcome.value.chatId);
  return outcome;
}

function uuidOfTry({ uuid, failures }: OneMessage): string {
  const suffix = `.${failures}`;
  return `${uuid.slice(0, longestUuid - suffix.length)}${suffix}`;
}
