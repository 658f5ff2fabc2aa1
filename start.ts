import { type DestinationStream, pino, type Logger } from 'pino';
import { collectDefaultMetrics, Registry } from 'prom-client';
import type { BotContext } from './bot/context.ts';
import { botMetrics } from './bot/metrics.ts';
import { ownVariables, readEnvironment, type Variables } from './config/environment.ts';
import { loadPolicyFile, policyFingerprint } from './config/policy-file.ts';
import { policyHash } from './config/policy-hash.ts';
import type { Policy } from './config/policy.ts';
import { openDoor, type ServeRole } from './door.ts';
import { firstCall } from './feishu/first-call.ts';
import { lazyFeishuClient } from './feishu/client/lazy.ts';
import type { ApiName, Verdict } from './feishu/outcome.ts';
import { feishuReach } from './feishu/reach.ts';
import { jobMetrics } from './jobs/metrics.ts';
import { movingMetrics } from './jobs/moving/metrics.ts';
import { startJobs } from './jobs/start.ts';
import { watchPolicyFile } from './policy-watch.ts';
import { demandKeys, examineStanding, unreached } from './standing.ts';
import type { OnCommand } from './store/connection.ts';
import { openStore, type Store } from './store/open-store.ts';
import { type BusinessClock, realClock } from './tickets/business-clock.ts';

export interface StartOptions {
  /** Where business time comes from; the machine's time when left out. */
  readonly clock?: BusinessClock;
  /** `all` serves requests and works on jobs; `web` and `worker` do one of both. */
  readonly role?: ServeRole;
  /** The environment to read instead of the process's own. */
  readonly env?: Variables;
  /** Where log lines go, each a JSON object; standard output when left out. */
  readonly log?: DestinationStream;
  /** Real time in milliseconds since 1970, for time-outs, leases and the age of requests; the machine's when left out. */
  readonly realNow?: () => number;
  /** Told of every command that is sent to MongoDB. */
  readonly onCommand?: OnCommand;
}

export interface Running {
  /** The port that is listened on; the chosen one where PORT is 0. */
  readonly port: number;
  /** Resolves with the reason when this process works on jobs and consumes none any more: end it, and start another. */
  readonly stuck: Promise<string>;
  /** Looks at the policy file now; a faulty one changes nothing and is told in the log and by `/readyz`. */
  reloadPolicy(): Promise<void>;
  /** Drains and ends: refuses new requests, finishes what is under way, closes the stores. */
  stop(): Promise<void>;
}

/** Puts the house together and starts it. Rejects with a message that names the cure where something it stands on is missing. */
export async function start({
  clock = realClock,
  role = 'all',
  env = ownVariables(),
  log = pino.destination(1),
  realNow = () => Date.now(),
  onCommand,
}: StartOptions = {}): Promise<Running> {
  const environment = readEnvironment(env);
  const logger = pino({ level: environment.logLevel, base: { instance: environment.instanceId } }, log);
  const fingerprint = await policyFingerprint(environment.policyFile);
  const { policy, warnings } = await loadPolicyFile(environment.policyFile);
  const asked = firstCall(environment.feishu, realNow);
  const watched = onCommand === undefined ? {} : { onCommand };
  const store = await openStore({ uri: environment.mongodbUri, logger, realNow, ...watched });
  const opened: (() => Promise<void>)[] = [() => store.close()];
  try {
    await store.registerPolicy(policy, policyHash(policy));
    const registry = new Registry();
    collectDefaultMetrics({ register: registry });
    const metrics = jobMetrics(registry);
    const { appId, appSecret, baseUrl } = environment.feishu;
    const reach = feishuReach();
    const onCall = (api: ApiName, verdict: Verdict | 'ok') => {
      metrics.calls.inc({ route: api, verdict });
      reach.note(api, verdict);
    };
    const feishu = lazyFeishuClient({ appId, appSecret, baseUrl, logger, onCall });
    const { redisUrl } = environment;
    const given = { store, feishu, clock, realNow, logger, metrics, redisUrl, work: role !== 'web' };
    const { stuck, onStuck } = stuckOnce(logger);
    demandKeys(appId, await asked);
    const jobs = await startJobs({ ...given, movingMetrics: movingMetrics(registry), onStuck });
    opened.push(() => jobs.stop());
    const inForce = { file: environment.policyFile, fingerprint, warnings };
    const reload = watchPolicyFile(inForce, { store, logger, registry });
    opened.push(() => reload.stop());
    const standing = await examineStanding(store, jobs.redisFacts, await asked, realNow);
    reach.begin(unreached(await asked));
    const warningsNow = (): readonly string[] => [
      ...standing,
      ...reload.warnings(),
      ...[reach.warning()].filter((one) => one !== null),
    ];
    for (const warning of warningsNow()) logger.warn(warning);
    const context: BotContext = { store, clock, realNow, logger, metrics: botMetrics(registry), wake: jobs.wake };
    const parts = { feishu, jobs, registry, warnings: warningsNow };
    const door = await openDoor(environment, context, parts, role);
    opened.push(() => door.stop());
    logger.info({ role, port: door.port }, 'started');
    return { port: door.port, stuck, reloadPolicy: () => reload.now(), stop: () => closeAll(opened) };
  } catch (error) {
    await closeAll(opened);
    throw error;
  }
}

/** A promise that is kept when this worker is found to consume nothing, and the one function that keeps it. */
function stuckOnce(logger: Logger): { readonly stuck: Promise<string>; readonly onStuck: (reason: string) => void } {
  let tell: (reason: string) => void = () => undefined;
  const stuck = new Promise<string>((resolve) => {
    tell = resolve;
  });
  const onStuck = (reason: string): void => {
    logger.fatal({ reason }, 'this worker consumes nothing although Redis answers; only another process helps');
    tell(reason);
  };
  return { stuck, onStuck };
}

/** Closes what was opened, the last first: the door, the jobs, the store. */
async function closeAll(opened: readonly (() => Promise<void>)[]): Promise<void> {
  for (const close of opened.toReversed()) await close();
}

/** What a command needs that works on the stores alone. */
export async function withStore<T>(
  mongodbUri: string,
  policyFile: string,
  logger: Logger,
  work: (store: Store, policy: Policy) => Promise<T>,
): Promise<T> {
  const { policy } = await loadPolicyFile(policyFile);
  const store = await openStore({ uri: mongodbUri, logger, realNow: () => Date.now() });
  try {
    return await work(store, policy);
  } finally {
    await store.close();
  }
}
