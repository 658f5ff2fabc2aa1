import type { PressResult } from '../../protocol.ts';
import type { Push } from '../../protocol-tools.ts';
import { readAnswer, toastFor, type Answer } from './answer.ts';
import { receiverIn } from '../access/apps.ts';
import { addCardGhost } from '../messages/ghosts.ts';
import { refusalOf } from '../messages/judge.ts';
import { replaceCard } from '../messages/messages.ts';
import type { MessageRecord, PersonRecord } from '../model.ts';
import { oldClick, readOldAnswer } from './old-callback.ts';
import { orderOf, plainOrder, type PushOrder } from '../pushes/order.ts';
import type { Delivery } from '../pushes/outgoing.ts';
import type { Platform } from '../platform.ts';
import type { Sealed } from '../pushes/seal.ts';
import { recordPush, type SentPush } from '../pushes/sent.ts';

/** A click that is to be sent. */
export interface ClickPush {
  readonly sent: SentPush;
  readonly sealed: Sealed;
  readonly how: Push['how'];
  readonly attempt: number;
}

/** The requests of a click that is under way: one, and a second for an app that subscribes to the old callback as well. */
export interface ClickOrder {
  readonly push: ClickPush;
  readonly own: PushOrder;
  readonly old: { readonly sent: SentPush; readonly order: PushOrder } | null;
}

/** What came of each request of a click. */
export interface ClickDeliveries {
  readonly own: Delivery;
  readonly old: Delivery | null;
}

/** Locks the card and orders the click's requests; the card stays locked until `endClick`. */
export function orderClick(platform: Platform, push: ClickPush): ClickOrder {
  const { sent, sealed, how } = push;
  const { messageId } = targetOf(platform, sent);
  platform.locks.lock(messageId);
  const { app, place } = receiverIn(platform, sent.body);
  const both = how === 'plain' && place === platform.bot && platform.switches.get('subscriptions') === 'both';
  const to = { appId: app.appId, route: 'click', chatIds: chatIdOf(platform, messageId) } as const;
  const own = orderOf(platform, to, { path: sent.path, ...sealed });
  return { push, own, old: both ? orderOld(platform, sent) : null };
}

/** The second request of an app that subscribes to the old callback as well. */
function orderOld(platform: Platform, click: SentPush): ClickOrder['old'] {
  const { sent, sealed } = oldClick(platform, click);
  return { sent, order: plainOrder(platform.app.appId, { path: sent.path, ...sealed }) };
}

/** Applies the answer; without a card in it the card stays as it was. */
export function settleClick(platform: Platform, order: ClickOrder, { own, old }: ClickDeliveries): PressResult {
  const ownAnswer = readAnswer(platform, own);
  const oldAnswer = order.old === null || old === null ? null : settleOld(platform, order, order.old.sent, old);
  // Either answer counts.
  const answer = ownAnswer.ok || oldAnswer?.ok !== true ? ownAnswer : oldAnswer;
  return settle(platform, order.push, { delivery: own, ownAnswer, answer });
}

/** Unlocks the card of a click that is over, whatever came of it; the lock outlasts it by what its switch says. */
export function endClick(platform: Platform, { push }: ClickOrder): void {
  const { messageId } = targetOf(platform, push.sent);
  platform.locks.unlock(messageId, Number(platform.switches.get('lockAfterAnswer')));
}

function settleOld(platform: Platform, { push }: ClickOrder, sent: SentPush, delivery: Delivery): Answer {
  const answer = readOldAnswer(platform, delivery);
  const told = answer.ok ? { card: answer.card !== null } : { code: answer.code };
  recordPush(platform.journal, platform.clock.now(), sent, { delivery, how: 'plain', attempt: push.attempt, ...told });
  return answer;
}

function settle(
  platform: Platform,
  { sent, how, attempt }: ClickPush,
  came: { readonly delivery: Delivery; readonly ownAnswer: Answer; readonly answer: Answer },
): PressResult {
  const { state, journal, clock } = platform;
  const { delivery, ownAnswer, answer } = came;
  const { messageId, language, token } = targetOf(platform, sent);
  const { eventId } = sent;
  const toast = answer.ok ? toastFor(answer.toast, language) : null;
  const told = ownAnswer.ok
    ? { toast: toast?.content ?? null, card: ownAnswer.card !== null }
    : { code: ownAnswer.code };
  recordPush(journal, clock.now(), sent, { delivery, how, attempt, ...told });
  const spends = answer.ok && answer.card !== null && platform.switches.get('tokenUses') === 'spent';
  platform.cardTokens.answered(token, spends);
  if (!answer.ok) {
    if (answer.refused !== undefined) haunt(platform, messageId, answer.refused);
    return { outcome: 'failed', eventId, code: answer.code, detail: answer.detail };
  }
  const message = state.messages.get(messageId);
  if (answer.card !== null && message !== undefined && canChange(message)) replaceCard(platform, message, answer.card);
  return { outcome: 'answered', eventId, toast, card: answer.card !== null, ms: answer.ms };
}

/** On which card a click was made, by which token it may be updated later, and in which language its person reads the toast. */
function targetOf(
  platform: Platform,
  sent: SentPush,
): { messageId: string; token: string; language: PersonRecord['language'] } {
  const event = sent.body['event'] as {
    readonly token: string;
    readonly operator: { readonly open_id: string };
    readonly context: { readonly open_message_id: string };
  };
  const person = platform.state.people.get(event.operator.open_id);
  return { messageId: event.context.open_message_id, token: event.token, language: person?.language ?? 'zh' };
}

function chatIdOf({ state }: Platform, messageId: string): readonly string[] {
  const chatId = state.messages.get(messageId)?.chatId;
  return chatId === undefined ? [] : [chatId];
}

type Refused = NonNullable<Extract<Answer, { ok: false }>['refused']>;

/** A card that was refused in an answer stands below the clicked one, where only the sandbox shows it. */
function haunt(platform: Platform, messageId: string, { card, fault }: Refused): void {
  const chat = platform.state.chats.get(platform.state.messages.get(messageId)?.chatId ?? '');
  if (chat === undefined) return;
  const ghost = refusalOf(card, fault, 'answer');
  addCardGhost(platform, { chat, parentId: messageId, of: 'answer' }, { content: JSON.stringify(card), card, ghost });
}

function canChange(message: MessageRecord): boolean {
  return message.type === 'interactive' && !message.recalled && message.ghost === null;
}
