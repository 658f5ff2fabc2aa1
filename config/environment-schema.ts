import { hostname } from 'node:os';
import { z } from 'zod';

/** The levels of the log, the most quiet last. */
const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];
const transports = ['webhook', 'websocket'] as const;
export type Transport = (typeof transports)[number];

export interface ApiKey {
  readonly name: string;
  readonly secret: string;
}

const leastApiSecretLength = 24;
const defaultPort = 3000;
const mostPort = 65_535;
const portRule = `must be a whole number from 0 to ${mostPort}`;
/** The current key and, during a rotation, the one before it. */
const mostKeys = 2;

/** Values arrive trimmed, and absent where they are blank. */
export const variables = {
  PORT: text(portRule)
    .regex(/^\d{1,5}$/, portRule)
    .transform(Number)
    .refine((port) => port <= mostPort, portRule)
    .default(defaultPort),
  HOST: text('must be an address or host name')
    .regex(/^[A-Za-z0-9.:_-]+$/, 'must be an address or host name')
    .default('0.0.0.0'),
  FEISHU_APP_ID: text('must be the App ID').regex(/^[\w-]+$/, 'must be letters, digits and lines, as the App ID is'),
  FEISHU_APP_SECRET: text('must be the App Secret').regex(/^\S+$/, 'must have no blanks in it'),
  FEISHU_ENCRYPT_KEY: keys().optional(),
  FEISHU_VERIFICATION_TOKEN: keys().optional(),
  FEISHU_BASE_URL: text('must be a URL').transform(baseUrl).default('https://open.feishu.cn'),
  FEISHU_TRANSPORT: oneOf(transports).default('webhook'),
  FEISHU_TENANT_KEY: text('must be a tenant key')
    .regex(/^[\w-]+$/, 'must be letters, digits and lines')
    .nullable()
    .default(null),
  MONGODB_URI: text('must name the MongoDB').regex(
    /^mongodb(\+srv)?:\/\/\S+$/,
    'must begin with mongodb:// or mongodb+srv://',
  ),
  REDIS_URL: text('must name the Redis').regex(
    /^(rediss?:\/\/\S+|\/\S+)$/,
    'must begin with redis:// or rediss://, or be the path of a socket',
  ),
  API_KEYS: text('must be name:secret pairs').transform(apiKeys).default([]),
  POLICY_FILE: text('must be a path').default('config/policy.yaml'),
  LOG_LEVEL: oneOf(logLevels).default('info'),
  INSTANCE_ID: text('must be a name')
    .regex(/^[\w.:-]{1,100}$/, 'must be 1 to 100 letters, digits, dots, colons and lines')
    .default(() => `${hostname()}-${process.pid}`),
};
export type VariableName = keyof typeof variables;

/** What to do about each variable. */
export const cures: Readonly<Record<VariableName, string>> = {
  PORT: 'Set it to a free port, for example 3000.',
  HOST: 'Leave it out for all addresses, or set it to one of this machine, for example 127.0.0.1.',
  FEISHU_APP_ID: "Copy it from the app's page 凭证与基础信息 in the developer console; it looks like cli_a1b2c3.",
  FEISHU_APP_SECRET: "Copy it from the app's page 凭证与基础信息 in the developer console.",
  FEISHU_ENCRYPT_KEY: "Copy it from the app's page 事件与回调 → 加密策略; during a rotation write new,old.",
  FEISHU_VERIFICATION_TOKEN: "Copy it from the app's page 事件与回调 → 加密策略; during a rotation write new,old.",
  FEISHU_BASE_URL: 'Leave it out for Feishu, or set it to https://open.larksuite.com for Lark.',
  FEISHU_TRANSPORT: 'Leave it out for webhooks, or write websocket for the long connection.',
  FEISHU_TENANT_KEY: "Leave it out to serve the tenant of the first verified request, or copy the tenant's key.",
  MONGODB_URI: 'For example mongodb://127.0.0.1:27017/gongdan?replicaSet=rs0.',
  REDIS_URL: 'For example redis://127.0.0.1:6379.',
  API_KEYS: 'Write name:secret,name:secret; make a secret with: openssl rand -hex 24.',
  POLICY_FILE: 'Leave it out for config/policy.yaml, or set it to the path of a policy file.',
  LOG_LEVEL: 'Leave it out for info.',
  INSTANCE_ID: 'Leave it out for the host name and process number.',
};

function text(rule: string) {
  return z.string({ error: (issue) => (issue.input === undefined ? `is missing: ${rule}` : rule) });
}

function oneOf<const T extends readonly string[]>(values: T) {
  return z.enum(values, { error: `must be one of ${values.join(', ')}` });
}

function keys() {
  return text('must be a key').transform((value, context): readonly string[] => {
    const parts = value.split(',').map((part) => part.trim());
    if (parts.length <= mostKeys && parts.every((part) => /^\S+$/.test(part)) && new Set(parts).size === parts.length)
      return parts;
    return refused(
      context,
      `must be one key or two different ones as new,old, without blanks; there are ${parts.length} parts`,
    );
  });
}

/** Names of one label and loopback addresses may go without TLS: they do not leave the machine or its private network. */
const plainHost = /^(localhost|127(\.\d{1,3}){3}|\[::1\]|[a-z0-9-]+)$/;

function baseUrl(value: string, context: z.RefinementCtx): string {
  const url = URL.canParse(value) ? new URL(value) : null;
  if (url === null || !['http:', 'https:'].includes(url.protocol)) return refused(context, 'must be an https URL');
  if (url.username + url.password + url.search + url.hash !== '')
    return refused(context, 'must be a URL without user, query and fragment');
  if (url.protocol === 'http:' && !plainHost.test(url.hostname))
    return refused(context, "must be https: the app's secret travels there (http is for this machine alone)");
  return value.replace(/\/+$/, '');
}

/** Faults count the pairs and never show one: what is malformed may be nothing but a secret. */
function apiKeys(value: string, context: z.RefinementCtx): readonly ApiKey[] {
  const pairs = value.split(',').map((part) => {
    const [name = '', ...rest] = part.trim().split(':');
    return { name, secret: rest.join(':') };
  });
  for (const [index, { name, secret }] of pairs.entries()) {
    const where = `pair ${index + 1}`;
    const earlier = pairs.slice(0, index);
    if (secret === '' || !/^[\w.-]{1,64}$/.test(name))
      context.addIssue(`${where} must be name:secret, the name 1 to 64 letters, digits, dots and lines`);
    else if (secret.length < leastApiSecretLength)
      context.addIssue(
        `${where} (${name}): the secret has ${secret.length} characters and must have at least ${leastApiSecretLength}`,
      );
    else if (!/^[!-~]+$/.test(secret))
      context.addIssue(`${where} (${name}): the secret must be printable ASCII without blanks`);
    if (earlier.some((other) => other.name === name && secret !== ''))
      context.addIssue(`${where}: the name "${name}" is used twice`);
    if (earlier.some((other) => other.secret === secret && secret !== ''))
      context.addIssue(`${where} (${name}): the secret is used twice`);
  }
  return pairs;
}

function refused(context: z.RefinementCtx, message: string): never {
  context.addIssue(message);
  return z.NEVER;
}
