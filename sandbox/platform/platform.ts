import type { SandboxClock } from '../clock.ts';
import type { CardTokens } from './messages/card-tokens.ts';
import type { Causes } from './journal/causes.ts';
import type { Faults } from './trouble/faults.ts';
import type { Journal } from './journal/journal.ts';
import type { Limits } from './access/limits.ts';
import type { Locks } from './messages/locks.ts';
import type { App, QueuedEvent, State } from './model.ts';
import type { Place } from './pushes/outgoing.ts';
import type { Sent } from './pushes/sent.ts';
import type { Signal } from './pushes/signal.ts';
import type { Switches } from './trouble/switches.ts';
import type { Tokens } from './access/tokens.ts';

/**
 * The platform: what it remembers and what it works with. Its functions take it as their first argument and reach nothing
 * outside: what is to be sent comes back as an order, and a host says what came of it.
 */
export interface Platform {
  readonly app: App;
  /** The keys that the bot was started with, while the app may have others. */
  readonly firstKeys: Pick<App, 'appSecret' | 'encryptKey'>;
  /** Other apps of the tenant: they call, and share the limits of groups. */
  readonly otherApps: readonly App[];
  /** Where their bots are, by app id; one without an address hears nothing. */
  readonly otherBots: ReadonlyMap<string, Place>;
  readonly clock: SandboxClock;
  /** Real time in milliseconds: tokens, limits, uuids and signatures count by it. */
  readonly real: () => number;
  readonly state: State;
  readonly journal: Journal;
  readonly causes: Causes;
  /** What was pushed lately, for pushing it again. */
  readonly sent: Sent;
  readonly switches: Switches;
  readonly tokens: Tokens;
  readonly cardTokens: CardTokens;
  readonly limits: Limits;
  readonly faults: Faults;
  /** Where the workspace's own bot is. */
  readonly bot: Place;
  /** Cards with a click under way. */
  readonly locks: Locks;
  /** Rings when an event was queued. */
  readonly queued: Signal;
  /** Events whose push is under way. */
  readonly pushing: Set<QueuedEvent>;
  /** Uuids of sends that are still being carried out. */
  readonly sending: Set<string>;
}
