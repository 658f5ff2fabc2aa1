import type { SandboxClock } from '../clock.ts';
import type { App } from '../platform/model.ts';

/** A bot that was started in this process. */
export interface Running {
  /** Null for a bot that serves no requests. */
  readonly port: number | null;
  stop(): Promise<void>;
}

type Env = Readonly<Record<string, string | undefined>>;

/** What the launcher needs of the bot's main module. */
interface BotModule {
  start(options: { readonly clock: SandboxClock; readonly env: Env }): Promise<Running>;
  runCommand(
    args: readonly string[],
    env: Env,
    output: { out(line: string): void; err(line: string): void },
  ): Promise<number>;
}

/** The bot's settings for this workspace. */
export function botEnv(parts: {
  readonly app: App;
  readonly workspaceUrl: string;
  readonly port: number;
  readonly mongoUri: string;
  readonly redisUrl: string;
  readonly apiKey: string;
}): Env {
  const { app } = parts;
  return {
    PORT: String(parts.port),
    HOST: '127.0.0.1',
    FEISHU_APP_ID: app.appId,
    FEISHU_APP_SECRET: app.appSecret,
    FEISHU_ENCRYPT_KEY: app.encryptKey,
    FEISHU_VERIFICATION_TOKEN: app.verificationToken,
    FEISHU_BASE_URL: parts.workspaceUrl,
    FEISHU_TRANSPORT: 'webhook',
    FEISHU_TENANT_KEY: app.tenantKey,
    MONGODB_URI: parts.mongoUri,
    REDIS_URL: parts.redisUrl,
    API_KEYS: `sandbox:${parts.apiKey}`,
    POLICY_FILE: process.env['POLICY_FILE'],
    LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'warn',
  };
}

/** The bot, unchanged. It is loaded late, so that judging a card needs none of it. */
export async function loadBot(): Promise<BotModule> {
  return import('../../main.ts');
}
