import type { PressResult } from '../protocol.ts';
import type { Push } from '../protocol-tools.ts';
import type { Answer } from './answer.ts';
import { readAnswer, toastFor } from './answer.ts';
import type { Receiver } from './apps.ts';
import { receiverIn, receiverOf, senderOf } from './apps.ts';
import { addCardGhost } from './ghosts.ts';
import { nextHex } from './ids.ts';
import { deliverThrough } from './push-faults.ts';
import { refusalOf } from './judge.ts';
import { replaceCard } from './messages.ts';
import type { MessageRecord, PersonRecord } from './model.ts';
import { oldClick, readOldAnswer } from './old-callback.ts';
import type { Platform } from './platform.ts';
import type { Sealed, SealRule } from './seal.ts';
import { sealPush } from './seal-push.ts';
import type { SentPush } from './sent.ts';
import { recordPush } from './sent.ts';

/** What a client tells about a click. */
export interface ClickAction {
  readonly tag: string;
  readonly value?: unknown;
  readonly name?: string;
  readonly form_value?: Readonly<Record<string, unknown>>;
  readonly input_value?: string;
  readonly option?: string;
  readonly options?: readonly string[];
  readonly checked?: boolean;
  readonly timezone?: string;
}

/** Who clicked what, where; forged clicks may say anything. */
export interface Click {
  /** What the button says, for who looks on. */
  readonly label?: string;
  readonly operator: { readonly openId: string; readonly unionId: string };
  readonly messageId: string;
  readonly chatId: string;
  readonly action: ClickAction;
  readonly eventId?: string;
  /** The verification token in the head of the callback; the app's own if it is not given. */
  readonly token?: string;
  /** Seconds since 1970; real time if it is not given. */
  readonly timestamp?: string;
}

const microsPerMilli = 1000;

type Refused = Extract<Answer, { ok: false }>['refused'];

export const clickType = 'card.action.trigger';

/** The callback `card.action.trigger`, before encryption. */
function clickBody(
  platform: Platform,
  click: Click,
  ids: { eventId: string; token: string },
): Readonly<Record<string, unknown>> {
  const { app } = receiverFor(platform, click.messageId);
  return {
    schema: '2.0',
    header: {
      event_id: ids.eventId,
      event_type: clickType,
      create_time: String(
        platform.clock.now() * (platform.switches.get('callbackTime') === 'micros' ? microsPerMilli : 1),
      ),
      token: click.token ?? app.verificationToken,
      app_id: app.appId,
      tenant_key: app.tenantKey,
    },
    event: {
      operator: { tenant_key: app.tenantKey, union_id: click.operator.unionId, open_id: click.operator.openId },
      token: ids.token,
      action: click.action,
      host: 'im_message',
      context: { open_message_id: click.messageId, open_chat_id: click.chatId },
    },
  };
}

/** Who hears of a click: the app whose card it is. */
function receiverFor(platform: Platform, messageId: string): Receiver {
  const message = platform.state.messages.get(messageId);
  return message === undefined ? receiverOf(platform, undefined) : senderOf(platform, message);
}

/** The click as a push, with a cause and a card token of its own. */
function begin(platform: Platform, click: Click): SentPush {
  const { operator, messageId, chatId, action } = click;
  const eventId = click.eventId ?? nextHex(platform.state);
  const token = `c-${nextHex(platform.state)}`;
  const what = click.label ?? action.name ?? action.tag;
  const about = { person: operator.openId, chatId, messageId, eventId, token };
  const cause = platform.causes.begin({ kind: 'click', what, ...about });
  const body = clickBody(platform, click, { eventId, token });
  const sent = {
    eventId,
    type: clickType,
    path: receiverFor(platform, messageId).line.addresses.callback,
    body,
    cause,
  };
  platform.sent.remember(sent);
  platform.cardTokens.issue(token, messageId);
  return sent;
}

/** Sends the click once and applies the answer. The card is locked until then; without a card in the answer it stays as it was. */
export async function sendClick(platform: Platform, click: Click): Promise<PressResult> {
  const [result] = await sendClickTwice(platform, click, { times: 1, together: false });
  if (result === undefined) throw new Error('A click that was sent has no result.');
  return result;
}

