/** Sizes and times within which a webhook request must stay. */
export interface IngressLimits {
  /** Bytes of the body as sent: a text of 150 KB and a card of 30 KB fit, encrypted and in base64. */
  readonly bodyBytes: number;
  /** Milliseconds from the end of the headers to the end of the body. */
  readonly bodyMs: number;
  /** Bytes of a body without signature: only the small URL verification comes so. */
  readonly unsignedBytes: number;
  /** How old a callback's timestamp may be, milliseconds: callbacks are never pushed again. */
  readonly callbackBackMs: number;
  /** How old an event's timestamp may be, milliseconds: Feishu pushes events again for about 7 h 5 min. */
  readonly eventBackMs: number;
  /** How far ahead any timestamp may be, milliseconds. */
  readonly forwardMs: number;
  readonly challengesPerMinute: number;
  /** Nesting of the decrypted JSON. */
  readonly jsonDepth: number;
}

const kibibyte = 1024;
const secondMs = 1000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;

/** The limits in production. */
export const defaultLimits: IngressLimits = Object.freeze({
  bodyBytes: 512 * kibibyte,
  bodyMs: 2 * secondMs,
  unsignedBytes: 32 * kibibyte,
  callbackBackMs: 5 * minuteMs,
  eventBackMs: 8 * hourMs,
  forwardMs: 5 * minuteMs,
  challengesPerMinute: 10,
  jsonDepth: 32,
});
