import type { SandboxClock } from '../../clock.ts';
import type { Cause } from '../../protocol-tools.ts';
import type { Journal } from './journal.ts';
import type { State } from '../model.ts';

/** A call so long after the last sign of a cause is no longer laid at its door, in real milliseconds. */
const linkMs = 5000;
/** A call about the very card that was clicked is still its click's after so long. */
const sameMessageMs = 15_000;
const remembered = 200;

/** What is said of a cause when it begins. */
export type Beginning = Pick<Cause, 'kind' | 'what'> &
  Partial<Pick<Cause, 'person' | 'chatId' | 'messageId' | 'eventId' | 'token'>>;

/** Knows what set traffic going, and lays every call of the bot at a door. */
export interface Causes {
  /** Begins a cause and answers its id. */
  begin(beginning: Beginning): string;
  /** The cause of an event that was pushed before; undefined for a forgotten one. */
  ofEvent(eventId: string): string | undefined;
  /** The cause of a call: by its card token, else by its message, else the latest that is still warm, else one of its own. */
  ofCall(call: { messageId: string | null; token: string | null; name: string }): string;
}

/** No cause is known at first. */
export function createCauses(parts: {
  readonly state: State;
  readonly journal: Journal;
  readonly clock: SandboxClock;
  readonly real: () => number;
}): Causes {
  const { state, journal, clock, real } = parts;
  let warm: { readonly cause: Cause; touchedAt: number }[] = [];

  const begin = ({ kind, what, ...about }: Beginning): Cause => {
    const blank = { person: null, chatId: null, messageId: null, eventId: null, token: null };
    const cause = journal.addCause({ id: `c${state.seq + 1}`, at: clock.now(), kind, what, ...blank, ...about });
    warm = [...warm.slice(-remembered), { cause, touchedAt: real() }];
    return cause;
  };
  const find = (fits: (cause: Cause) => boolean, withinMs: number) =>
    warm.findLast(({ cause, touchedAt }) => fits(cause) && real() - touchedAt <= withinMs);
  return {
    begin: (beginning) => begin(beginning).id,
    ofEvent: (eventId) => find((cause) => cause.eventId === eventId, Infinity)?.cause.id,
    ofCall: ({ messageId, token, name }) => {
      const hit =
        (token === null ? undefined : find((cause) => cause.token === token, Infinity)) ??
        (messageId === null ? undefined : find((cause) => cause.messageId === messageId, sameMessageMs)) ??
        find(() => true, linkMs);
      if (hit === undefined) return begin({ kind: 'own', what: name }).id;
      hit.touchedAt = real();
      return hit.cause.id;
    },
  };
}
