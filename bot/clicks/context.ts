import type { CardClick } from '../../feishu/events.ts';
import type { Person } from '../../tickets/people.ts';
import type { Surroundings } from '../../tickets/rules.ts';
import type { BotContext } from '../context.ts';

/** One click by somebody the organisation knows. */
export interface Click {
  readonly context: BotContext;
  readonly event: CardClick;
  readonly person: Person;
  readonly around: Surroundings;
}
