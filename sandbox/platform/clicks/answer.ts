import type { CardFault } from '../../card/fault.ts';
import { isObject } from '../../card/json.ts';
import type { CardJson, Toast } from '../../protocol.ts';
import { cardFault } from '../messages/judge.ts';
import { parseObject } from '../messages/messages.ts';
import type { Delivery } from '../pushes/outgoing.ts';
import type { Platform } from '../platform.ts';

/** What a bot's answer to a click comes to. */
export type Answer =
  | { readonly ok: true; readonly toast: ToastIn | null; readonly card: CardJson | null; readonly ms: number }
  | {
      readonly ok: false;
      readonly code: number;
      readonly detail: string;
      /** The card in the answer that the platform refused. */
      readonly refused?: { readonly card: CardJson; readonly fault: CardFault };
    };

/** A toast with its languages. */
export interface ToastIn {
  readonly type: Toast['type'];
  readonly content: string;
  readonly i18n: Readonly<Record<string, unknown>>;
}

/** The numbers a client shows under 「出错了，请稍后重试」. */
export const clickCodes = {
  noAddress: 200340,
  timeout: 200341,
  unreachable: 200342,
  unknownHost: 200343,
  badStatus: 200671,
  badBody: 200672,
  badCard: 200673,
  oldCard: 200830,
} as const;

const toastTypes = ['info', 'success', 'error', 'warning'] as const;
const detailLength = 200;

/** Sorts an answer as Feishu does. */
export function readAnswer(platform: Platform, delivery: Delivery): Answer {
  if (delivery.kind === 'unset') return failed(clickCodes.noAddress, 'no callback address is set');
  if (delivery.kind === 'timeout') return failed(clickCodes.timeout, `no answer within ${platform.bot.limitMs} ms`);
  if (delivery.kind === 'unreachable')
    return failed(delivery.dns ? clickCodes.unknownHost : clickCodes.unreachable, delivery.reason);
  const text = delivery.body.toString('utf8');
  const shown = text.slice(0, detailLength);
  if (delivery.status !== 200) return failed(clickCodes.badStatus, `status ${delivery.status}: ${shown}`);
  const body = parseObject(text);
  if (body === null) return failed(clickCodes.badBody, `the body is no JSON object: ${shown}`);
  const toast = readToast(body['toast']);
  if (toast === undefined) return failed(clickCodes.badBody, `toast is not {type, content}: ${shown}`);
  if (body['card'] === undefined) return { ok: true, toast, card: null, ms: delivery.ms };
  return readCard(platform, body['card'], toast, delivery.ms);
}

function failed(code: number, detail: string): Extract<Answer, { ok: false }> {
  return { ok: false, code, detail };
}

/** Undefined for something that is no toast. */
function readToast(toast: unknown): ToastIn | null | undefined {
  if (toast === undefined || toast === null) return null;
  if (!isObject(toast)) return undefined;
  const type = toastTypes.find((one) => one === (toast['type'] ?? 'info'));
  const i18n = isObject(toast['i18n']) ? toast['i18n'] : {};
  const content = toast['content'] ?? Object.values(i18n)[0];
  return type === undefined || typeof content !== 'string' ? undefined : { type, content, i18n };
}

function readCard(platform: Platform, card: unknown, toast: ToastIn | null, ms: number): Answer {
  if (!isObject(card) || card['type'] !== 'raw' || !isObject(card['data']))
    return failed(clickCodes.badCard, 'card must be {"type": "raw", "data": {…}}; templates are not known here');
  if (card['data']['schema'] !== '2.0') return failed(clickCodes.oldCard, 'a 2.0 card was answered with a 1.0 card');
  const fault = cardFault(platform, card['data']);
  if (fault !== null) {
    const refused = { card: card['data'], fault };
    return { ...failed(clickCodes.badCard, `${fault.path}: ${fault.message} (${fault.code})`), refused };
  }
  if (platform.switches.get('answeredCards') === 'refused')
    return failed(clickCodes.badCard, 'the switch answeredCards refuses good cards as well');
  return { ok: true, toast, card: card['data'], ms };
}

/** The toast in the language of the person's client. */
export function toastFor(toast: ToastIn | null, language: 'zh' | 'en'): Toast | null {
  if (toast === null) return null;
  const own = toast.i18n[language === 'zh' ? 'zh_cn' : 'en_us'];
  return { type: toast.type, content: typeof own === 'string' ? own : toast.content };
}
