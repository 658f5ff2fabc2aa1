import type { FeishuEvent } from '../events.ts';
import { eventKinds } from '../kinds/registry.ts';
import type { Envelope } from './envelope.ts';
import { Refusal } from './refusals.ts';
import { secretMatcher } from './secrets.ts';

/** What a genuine push comes to. */
export type Admitted =
  /** Nothing of ours: to be answered as received, or Feishu pushes it again. */
  { readonly kind: 'ignored'; readonly eventType: string } | { readonly kind: 'event'; readonly event: FeishuEvent };

export interface AdmissionOptions {
  readonly appId: string;
  /** Asked only after all else is right, so that the first tenant asked about may be learned. A rejection is passed on. */
  readonly tenant: { allowed(tenantKey: string): boolean | Promise<boolean> };
}

/** What the way of a push adds: each may throw a refusal. */
export interface WayChecks {
  /** When it was signed, or came over a connection that is trusted; real milliseconds. */
  readonly signedAt: number;
  checkToken(known: Known): void;
  /** Asked for what is never pushed again, and so must be young. */
  checkAge(known: Known): void;
}

interface Known {
  readonly eventId: string;
  readonly eventType: string;
}

export type Admit = (envelope: Envelope, way: WayChecks) => Promise<Admitted>;

/** Judges app, tenant and shape of a push, whatever way it came; throws the refusals of `refusals.ts`. */
export function createAdmission({ appId, tenant }: AdmissionOptions): Admit {
  const isOurApp = secretMatcher([appId]);
  return async ({ header, event }, way) => {
    const known = { eventId: header.event_id, eventType: header.event_type };
    const kind = eventKinds.get(header.event_type);
    way.checkToken(known);
    if (!isOurApp(header.app_id)) throw new Refusal('wrong_app', known);
    // The type decides how old a push may be: only now is it known, and vouched for.
    if (kind?.pushedAgain === false) way.checkAge(known);
    if (!(await tenant.allowed(header.tenant_key))) throw new Refusal('wrong_tenant', known);
    const verified = {
      eventId: header.event_id,
      tenantKey: header.tenant_key,
      createdAt: header.create_time,
      signedAt: way.signedAt,
    };
    const read = kind?.read(verified, event) ?? { kind: 'ignored' };
    switch (read.kind) {
      case 'event':
        return read;
      case 'ignored':
        return { kind: 'ignored', eventType: header.event_type };
      case 'malformed':
        throw new Refusal('bad_event', { ...known, hint: read.hint });
    }
  };
}
