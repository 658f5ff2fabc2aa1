import type { Person } from '../tickets/people.ts';
import { calendarOf } from '../tickets/rules.ts';
import type { BotContext } from './context.ts';

/** Zone that a person's moments are shown in: that of their first unit, else of the default calendar. */
export function zoneOf({ store }: Pick<BotContext, 'store'>, person: Person | undefined): string {
  const code = person?.memberships[0]?.unit;
  const unit = code === undefined ? undefined : store.org.current().unit(code);
  if (unit) return unit.timezone;
  const rulebook = store.rulebook();
  const policy = rulebook.policy(rulebook.currentVersion);
  return calendarOf(policy, policy.defaultCalendar).timezone;
}
