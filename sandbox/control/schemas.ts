import { z } from 'zod';
import { scopeNames } from '../platform/access/scopes.ts';
import { ControlRefusal, statuses } from './refusal.ts';

const id = z.string().min(1);
const inputs = z.record(z.string(), z.union([z.string(), z.array(z.string())]));
const longestDelayMs = 600_000;
const mostRepeats = 1000;

export const press = z.strictObject({
  person: id,
  messageId: id,
  label: z.string(),
  form: inputs.exactOptional(),
  row: z.string().exactOptional(),
  path: z.string().startsWith('/').exactOptional(),
  value: z.union([z.string(), z.boolean(), z.array(z.string())]).exactOptional(),
});

export const say = z.strictObject({
  person: id,
  chatId: id,
  text: z.string().min(1),
  mention: z.boolean().default(false),
  apps: z.array(id).exactOptional(),
});
export const menu = z.strictObject({ person: id, key: z.string().min(1).max(30) });
export const read = z.strictObject({ person: id, chatId: id });
export const enter = z.strictObject({ person: id });
export const time = z.strictObject({
  advance: z.string().min(1),
  leap: z.boolean().default(false),
  until: z.literal('ring').exactOptional(),
});
const version = z.string().regex(/^\d+\.\d+$/, 'must be a version such as 7.20');
export const validate = z.strictObject({ card: z.unknown(), client: version.exactOptional() });
export const switchChoice = z.strictObject({ id, value: z.string() });
export const save = z.strictObject({
  name: z.string().regex(/^[\p{L}\p{N}][\p{L}\p{N} _-]{0,59}$/u, 'must be letters, digits, spaces, - and _'),
});
export const replay = z.strictObject({ session: z.string().min(1) });
export const repush = z.strictObject({ eventId: id, how: z.enum(['again', 'late', 'swapped', 'stale', 'forged']) });

export const ticketOrder = z.strictObject({
  kind: z.enum(['platform', 'regional']),
  template: z.string().exactOptional(),
  unit: z.string().exactOptional(),
});

export const fault = z
  .strictObject({
    route: z.enum(['send', 'reply', 'patch', 'token', 'any', 'event', 'click']),
    kind: z.enum(['before', 'after', 'late', 'never', 'slow', 'reset', 'broken', 'dns']),
    status: z.int().min(100).max(599).exactOptional(),
    code: z.int().exactOptional(),
    delayMs: z.int().min(0).max(longestDelayMs).exactOptional(),
    times: z.int().min(1).exactOptional(),
    chatId: id.exactOptional(),
    oneIn: z.int().min(1).exactOptional(),
    seed: z.int().exactOptional(),
    until: z.int().exactOptional(),
  })
  .refine(({ times, until }) => times !== undefined || until !== undefined, 'times or until: every fault has an end')
  .refine(
    ({ kind, route }) => kind !== 'dns' || route === 'event' || route === 'click',
    'kind: dns strikes pushes alone; it is the bot that looks up the platform’s name',
  );

export const limits = z.strictObject({ limits: z.boolean() });

export const change = z.discriminatedUnion('what', [
  z.strictObject({ what: z.enum(['kick', 'readmit', 'dissolve', 'mute', 'unmute']), chatId: id }),
  z.strictObject({ what: z.literal('recall'), messageId: id }),
  z.strictObject({ what: z.enum(['hide', 'show', 'block', 'unblock', 'resign', 'return']), person: id }),
  z
    .strictObject({ what: z.literal('move'), person: id, chatId: id.exactOptional(), department: id.exactOptional() })
    .refine((to) => (to.chatId === undefined) !== (to.department === undefined), 'chatId or department: one of them'),
  z.strictObject({
    what: z.literal('makeDepartment'),
    name: z.string().min(1),
    parent: id.exactOptional(),
    id: z
      .string()
      .regex(/^(?!od-|0$)[a-z0-9][\w\-@.]{0,63}$/i, 'must be letters, digits and -_@., not 0, nor beginning with od-')
      .exactOptional(),
  }),
  z.strictObject({ what: z.literal('renameDepartment'), department: id, name: z.string().min(1) }),
  z.strictObject({ what: z.literal('moveDepartment'), department: id, parent: id }),
  z.strictObject({ what: z.literal('dropDepartment'), department: id }),
  z.strictObject({ what: z.enum(['expireTokens', 'newSecret', 'newEncryptKey', 'firstKeys']) }),
  z.strictObject({ what: z.enum(['stopApp', 'removeApp', 'startApp']) }),
  z.strictObject({ what: z.enum(['grant', 'revoke']), scope: z.enum(scopeNames) }),
  z.strictObject({ what: z.literal('client'), person: id, version }),
]);

export const forgedCard = z.strictObject({ chatId: id, card: z.record(z.string(), z.unknown()) });
export const forgedClick = z.strictObject({
  operator: id,
  messageId: z.string(),
  chatId: z.string().exactOptional(),
  value: z.unknown().exactOptional(),
  tag: z.string().default('button'),
  name: z.string().exactOptional(),
  formValue: z.record(z.string(), z.unknown()).exactOptional(),
  eventId: id.exactOptional(),
  token: z.string().exactOptional(),
  timestamp: z.string().exactOptional(),
  repeat: z.int().min(1).max(mostRepeats).default(1),
  together: z.boolean().default(false),
});

export const forgedRequest = z.strictObject({
  method: z
    .string()
    .regex(/^[A-Z]+$/)
    .default('POST'),
  path: z.string().startsWith('/'),
  headers: z.record(z.string(), z.string()).default({}),
  body: z.string().exactOptional(),
  bodyBase64: z.base64().exactOptional(),
});

export type Change = z.infer<typeof change>;
export type ForgedCard = z.infer<typeof forgedCard>;
export type ForgedClick = z.infer<typeof forgedClick>;
export type ForgedRequest = z.infer<typeof forgedRequest>;

/** The value in its shape. Refuses with one message that names every fault. */
export function parse<T>(schema: z.ZodType<T>, value: unknown): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const faults = result.error.issues.map(({ path, message }) => `/${path.map(String).join('/')}: ${message}`);
  throw new ControlRefusal(statuses.bad, faults.join('; '));
}
