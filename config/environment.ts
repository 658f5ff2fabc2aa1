import { z } from 'zod';
import { cures, variables } from './environment-schema.ts';
import type { ApiKey, LogLevel, Transport, VariableName } from './environment-schema.ts';
import { ConfigurationError, shown, shownSecret } from './fault.ts';
import type { Fault } from './fault.ts';
import { nearest } from './nearest.ts';

/** All that the process is told from outside. */
export interface Environment {
  /** 0 lets the system choose. */
  readonly port: number;
  readonly host: string;
  readonly feishu: {
    readonly appId: string;
    readonly appSecret: string;
    /** The current one first; empty on the long connection, which needs none. */
    readonly encryptKeys: readonly string[];
    readonly verificationTokens: readonly string[];
    /** Without a slash at its end. */
    readonly baseUrl: string;
    readonly transport: Transport;
    /** Null: the tenant of the first verified request. */
    readonly tenantKey: string | null;
  };
  readonly mongodbUri: string;
  readonly redisUrl: string;
  /** Empty: the API answers 401 to all. */
  readonly apiKeys: readonly ApiKey[];
  readonly policyFile: string;
  readonly logLevel: LogLevel;
  readonly instanceId: string;
}

/** What a command needs that works on the stores alone. */
export interface StoreEnvironment {
  readonly mongodbUri: string;
  readonly redisUrl: string | null;
  readonly policyFile: string;
  readonly logLevel: LogLevel;
}

export type Variables = Readonly<Record<string, string | undefined>>;

/** The variables this process was started with; nothing else in the house reads them. */
export function ownVariables(): Variables {
  return process.env;
}

const schema = z.object(variables);
const storeSchema = schema
  .pick({ MONGODB_URI: true, POLICY_FILE: true, LOG_LEVEL: true })
  .extend({ REDIS_URL: variables.REDIS_URL.nullable().default(null) });

const secretNames = new Set<string>([
  'FEISHU_APP_SECRET',
  'FEISHU_ENCRYPT_KEY',
  'FEISHU_VERIFICATION_TOKEN',
  'API_KEYS',
]);
const webhookNames = ['FEISHU_ENCRYPT_KEY', 'FEISHU_VERIFICATION_TOKEN'] as const;
/** Lark, outside China, has no long connection for callbacks. */
const larkHost = /larksuite\.com/i;
/** The vendor's SDK opens a connection for such an app alone. */
const connectingApp = /^cli_[\da-f]{16}$/i;
const ownPrefix = /^(GONGDAN|FEISHU)_/;

/** The environment of the service; throws a ConfigurationError that names every fault at once. */
export function readEnvironment(env: Variables): Environment {
  const given = present(env);
  const result = schema.safeParse(given);
  const faults = [
    ...(result.success ? [] : faultsOf(result.error, given)),
    ...webhookFaults(given),
    ...connectionFaults(given),
    ...unknownNames(env),
  ];
  if (!result.success || faults.length > 0) throw new ConfigurationError('the environment', faults);
  const { data } = result;
  return {
    port: data.PORT,
    host: data.HOST,
    feishu: {
      appId: data.FEISHU_APP_ID,
      appSecret: data.FEISHU_APP_SECRET,
      encryptKeys: data.FEISHU_ENCRYPT_KEY ?? [],
      verificationTokens: data.FEISHU_VERIFICATION_TOKEN ?? [],
      baseUrl: data.FEISHU_BASE_URL,
      transport: data.FEISHU_TRANSPORT,
      tenantKey: data.FEISHU_TENANT_KEY,
    },
    mongodbUri: data.MONGODB_URI,
    redisUrl: data.REDIS_URL,
    apiKeys: data.API_KEYS,
    policyFile: data.POLICY_FILE,
    logLevel: data.LOG_LEVEL,
    instanceId: data.INSTANCE_ID,
  };
}

/** The environment of a command that works on the stores alone: Feishu's settings may be absent or wrong. */
export function readStoreEnvironment(env: Variables): StoreEnvironment {
  const given = present(env);
  const result = storeSchema.safeParse(given);
  if (!result.success) throw new ConfigurationError('the environment', faultsOf(result.error, given));
  const { data } = result;
  return {
    mongodbUri: data.MONGODB_URI,
    redisUrl: data.REDIS_URL,
    policyFile: data.POLICY_FILE,
    logLevel: data.LOG_LEVEL,
  };
}

/** `POLICY_FILE` or its default, for a command that needs nothing else. */
export function readPolicyFileName(env: Variables): string {
  return z.object({ POLICY_FILE: variables.POLICY_FILE }).parse(present(env)).POLICY_FILE;
}

/** Known variables, trimmed; a blank one counts as absent, as `NAME=` in an env file means. */
function present(env: Variables): Variables {
  const entries = Object.keys(variables).map((name) => [name, env[name]?.trim()] as const);
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined && value !== ''));
}

function faultsOf(error: z.ZodError, given: Variables): readonly Fault[] {
  return error.issues.map((issue) => {
    const where = issue.path.map(String).join('.');
    return fault(where, given[where], issue.message);
  });
}

function webhookFaults(given: Variables): readonly Fault[] {
  if (given['FEISHU_TRANSPORT'] === 'websocket') return [];
  return webhookNames
    .filter((name) => given[name] === undefined)
    .map((name) => fault(name, undefined, 'is missing: the webhook transport needs it'));
}

/** What the long connection demands beyond the schema: without these it would never open, and say nothing. */
function connectionFaults(given: Variables): readonly Fault[] {
  if (given['FEISHU_TRANSPORT'] !== 'websocket') return [];
  const { FEISHU_BASE_URL: address = '', FEISHU_APP_ID: appId } = given;
  return [
    ...(larkHost.test(address) ? [fault('FEISHU_TRANSPORT', 'websocket', 'must be webhook for an app of Lark')] : []),
    ...(appId === undefined || connectingApp.test(appId)
      ? []
      : [fault('FEISHU_APP_ID', appId, 'must be cli_ and 16 hexadecimal digits for the long connection')]),
  ];
}

function unknownNames(env: Variables): readonly Fault[] {
  const known = Object.keys(variables);
  return Object.keys(env)
    .filter((name) => ownPrefix.test(name) && !known.includes(name))
    .map((name) => {
      const guess = nearest(name.replace(/^GONGDAN_/, ''), known);
      return { where: name, rule: 'is not a known name', cure: `Remove it, or write ${guess} if that was meant.` };
    });
}

function fault(where: string, value: string | undefined, rule: string): Fault {
  const cure = isVariable(where) ? cures[where] : '';
  return value === undefined ? { where, rule, cure } : { where, value: visible(where, value), rule, cure };
}

/** The value as it may be shown: no secret, no password or query of a URL. */
function visible(name: string, value: string): string {
  if (secretNames.has(name)) return shownSecret(value);
  return shown(value.replace(/^([^@]*\/\/)?.*@/, '$1…@').replace(/\?.*$/, '?…'));
}

function isVariable(name: string): name is VariableName {
  return Object.hasOwn(variables, name);
}
