import { createHash, timingSafeEqual } from 'node:crypto';
import type { Context, Next } from 'koa';
import { Problem } from './problem.ts';

/** Lets requests through that carry one of the keys as `Authorization: Bearer SECRET`; its name is left in `ctx.state.apiKey`. */
export function apiKeys(keys: readonly { readonly name: string; readonly secret: string }[]) {
  const digests = keys.map(({ name, secret }) => ({ name, digest: digestOf(secret) }));
  return async (ctx: Context, next: Next): Promise<void> => {
    const given = /^Bearer ([\x21-\x7e]{1,512})$/.exec(ctx.get('authorization'))?.[1];
    const wanted = given === undefined ? null : digestOf(given);
    // Digests have one length and every key is compared, so the time taken tells nothing about any of them.
    const found = wanted === null ? [] : digests.filter(({ digest }) => timingSafeEqual(digest, wanted));
    const name = found[0]?.name;
    if (name === undefined)
      throw new Problem('unauthorized', 'Send a key of API_KEYS as "Authorization: Bearer SECRET".');
    ctx.state['apiKey'] = name;
    await next();
  };
}

function digestOf(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}
