import { pino } from 'pino';
import type { Output } from './bot/cli/output.ts';
import { verifiedRequest } from './bot/webhook/verified-request.ts';
import { type Environment, readEnvironment, type Variables } from './config/environment.ts';
import { ConfigurationError } from './config/fault.ts';
import type { Finding } from './config/finding.ts';
import { loadPolicyFile } from './config/policy-file.ts';
import { createFeishuClient } from './feishu/client/client.ts';
import { examineFeishu } from './feishu/doctor.ts';
import { examineRedis, keepsNoFile, keepsNoFileCure, slowTimers, slowTimersCure } from './jobs/examine-redis.ts';
import { noReplicaSetCure, skewCure, skewOf } from './standing.ts';
import { openStore, type Store } from './store/open-store.ts';

export const doctorUsage = 'gongdan doctor';

const answerWithinMs = 5_000;
const marks = { ok: 'ok   ', note: 'note ', fails: 'FAIL ' } as const;
const addresses = 'https://YOUR-HOST/webhook/event for events, https://YOUR-HOST/webhook/card for callbacks';
const longConnection = 'the long connection (长连接), for events and for callbacks';
const silent = pino({ level: 'silent' });

/** Examines everything the bot stands on and prints one line each, with the cure where there is one; false where one fails. */
export async function doctor(env: Variables, { out }: Pick<Output, 'out'>): Promise<boolean> {
  let well = true;
  const tell = (findings: readonly Finding[]) => {
    for (const { what, verdict, says, cure } of findings) {
      out(`${marks[verdict]} ${what}: ${says}${cure === undefined ? '' : `. ${cure}`}`);
      well &&= verdict !== 'fails';
    }
  };
  const environment = settled(env, tell);
  if (environment === null) return false;
  tell(await policy(environment));
  const times = new Map<string, number>();
  const store = await mongodb(environment, times, tell);
  try {
    if (store !== null) tell([organisation(store)]);
    tell(await redis(environment, times));
    const chatIds = store?.org
      .current()
      .units.flatMap((unit) => (unit.active && unit.chatId !== null ? unit.chatId : []));
    tell(await feishu(environment, chatIds ?? []));
    tell(await clock(environment, times));
    if (store !== null) tell([await callback(environment, store)]);
  } finally {
    await store?.close();
  }
  return well;
}

function settled(env: Variables, tell: (findings: readonly Finding[]) => void): Environment | null {
  try {
    const environment = readEnvironment(env);
    tell([{ what: 'settings', verdict: 'ok', says: 'complete' }]);
    return environment;
  } catch (error) {
    tell(faultsOf(error, 'settings'));
    return null;
  }
}

async function policy({ policyFile }: Environment): Promise<readonly Finding[]> {
  try {
    const { warnings } = await loadPolicyFile(policyFile);
    const notes = warnings.map((says): Finding => ({ what: 'policy', verdict: 'note', says }));
    return [{ what: 'policy', verdict: 'ok', says: policyFile }, ...notes];
  } catch (error) {
    return faultsOf(error, 'policy');
  }
}

async function mongodb(
  { mongodbUri }: Environment,
  times: Map<string, number>,
  tell: (findings: readonly Finding[]) => void,
): Promise<Store | null> {
  try {
    const store = await openStore({ uri: mongodbUri, logger: silent, realNow: () => Date.now() });
    const asked = Date.now();
    times.set('MongoDB', (await store.serverTime()) - asked);
    tell([
      store.isReplicaSet()
        ? { what: 'MongoDB', verdict: 'ok', says: `${store.version}, a replica set` }
        : { what: 'MongoDB', verdict: 'note', says: `${store.version}, no replica set`, cure: noReplicaSetCure },
    ]);
    return store;
  } catch (error) {
    tell(faultsOf(error, 'MongoDB'));
    return null;
  }
}

