import { createAdmission, type AdmissionOptions, type Admitted } from './ingress/admission.ts';
import { readPlainEnvelope } from './ingress/envelope.ts';
import { Refusal, type RefusalCode, type RefusalDetail } from './ingress/refusals.ts';

export interface ConnectionIngressOptions extends AdmissionOptions {
  /** Real milliseconds since 1970. */
  readonly realNow: () => number;
  readonly onRefused: (reason: RefusalCode, detail: RefusalDetail) => void;
}

/** What a push over the long connection comes to. */
export type PlainReceived = Admitted | { readonly kind: 'refused'; readonly reason: RefusalCode };

/**
 * Turns what came over the long connection, parsed but not judged, into events of our own types. The connection was opened with
 * the app's secret and is encrypted, so that pushes carry no signature and come in plain text; app, tenant and shape are judged as ever.
 */
export function createConnectionIngress(options: ConnectionIngressOptions): (plain: unknown) => Promise<PlainReceived> {
  const admit = createAdmission(options);
  const trusted = { checkToken: () => undefined, checkAge: () => undefined };
  return async (plain) => {
    try {
      return await admit(readPlainEnvelope(plain), { signedAt: options.realNow(), ...trusted });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      options.onRefused(error.reason, error.detail);
      return { kind: 'refused', reason: error.reason };
    }
  };
}
