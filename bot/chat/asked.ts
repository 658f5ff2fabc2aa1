import type { Person } from '../../tickets/people.ts';
import type { ChatCommand } from './parse.ts';

/** A command somebody sent, in private or in a group that mentioned the bot. */
export interface Asked {
  /** The event's own key: a second delivery does nothing twice. */
  readonly id: string;
  readonly person: Person;
  /** The group it was said in; null in private. */
  readonly group: string | null;
  /** Open ids of the people mentioned, in the order in which they stand. */
  readonly mentioned: readonly string[];
  readonly command: ChatCommand;
}