/** Whether anybody is known: without people every click is a stranger's, without an administrator nobody hears of what is lost. */
function organisation(store: Store): Finding {
  const what = 'organisation';
  const org = store.org.current();
  if (org.units.length === 0)
    return {
      what,
      verdict: 'note',
      says: 'nobody is known yet, so that every click is a stranger’s',
      cure: 'Import it: gongdan org import --units units.csv --people people.csv.',
    };
  if (org.all('admin').length === 0)
    return {
      what,
      verdict: 'note',
      says: 'it has no administrator, so that nobody is told of what does not arrive',
      cure: 'Give somebody the role admin in people.csv and import it again.',
    };
  return { what, verdict: 'ok', says: `${org.units.length} units, ${org.people.length} people` };
}

async function redis({ redisUrl }: Environment, times: Map<string, number>): Promise<readonly Finding[]> {
  try {
    const facts = await examineRedis(redisUrl, silent);
    times.set('Redis', facts.time - Date.now());
    const findings: Finding[] = [{ what: 'Redis', verdict: 'ok', says: `${facts.version}, evicts nothing` }];
    if (!facts.keepsFile) findings.push({ what: 'Redis', verdict: 'note', says: keepsNoFile, cure: keepsNoFileCure });
    const slow = slowTimers(facts);
    if (slow !== null) findings.push({ what: 'Redis timers', verdict: 'note', says: slow, cure: slowTimersCure });
    return findings;
  } catch (error) {
    return faultsOf(error, 'Redis');
  }
}

async function feishu({ feishu: settings }: Environment, chatIds: readonly string[]): Promise<readonly Finding[]> {
  const { appId, appSecret, baseUrl } = settings;
  return examineFeishu(createFeishuClient({ appId, appSecret, baseUrl, logger: silent }), chatIds);
}

/** Compares this machine's clock with those of MongoDB, Redis and Feishu (by the date in its answers). */
async function clock({ feishu: { baseUrl } }: Environment, times: Map<string, number>): Promise<readonly Finding[]> {
  const notes: Finding[] = [];
  try {
    const answer = await fetch(baseUrl, { method: 'HEAD', signal: AbortSignal.timeout(answerWithinMs) });
    const date = Date.parse(answer.headers.get('date') ?? '');
    if (!Number.isNaN(date)) times.set('Feishu', date - Date.now());
  } catch (error) {
    notes.push({
      what: 'clock',
      verdict: 'note',
      says: `${baseUrl} did not tell its time: ${error instanceof Error ? error.message : String(error)}`,
    });
  }
  const wrong = [...times].map(([whose, skewMs]) => skewOf(whose, skewMs)).filter((skew) => skew !== null);
  if (wrong.length === 0)
    return times.size === 0
      ? notes
      : [...notes, { what: 'clock', verdict: 'ok', says: `agrees with ${[...times.keys()].join(', ')}` }];
  return wrong.map((says) => ({ what: 'clock', verdict: 'fails', says, cure: skewCure }));
}

/** Whether Feishu has ever reached the bot, by whichever way. */
async function callback({ feishu: { transport } }: Environment, store: Store): Promise<Finding> {
  const seen = await store.isRemembered(verifiedRequest);
  const way = transport === 'webhook' ? `addresses: ${addresses}` : 'by the long connection';
  return seen
    ? { what: 'callback', verdict: 'ok', says: `a verified request has come; ${way}` }
    : {
        what: 'callback',
        verdict: 'note',
        says: 'no verified request has come yet',
        cure: `Start the bot and save in the console: ${transport === 'webhook' ? addresses : longConnection}.`,
      };
}

function faultsOf(error: unknown, what: string): readonly Finding[] {
  if (!(error instanceof ConfigurationError)) {
    const says = error instanceof Error ? error.message : String(error);
    return [{ what, verdict: 'fails', says, cure: 'Correct it, then run the doctor again.' }];
  }
  return error.faults.map(({ where, value, rule, cure }) => ({
    what: where === what ? what : `${what} ${where}`,
    verdict: 'fails',
    says: value === undefined ? rule : `${value}: ${rule}`,
    cure,
  }));
}
