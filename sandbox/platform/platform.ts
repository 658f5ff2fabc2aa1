import type { SandboxClock } from '../clock.ts';
import type { BotLine } from './bot-line.ts';
import type { CardTokens } from './card-tokens.ts';
import type { Causes } from './causes.ts';
import type { Faults } from './faults.ts';
import type { Journal } from './journal.ts';
import type { Limits } from './limits.ts';
import type { App, State } from './model.ts';
import type { Sent } from './sent.ts';
import type { Switches } from './switches.ts';
import type { Tokens } from './tokens.ts';
import type { Traffic } from './traffic.ts';

/** The platform: what it remembers and what it works with. Its functions take it as their first argument. */
export interface Platform {
  readonly app: App;
  /** The keys that the bot was started with, while the app may have others. */
  readonly firstKeys: Pick<App, 'appSecret' | 'encryptKey'>;
  /** Other apps of the tenant: they call, and share the limits of groups. */
  readonly otherApps: readonly App[];
  /** The ways to their bots, by app id; one without an address hears nothing. */
  readonly otherBots: ReadonlyMap<string, BotLine>;
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
  readonly bot: BotLine;
  readonly traffic: Traffic;
  /** Clicks under way, by message: while there is one the card is locked. */
  readonly locks: Map<string, number>;
  /** Uuids of sends that are still being carried out. */
  readonly sending: Set<string>;
}
