import { z } from 'zod';

import { hintOf } from '../kinds/hint.ts';
import { decrypt, type EncryptKey } from './cipher.ts';
import { Refusal } from './refusals.ts';
import { parseStrictJson } from './strict-json.ts';

const outerDepth = 2;
const outer = z.strictObject({ encrypt: z.string() });

const shortText = z.string().min(1).max(256);

const millisecondDigits = /^\d{13}$/;
const microsecondDigits = /^\d{16}$/;
const microsPerMs = 1_000;

/** Feishu's pages differ: some tell milliseconds, others microseconds. It only orders pushes, so that one without it is taken too. */
function momentOf(told: unknown): number | null {
  if (typeof told !== 'string') return null;
  if (millisecondDigits.test(told)) return Number(told);
  return microsecondDigits.test(told) ? Math.floor(Number(told) / microsPerMs) : null;
}

const header = z.object({
  event_id: z.string().regex(/^[\x21-\x7e]{1,128}$/),
  event_type: z.string().regex(/^[\x21-\x7e]{1,128}$/),
  create_time: z.unknown().optional().transform(momentOf),
  token: shortText,
  app_id: shortText,
  tenant_key: z.string().regex(/^[\w-]{1,128}$/),
});
const envelope = z.object({ schema: z.literal('2.0'), header, event: z.unknown() });
/** Over a connection that was opened with the app's secret the verification token proves nothing, and may be missing. */
const plainEnvelope = envelope.extend({ header: header.extend({ token: z.string().default('') }) });

/** A pushed event or callback as Feishu wraps it, schema 2.0; `event` is not judged yet. */
export type Envelope = z.infer<typeof envelope>;

/** Reads the outer `{"encrypt": "…"}` of a body. Throws the refusal `bad_outer_json`. */
export function readOuter(body: Buffer): string {
  try {
    return outer.parse(parseStrictJson(body, outerDepth)).encrypt;
  } catch {
    throw new Refusal('bad_outer_json');
  }
}

/** Decrypts and parses; throws the refusals `bad_cipher` and `bad_inner_json`, which look the same from outside. */
export function openInner(encrypted: string, key: EncryptKey, maxDepth: number): unknown {
  const plain = decrypt(encrypted, key);
  if (plain === null) throw new Refusal('bad_cipher');
  try {
    return parseStrictJson(plain, maxDepth);
  } catch {
    throw new Refusal('bad_inner_json');
  }
}

/** Checks the wrapping of a decrypted event. Throws the refusal `bad_envelope`. */
export function readEnvelope(inner: unknown): Envelope {
  return read(envelope, inner);
}

/** The same of what came in plain text over the long connection. */
export function readPlainEnvelope(plain: unknown): Envelope {
  return read(plainEnvelope, plain);
}

function read(schema: z.ZodType<Envelope>, inner: unknown): Envelope {
  const result = schema.safeParse(inner);
  if (!result.success) throw new Refusal('bad_envelope', { hint: hintOf(result.error) });
  return result.data;
}
