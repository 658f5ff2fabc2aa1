import type { RefusalCode } from '../../../feishu/ingress/refusals.ts';
import { clickBody, envelope, messageBody, sealed, type SealedRequest } from '../../support/signed-request.ts';
import { hostNow, testApp } from '../../support/webhook-host.ts';

/** One line of the security table: what is sent, what must come back, and whether a handler may run. */
export interface Row {
  /** Group of the table and what is tried, for the test's title. */
  readonly name: string;
  readonly status: number;
  /** Null where the request is genuine, or is turned away by Node before we see it; `any` where both happen. */
  readonly reason: RefusalCode | null | 'any';
  /** How many events reach a handler: 1 only for genuine ones. */
  readonly events: 0 | 1;
  /** A whole request, or bytes for a bare socket. */
  readonly send: SealedRequest | Buffer;
  readonly path?: string;
}

/** A row that must be refused for this reason. */
export function refusedRow(name: string, status: number, reason: RefusalCode, send: Row['send']): Row {
  return { name, status, reason, events: 0, send };
}

/** A row that must get through to a handler. */
export function genuineRow(name: string, send: Row['send']): Row {
  return { name, status: 200, reason: null, events: 1, send };
}

export const now = { encryptKey: testApp.encryptKey, timestamp: hostNow, nonce: '1234567890' };

/** A genuine click; `header` overrides fields of the envelope. */
export function clickEvent(
  action: Readonly<Record<string, unknown>> = {},
  rest: Readonly<Record<string, unknown>> = {},
  header: Readonly<Record<string, unknown>> = {},
): Readonly<Record<string, unknown>> {
  return envelope(testApp, 'card.action.trigger', clickBody(action, rest), header);
}

/** A genuine text message. */
export function textEvent(text = '待办'): Readonly<Record<string, unknown>> {
  return envelope(testApp, 'im.message.receive_v1', messageBody(text));
}

/** A genuine click as a request, with single headers replaced or, by null, left out. */
export function clickWith(headers: Readonly<Record<string, string | null>>): SealedRequest {
  const { headers: genuine, body } = sealed(clickEvent(), now);
  const merged = Object.entries({ ...genuine, ...headers }).filter(
    (entry): entry is [string, string] => entry[1] !== null,
  );
  return { headers: Object.fromEntries(merged), body };
}

/** A request without any signature header. */
export function unsigned(body: string | Buffer): SealedRequest {
  return { headers: { 'content-type': 'application/json' }, body: Buffer.from(body) };
}
