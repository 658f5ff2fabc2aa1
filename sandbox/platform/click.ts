import { randomBytes } from 'node:crypto';
import type { PressResult } from '../protocol.ts';
import { readAnswer, toastFor } from './answer.ts';
import { nextHex } from './ids.ts';
import { replaceCard } from './messages.ts';
import type { MessageRecord, PersonRecord } from './model.ts';
import type { Platform } from './platform.ts';
import type { Sealed } from './seal.ts';
import { seal } from './seal.ts';

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
  readonly operator: { readonly openId: string; readonly unionId: string; readonly language: 'zh' | 'en' };
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
export const callbackPath = '/webhook/card';

/** The callback `card.action.trigger`, before encryption. */
function clickBody(platform: Platform, click: Click, eventId: string): Readonly<Record<string, unknown>> {
  const { app } = platform;
  return {
    schema: '2.0',
    header: {
      event_id: eventId,
      event_type: 'card.action.trigger',
      create_time: String(platform.clock.now() * microsPerMilli),
      token: click.token ?? app.verificationToken,
      app_id: app.appId,
      tenant_key: app.tenantKey,
    },
    event: {
      operator: { tenant_key: app.tenantKey, union_id: click.operator.unionId, open_id: click.operator.openId },
      token: `c-${randomBytes(20).toString('hex')}`,
      action: click.action,
      host: 'im_message',
      context: { open_message_id: click.messageId, open_chat_id: click.chatId },
    },
  };
}

/** Sends the click once and applies the answer. The card is locked until then; without a card in the answer it stays as it was. */
export async function sendClick(platform: Platform, click: Click): Promise<PressResult> {
  const eventId = click.eventId ?? nextHex(platform.state);
  return carry(platform, click, eventId, seal(platform.app, clickBody(platform, click, eventId), click.timestamp));
}

/** Sends the very same bytes several times, as a platform that repeats itself would. */
export async function sendClickTwice(
  platform: Platform,
  click: Click,
  rule: { times: number; together: boolean },
): Promise<readonly PressResult[]> {
  const eventId = click.eventId ?? nextHex(platform.state);
  const sealed = seal(platform.app, clickBody(platform, click, eventId), click.timestamp);
  const results: Promise<PressResult>[] = [];
  for (let index = 0; index < rule.times; index += 1) {
    const result = carry(platform, click, eventId, sealed);
    results.push(result);
    if (!rule.together) await result;
  }
  return Promise.all(results);
}

async function carry(platform: Platform, click: Click, eventId: string, sealed: Sealed): Promise<PressResult> {
  const { locks, state } = platform;
  const { messageId } = click;
  locks.set(messageId, (locks.get(messageId) ?? 0) + 1);
  try {
    const delivery = await platform.traffic.track(platform.bot.deliver({ path: callbackPath, ...sealed }));
    const answer = readAnswer(platform, delivery);
    if (!answer.ok) return { outcome: 'failed', eventId, code: answer.code, detail: answer.detail };
    const message = state.messages.get(messageId);
    if (answer.card !== null && message !== undefined && canChange(message))
      replaceCard(platform, message, answer.card);
    const toast = toastFor(answer.toast, click.operator.language);
    return { outcome: 'answered', eventId, toast, card: answer.card !== null, ms: answer.ms };
  } finally {
    const left = (locks.get(messageId) ?? 1) - 1;
    if (left > 0) locks.set(messageId, left);
    else locks.delete(messageId);
  }
}

function canChange(message: MessageRecord): boolean {
  return message.type === 'interactive' && !message.recalled && message.ghost === null;
}

/** The operator of a real click. */
export function operatorOf(person: PersonRecord): Click['operator'] {
  return { openId: person.openId, unionId: person.unionId, language: person.language };
}
