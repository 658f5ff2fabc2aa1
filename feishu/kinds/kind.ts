import type { z } from 'zod';

import type { FeishuEvent } from '../events.ts';
import { hintOf } from './hint.ts';

/** What the verified header of an event says; nothing in the event itself may override it. */
export interface EventHeader {
  readonly eventId: string;
  readonly tenantKey: string;
  readonly createdAt: number | null;
  /** From the signed timestamp, in real milliseconds cut to the second. */
  readonly signedAt: number;
}

export type ReadEvent =
  | { readonly kind: 'event'; readonly event: FeishuEvent }
  /** Well formed, but nothing that concerns us. */
  | { readonly kind: 'ignored' }
  | { readonly kind: 'malformed'; readonly hint: string };

/** How one event type of Feishu is read. */
export interface EventKind {
  /** True for events, which Feishu pushes again for hours; false for callbacks, which come once and must be fresh. */
  readonly pushedAgain: boolean;
  readonly read: (header: EventHeader, event: unknown) => ReadEvent;
}

/** Makes a kind from the schema of its `event` object and a function to our own type; null there means ignored. */
export function eventKind<T>(
  pushedAgain: boolean,
  schema: z.ZodType<T>,
  normalise: (header: EventHeader, event: T) => FeishuEvent | null,
): EventKind {
  return Object.freeze({
    pushedAgain,
    read(header: EventHeader, raw: unknown): ReadEvent {
      const result = schema.safeParse(raw);
      if (!result.success) return { kind: 'malformed', hint: hintOf(result.error) };
      const event = normalise(header, result.data);
      return event === null ? { kind: 'ignored' } : { kind: 'event', event };
    },
  });
}
