import { ConfigurationError } from './config/fault.ts';
import { credentialCure, type FirstCall, refusesApp } from './feishu/first-call.ts';
import { keepsNoFile, keepsNoFileCure, type RedisFacts } from './jobs/examine-redis.ts';
import type { Store } from './store/open-store.ts';

/** Feishu's clicks are refused when their time is 300 s off; leases and retries want far less. */
export const mostSkewMs = 10_000;
const msPerSecond = 1_000;

export const noReplicaSetCure = 'Start it with --replSet, one node will do: a click is else as safe as its one disk.';
export const skewCure = 'Let every machine take its time from NTP.';

/** How far another clock is from this machine's, in words; null within bounds. `skewMs` is positive where it is ahead. */
export function skewOf(whose: string, skewMs: number): string | null {
  if (Math.abs(skewMs) <= mostSkewMs) return null;
  const seconds = Math.round(Math.abs(skewMs) / msPerSecond);
  return `${whose} is ${seconds} s ${skewMs > 0 ? 'ahead of' : 'behind'} this machine`;
}

/** Throws the cure where Feishu refuses the app's keys. */
export function demandKeys(appId: string, { failure }: FirstCall): void {
  if (failure === null || !refusesApp(failure)) return;
  const rule = `must be those of an app that Feishu knows; it says: ${told(failure)}`;
  throw new ConfigurationError('what the bot stands on', [
    { where: 'FEISHU_APP_ID, FEISHU_APP_SECRET', value: appId, rule, cure: credentialCure },
  ]);
}

/** Why Feishu could not be asked; null where it answered. */
export function unreached({ failure }: FirstCall): string | null {
  return failure === null ? null : `Feishu: it cannot be reached: ${told(failure)}; cards and notices wait`;
}

/** What the bot can live with and an operator should know, each with its cure: how the stores are kept, and the clocks. */
export async function examineStanding(
  store: Store,
  redisFacts: () => Promise<RedisFacts>,
  feishu: FirstCall,
  realNow: () => number,
): Promise<readonly string[]> {
  const [redis, mongo] = await Promise.all([timed(redisFacts, realNow), timed(() => store.serverTime(), realNow)]);
  const clocks = [
    skewOf('MongoDB', mongo.told - mongo.middle),
    skewOf('Redis', redis.told.time - redis.middle),
    feishu.skewMs === null ? null : skewOf('Feishu', feishu.skewMs),
  ];
  return [
    ...(store.isReplicaSet() ? [] : [`MongoDB: it is no replica set. ${noReplicaSetCure}`]),
    ...(redis.told.keepsFile ? [] : [`Redis: ${keepsNoFile}. ${keepsNoFileCure}`]),
    ...clocks.flatMap((skew) => (skew === null ? [] : [`clock: ${skew}. ${skewCure}`])),
  ];
}

/** An answer with the middle of the time it took, which is when the other clock was read, more or less. */
async function timed<T>(ask: () => Promise<T>, realNow: () => number): Promise<{ told: T; middle: number }> {
  const asked = realNow();
  const told = await ask();
  return { told, middle: (asked + realNow()) / 2 };
}

function told({ code, message }: { readonly code: number; readonly message: string }): string {
  return `${message} (${code})`;
}
