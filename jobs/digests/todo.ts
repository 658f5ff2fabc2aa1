import type { DigestRow } from '../../store/digests.ts';
import type { TodoRow } from '../../store/ticket-todo.ts';
import { plusDays, startOfDay } from '../../tickets/local-day.ts';
import { representedBy } from '../../tickets/leave.ts';
import type { Person } from '../../tickets/people.ts';
import type { Surroundings } from '../../tickets/rules.ts';
import type { EpochMs } from '../../tickets/ticket.ts';
import { type JobContext, surroundings } from '../context.ts';

/** More tickets than one person can have to do with in a day. */
const mostRead = 500;

/** What somebody has to do on the day of their digest, their own and that of those they stand in for. */
export interface DayTodo {
  readonly around: Surroundings;
  readonly person: Person;
  /** When that day ends where they are. */
  readonly todayEnds: EpochMs;
  readonly rows: readonly TodoRow[];
}

/** Null for somebody who has left meanwhile. */
export async function todoOfDay(context: JobContext, row: DigestRow): Promise<DayTodo | null> {
  const around = surroundings(context);
  const person = around.org.person(row.person);
  if (person === undefined) return null;
  const todayEnds = startOfDay(plusDays(row.day, 1), row.zone);
  const { rows } = await context.store.tickets.todo(person, {
    filter: 'all',
    now: around.now,
    todayEnds,
    skip: 0,
    limit: mostRead,
    inPlaceOf: representedBy(around, person.openId),
  });
  return { around, person, todayEnds, rows };
}
