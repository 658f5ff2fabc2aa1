import type { Registry } from 'prom-client';
import type { BotContext } from './bot/context.ts';
import type { ReadinessCheck } from './bot/http/operators.ts';
import { type BotIdentity, botIdentity } from './bot/identity.ts';
import { type Listening, serve } from './bot/server.ts';
import { warmUp } from './bot/warm-up.ts';
import { connectionReceiver } from './bot/webhook/connection.ts';
import { tenantGate } from './bot/webhook/tenant.ts';
import type { Environment } from './config/environment.ts';
import type { FeishuClient } from './feishu/client/client.ts';
import type { LongConnection } from './feishu/client/long-connection.ts';
import { createConnectionIngress } from './feishu/connection.ts';
import { createIngress } from './feishu/ingress/ingress.ts';
import type { Jobs } from './jobs/start.ts';
import { withDeadline } from './store/deadline.ts';

export const serveRoles = ['all', 'web', 'worker'] as const;
/** `all` serves requests and works on jobs; `web` and `worker` do one of both. */
export type ServeRole = (typeof serveRoles)[number];

const readyCheckMs = 1_000;
/** A start waits so long for the long connection; tickets can be raised without it. */
const connectWithinMs = 5_000;

/** What the door stands on. */
export interface DoorParts {
  readonly feishu: FeishuClient;
  readonly jobs: Jobs;
  readonly registry: Registry;
  readonly warnings: () => readonly string[];
}

/** Opens the way in: webhooks or the long connection, the REST API, and for every process health and metrics. */
export async function openDoor(
  environment: Environment,
  context: BotContext,
  { feishu, jobs, registry, warnings }: DoorParts,
  role: ServeRole,
): Promise<Listening> {
  const { host, port, apiKeys } = environment;
  let connection: LongConnection | null = null;
  const trouble = (): readonly string[] => [connection?.trouble() ?? null].filter((one) => one !== null);
  const operators = {
    registry,
    checks: {
      MongoDB: answering(() => context.store.ping()),
      Redis: answering(() => jobs.ping()),
      queues: () => Promise.resolve(jobs.findings().queues),
      alarms: () => Promise.resolve(jobs.findings().alarms),
      cards: () => Promise.resolve(jobs.findings().cards),
    },
    warnings: () => [...warnings(), ...trouble().map((one) => `Feishu: ${one}; clicks do not arrive`)],
  };
  // A worker takes no clicks; operators ask it like any other.
  if (role === 'worker') return serve(context.logger, { host, port, operators, door: null });
  const identity = botIdentity(feishu);
  const byWebhook = environment.feishu.transport === 'webhook';
  const door = { context, apiKeys, ingress: byWebhook ? webhookIngress(environment, context) : null, identity };
  // A process that is cold is slow and not broken.
  await warmUp(context).then(
    (clicks) => context.logger.info({ clicks }, 'warmed up'),
    (error: unknown) => context.logger.warn({ err: error }, 'not warmed up'),
  );
  const listening = await serve(context.logger, { host, port, operators, door });
  if (byWebhook) return listening;
  connection = await connect(environment, context, identity);
  const { close } = connection;
  return { port: listening.port, stop: async () => void (await Promise.all([close(), listening.stop()])) };
}

function webhookIngress({ feishu }: Environment, { store, realNow, logger }: BotContext) {
  return createIngress({
    encryptKeys: feishu.encryptKeys,
    verificationTokens: feishu.verificationTokens,
    appId: feishu.appId,
    tenant: tenantGate(store, feishu.tenantKey),
    realNow,
    onRefused: (reason, detail) => logger.warn({ reason, ...detail }, 'webhook refused'),
  });
}

/** The SDK is loaded only where pushes come through it. */
async function connect({ feishu }: Environment, context: BotContext, identity: BotIdentity): Promise<LongConnection> {
  const { openLongConnection } = await import('./feishu/client/long-connection.ts');
  const { store, realNow, logger } = context;
  const ingress = createConnectionIngress({
    appId: feishu.appId,
    tenant: tenantGate(store, feishu.tenantKey),
    realNow,
    onRefused: (reason, detail) => logger.warn({ reason, ...detail }, 'push refused'),
  });
  let opened: LongConnection | null = null;
  const take = connectionReceiver(context, ingress, identity, () => opened?.trouble() === null);
  const { appId, appSecret, baseUrl } = feishu;
  opened = await openLongConnection({ appId, appSecret, baseUrl, logger, take }, connectWithinMs);
  return opened;
}

/** Ready while it answers within a second. */
function answering(ask: () => Promise<void>): ReadinessCheck {
  return async () => {
    return withDeadline(ask(), readyCheckMs).then(
      () => null,
      (error: unknown) => (error instanceof Error ? error.message : String(error)),
    );
  };
}
