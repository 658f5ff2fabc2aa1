import type { Policy } from '../config/policy.ts';
import type { Unit } from './people.ts';

/** Units that show times in another zone than their deadlines are counted in, a sentence each: allowed, and seldom meant. */
export function unitZoneWarnings({ calendars, defaultCalendar }: Policy, units: readonly Unit[]): readonly string[] {
  return units.flatMap(({ code, timezone, calendar }) => {
    const name = calendar ?? defaultCalendar;
    const counted = calendars[name]?.timezone;
    if (counted === undefined)
      return [`unit ${code} names the calendar ${name}, which is not in this policy: add it, or name another one`];
    return counted === timezone
      ? []
      : [`unit ${code} shows times in ${timezone}, but its calendar ${name} counts in ${counted}`];
  });
}
