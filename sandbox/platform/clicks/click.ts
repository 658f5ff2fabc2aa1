import { receiverOf, senderOf, type Receiver } from '../access/apps.ts';
import { nextHex } from '../ids.ts';
import type { PersonRecord } from '../model.ts';
import type { Platform } from '../platform.ts';
import type { SentPush } from '../pushes/sent.ts';

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
export function beginClick(platform: Platform, click: Click): SentPush {
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
    path: receiverFor(platform, messageId).place.addresses.callback,
    body,
    cause,
  };
  platform.sent.remember(sent);
  platform.cardTokens.issue(token, messageId);
  return sent;
}

/** The operator of a real click. */
export function operatorOf(person: PersonRecord): Click['operator'] {
  return { openId: person.openId, unionId: person.unionId };
}
