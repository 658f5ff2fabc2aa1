import type { TodoPage, TodoQuery } from '../../store/ticket-todo.ts';
import { representedBy } from '../../tickets/leave.ts';
import type { Person } from '../../tickets/people.ts';
import { type BotContext, surroundings } from '../context.ts';

type Wanted = Pick<TodoQuery, 'filter' | 'limit'> & Partial<Pick<TodoQuery, 'skip' | 'todayEnds'>>;

/** What waits for this person now, their own and that of those they stand in for; nothing counts as due today without `todayEnds`. */
export async function waitingFor(context: BotContext, person: Person, wanted: Wanted): Promise<TodoPage> {
  const around = surroundings(context);
  const inPlaceOf = representedBy(around, person.openId);
  const { now } = around;
  return context.store.tickets.todo(person, { now, todayEnds: now, skip: 0, inPlaceOf, ...wanted });
}
