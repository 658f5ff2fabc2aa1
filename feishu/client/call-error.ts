/** Why a call got no usable answer, stripped of everything an HTTP library hangs on its errors: headers carry our token, bodies people's words. */
export type CallFault =
  /** Nothing was sent: no address, no connection. */
  | { readonly kind: 'unsent'; readonly cause: string }
  /** Sent, perhaps, and then silence: a time-out or a broken connection. */
  | { readonly kind: 'silent'; readonly cause: string }
  /** An answer with a status other than 2xx. */
  | {
      readonly kind: 'answered';
      readonly status: number;
      readonly body: unknown;
      /** Milliseconds that the answer's headers ask us to wait. */
      readonly waitMs: number | null;
    };

/** The only error that our HTTP client throws, so that whoever logs it logs no secret. */
export class CallError extends Error {
  // Private: loggers print what they can enumerate, and the body may quote a card.
  readonly #fault: CallFault;

  constructor(fault: CallFault) {
    super(fault.kind === 'answered' ? `answered with status ${fault.status}` : `${fault.kind}: ${fault.cause}`);
    this.name = 'CallError';
    this.#fault = fault;
  }

  get fault(): CallFault {
    return this.#fault;
  }
}
