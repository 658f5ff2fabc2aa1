import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { CardJson } from '../protocol.ts';

/** Feishu takes five messages a second to one chat; so far apart nothing is refused for its pace. */
const paceMs = 250;
const refreshBeforeS = 60;
const msPerSecond = 1000;

const envelope = z.looseObject({
  code: z.number(),
  msg: z.string().default(''),
  data: z.looseObject({ message_id: z.string().optional() }).optional(),
});
const tokenAnswer = z.looseObject({
  code: z.number(),
  msg: z.string(),
  tenant_access_token: z.string().optional(),
  expire: z.number().optional(),
});

/** What a tenant said to a call. */
export interface TenantAnswer {
  readonly status: number;
  readonly code: number;
  /** The number behind `ErrCode:` where a card was refused, else null. */
  readonly subCode: number | null;
  readonly messageId: string | null;
  readonly heads: Headers;
}

/** To whom something is sent. */
export interface Target {
  readonly id: string;
  readonly kind: 'chat_id' | 'open_id';
}

/** A tenant, asked as a bot would ask it. */
export interface Tenant {
  sendText(to: Target, text: string, uuid?: string): Promise<TenantAnswer>;
  /** The content as it is to be sent: a card's JSON, with whatever blanks. */
  sendCard(to: Target, content: string): Promise<TenantAnswer>;
  patch(messageId: string, card: CardJson): Promise<TenantAnswer>;
  update(token: string, card: CardJson): Promise<TenantAnswer>;
  /** Keeps the pace that no limit minds. */
  pause(): Promise<void>;
  /** Takes back everything that was sent; answers how many messages could not be recalled. */
  recallAll(): Promise<number>;
}

/** A client of its own with one token at a time; nothing is asked again, since every answer is what is asked for. */
export function createTenant(given: {
  readonly baseUrl: string;
  readonly appId: string;
  readonly appSecret: string;
}): Tenant {
  let token: { readonly value: string; readonly until: number } | null = null;
  const sent: string[] = [];
  const post = async (path: string, init: RequestInit): Promise<{ status: number; heads: Headers; body: unknown }> => {
    const response = await fetch(new URL(`/open-apis/${path}`, given.baseUrl), init);
    return { status: response.status, heads: response.headers, body: await response.json() };
  };
  const json = { 'content-type': 'application/json; charset=utf-8' };
  const tokenNow = async (): Promise<string> => {
    if (token !== null && token.until > Date.now()) return token.value;
    const body = JSON.stringify({ app_id: given.appId, app_secret: given.appSecret });
    const answer = await post('auth/v3/tenant_access_token/internal', { method: 'POST', headers: json, body });
    const { code, msg, tenant_access_token: value, expire = 0 } = tokenAnswer.parse(answer.body);
    if (value === undefined)
      throw new Error(`The tenant gives no token: ${code} ${msg}. Cure: check id and secret of the app.`);
    token = { value, until: Date.now() + (expire - refreshBeforeS) * msPerSecond };
    return value;
  };
  const call = async (method: string, path: string, body?: unknown): Promise<TenantAnswer> => {
    const headers = { ...json, authorization: `Bearer ${await tokenNow()}` };
    const { status, heads, body: raw } = await post(path, { method, headers, body: JSON.stringify(body) });
    const { code, msg, data } = envelope.parse(raw);
    const subCode = /ErrCode: (\d+)/.exec(msg)?.[1];
    return {
      status,
      code,
      subCode: subCode === undefined ? null : Number(subCode),
      messageId: data?.message_id ?? null,
      heads,
    };
  };
  const send = async (to: Target, message: Record<string, unknown>): Promise<TenantAnswer> => {
    const answer = await call('POST', `im/v1/messages?receive_id_type=${to.kind}`, { receive_id: to.id, ...message });
    if (answer.messageId !== null && !sent.includes(answer.messageId)) sent.push(answer.messageId);
    return answer;
  };
  return {
    sendText: (to, text, uuid) => send(to, { msg_type: 'text', content: JSON.stringify({ text }), uuid }),
    sendCard: (to, content) => send(to, { msg_type: 'interactive', content }),
    patch: (messageId, card) => call('PATCH', `im/v1/messages/${messageId}`, { content: JSON.stringify(card) }),
    update: (of, card) => call('POST', 'interactive/v1/card/update', { token: of, card }),
    pause: () => sleep(paceMs),
    recallAll: async () => {
      let left = 0;
      for (const messageId of sent.splice(0)) {
        const { code } = await call('DELETE', `im/v1/messages/${messageId}`);
        if (code !== 0) left += 1;
        await sleep(paceMs);
      }
      return left;
    },
  };
}
