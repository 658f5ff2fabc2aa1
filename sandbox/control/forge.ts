import { sendClick } from '../hosts/clicks.ts';
import type { Lines } from '../hosts/lines.ts';
import { operatorOf } from '../platform/clicks/click.ts';
import { chatById, send } from '../platform/messages/send.ts';
import type { Platform } from '../platform/platform.ts';
import type { PressResult } from '../protocol.ts';
import { ControlRefusal, statuses } from './refusal.ts';
import type { ForgedCard, ForgedClick, ForgedRequest } from './schemas.ts';

/** A card in the bot's name, judged as the platform judges the bot's own: refused with its code, and a ghost stays. */
export function forgeCard(platform: Platform, { chatId, card }: ForgedCard): { readonly messageId: string } {
  const ask = { app: platform.app, msgType: 'interactive', content: JSON.stringify(card), uuid: undefined };
  return { messageId: send(platform, chatById(platform, chatId), null, ask).messageId };
}

/** A click that no client would send: any value, any operator, on any message, as often as wanted, encrypted and signed. */
export async function forgeClick(
  platform: Platform,
  lines: Lines,
  forged: ForgedClick,
): Promise<readonly PressResult[]> {
  const person = platform.state.people.get(forged.operator);
  const operator =
    person === undefined
      ? { openId: forged.operator, unionId: forged.operator.replace(/^ou_/, 'on_') }
      : operatorOf(person);
  const { messageId, eventId, token, timestamp, repeat, together, formValue } = forged;
  const chatId = forged.chatId ?? platform.state.messages.get(messageId)?.chatId ?? '';
  const action = {
    tag: forged.tag,
    ...(forged.value === undefined ? {} : { value: forged.value }),
    ...(forged.name === undefined ? {} : { name: forged.name }),
    ...(formValue === undefined ? {} : { form_value: formValue }),
    timezone: person?.timezone ?? 'Asia/Shanghai',
  };
  const click = {
    operator,
    messageId,
    chatId,
    action,
    ...(eventId === undefined ? {} : { eventId }),
    ...(token === undefined ? {} : { token }),
    ...(timestamp === undefined ? {} : { timestamp }),
  };
  return sendClick(platform, lines, click, { times: repeat, together });
}

/** What the bot answered to a forged request. */
export interface ForgedAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
}

/** Any bytes with any headers to the bot. */
export async function forgeRequest({ app }: Platform, lines: Lines, forged: ForgedRequest): Promise<ForgedAnswer> {
  const { path, method, headers, body, bodyBase64 } = forged;
  const bytes = bodyBase64 === undefined ? Buffer.from(body ?? '') : Buffer.from(bodyBase64, 'base64');
  const delivery = await lines.deliver(app.appId, { path, method, headers, body: bytes });
  if (delivery.kind === 'answer')
    return { status: delivery.status, headers: delivery.headers, body: delivery.body.toString('utf8') };
  const why = { timeout: 'it did not answer in time', unset: 'no bot is set', unreachable: 'it can not be reached' };
  throw new ControlRefusal(statuses.botFailed, `The bot: ${why[delivery.kind]}.`);
}
