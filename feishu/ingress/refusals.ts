/** Every reason for which a webhook request is refused, with its HTTP status. The answer's body is always empty. */
export const refusals = Object.freeze({
  unknown_path: 404,
  wrong_method: 405,
  http_version: 400,
  content_type: 415,
  content_encoding: 415,
  too_large: 413,
  body_timeout: 408,
  body_incomplete: 400,
  unsigned: 401,
  bad_signature_headers: 401,
  stale: 401,
  bad_signature: 401,
  bad_outer_json: 400,
  bad_cipher: 400,
  bad_inner_json: 400,
  bad_envelope: 400,
  wrong_token: 401,
  wrong_app: 401,
  wrong_tenant: 401,
  bad_event: 400,
  bad_challenge: 400,
  too_many_challenges: 429,
} as const);

/** The name under which a refused request is counted and logged. */
export type RefusalCode = keyof typeof refusals;

/** What may be known and told about a refused request: never its body, signature or token. */
export interface RefusalDetail {
  /** Null until the request has been decrypted with our key. */
  readonly eventId: string | null;
  readonly eventType: string | null;
  /** Path and rule of the field that is wrong; no value. */
  readonly hint: string | null;
}

/** Carries a refusal out of the depth of the ingress; it never leaves `receive`. */
export class Refusal extends Error {
  readonly reason: RefusalCode;
  readonly detail: RefusalDetail;

  constructor(reason: RefusalCode, detail: Partial<RefusalDetail> = {}) {
    super(`webhook request refused: ${reason}`);
    this.name = 'Refusal';
    this.reason = reason;
    this.detail = { eventId: null, eventType: null, hint: null, ...detail };
  }
}

/** Reasons after which bytes of the request are still unread, so that the connection must be closed with the answer. */
export const closing: ReadonlySet<RefusalCode> = new Set<RefusalCode>([
  'unknown_path',
  'wrong_method',
  'http_version',
  'content_type',
  'content_encoding',
  'too_large',
  'body_timeout',
  'body_incomplete',
]);