/** Sends the very same bytes several times, as a platform that repeats itself would. */
export async function sendClickTwice(
  platform: Platform,
  click: Click,
  rule: { times: number; together: boolean },
): Promise<readonly PressResult[]> {
  const sent = begin(platform, click);
  const sealed = sealPush(platform, sent.body, { timestamp: click.timestamp });
  const results: Promise<PressResult>[] = [];
  for (let index = 0; index < rule.times; index += 1) {
    const result = carry(platform, { sent, sealed, how: 'plain', attempt: index + 1 });
    results.push(result);
    if (!rule.together) await result;
  }
  return Promise.all(results);
}

/** Sends a click that was sent before once more, sealed anew by this rule. */
export async function sendClickAgain(
  platform: Platform,
  sent: SentPush,
  how: Push['how'],
  rule: SealRule,
): Promise<PressResult> {
  return carry(platform, { sent, sealed: sealPush(platform, sent.body, rule), how, attempt: 1 });
}

interface Carrying {
  readonly sent: SentPush;
  readonly sealed: Sealed;
  readonly how: Push['how'];
  readonly attempt: number;
}

async function carry(platform: Platform, { sent, sealed, how, attempt }: Carrying): Promise<PressResult> {
  const { locks, state, journal, clock } = platform;
  const { eventId } = sent;
  const { messageId, language, token } = targetOf(platform, sent);
  locks.set(messageId, (locks.get(messageId) ?? 0) + 1);
  try {
    const { line } = receiverIn(platform, sent.body);
    const both = how === 'plain' && line === platform.bot && platform.switches.get('subscriptions') === 'both';
    const outgoing = { path: sent.path, ...sealed };
    const [delivery, old] = await Promise.all([
      platform.traffic.track(
        deliverThrough(platform, { route: 'click', line }, outgoing, chatIdOf(platform, messageId)),
      ),
      both ? askOld(platform, sent, attempt) : null,
    ]);
    const own = readAnswer(platform, delivery);
    // Either answer counts.
    const answer = own.ok || old?.ok !== true ? own : old;
    const toast = answer.ok ? toastFor(answer.toast, language) : null;
    const told = own.ok ? { toast: toast?.content ?? null, card: own.card !== null } : { code: own.code };
    recordPush(journal, clock.now(), sent, { delivery, how, attempt, ...told });
    const spends = answer.ok && answer.card !== null && platform.switches.get('tokenUses') === 'spent';
    platform.cardTokens.answered(token, spends);
    if (!answer.ok) {
      if (answer.refused !== undefined) haunt(platform, messageId, answer.refused);
      return { outcome: 'failed', eventId, code: answer.code, detail: answer.detail };
    }
    const message = state.messages.get(messageId);
    if (answer.card !== null && message !== undefined && canChange(message))
      replaceCard(platform, message, answer.card);
    return { outcome: 'answered', eventId, toast, card: answer.card !== null, ms: answer.ms };
  } finally {
    unlock(platform, messageId);
  }
}

/** The second request of an app that subscribes to the old callback as well. */
async function askOld(platform: Platform, click: SentPush, attempt: number): Promise<Answer> {
  const { sent, sealed } = oldClick(platform, click);
  const delivery = await platform.traffic.track(platform.bot.deliver({ path: sent.path, ...sealed }));
  const answer = readOldAnswer(platform, delivery);
  recordPush(platform.journal, platform.clock.now(), sent, {
    delivery,
    how: 'plain',
    attempt,
    ...(answer.ok ? { card: answer.card !== null } : { code: answer.code }),
  });
  return answer;
}

/** The lock outlasts the answer by what its switch says. */
function unlock({ locks, switches }: Platform, messageId: string): void {
  const release = (): void => {
    const left = (locks.get(messageId) ?? 1) - 1;
    if (left > 0) locks.set(messageId, left);
    else locks.delete(messageId);
  };
  const waitMs = Number(switches.get('lockAfterAnswer'));
  if (waitMs === 0) release();
  else setTimeout(release, waitMs).unref();
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

/** A card that was refused in an answer stands below the clicked one, where only the sandbox shows it. */
function haunt(platform: Platform, messageId: string, { card, fault }: NonNullable<Refused>): void {
  const chat = platform.state.chats.get(platform.state.messages.get(messageId)?.chatId ?? '');
  if (chat === undefined) return;
  const ghost = refusalOf(card, fault, 'answer');
  addCardGhost(platform, { chat, parentId: messageId, of: 'answer' }, { content: JSON.stringify(card), card, ghost });
}

function canChange(message: MessageRecord): boolean {
  return message.type === 'interactive' && !message.recalled && message.ghost === null;
}

/** The operator of a real click. */
export function operatorOf(person: PersonRecord): Click['operator'] {
  return { openId: person.openId, unionId: person.unionId };
}
