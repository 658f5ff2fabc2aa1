import type { Lines } from '../hosts/lines.ts';
import type { Traffic } from '../hosts/traffic.ts';
import type { Platform } from '../platform/platform.ts';
import type { Desk } from './desk.ts';
import type { Saves } from './saves.ts';
import type { Session } from './session.ts';
import type { Patience } from './time.ts';

/** What the control API works on. */
export interface ControlParts {
  readonly platform: Platform;
  readonly lines: Lines;
  readonly traffic: Traffic;
  readonly desk: Desk;
  /** The console's check of the bot's addresses; null, or what is wrong. */
  readonly checkBot: () => Promise<string | null>;
  readonly patience: Patience;
  readonly session: Session;
  /** Null for a workspace that is kept nowhere. */
  readonly saves: Saves | null;
  /** Key of the bot's REST API; null where tickets can not be raised. */
  readonly apiKey: string | null;
}
