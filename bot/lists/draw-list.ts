import type { Card } from '../../cards/card.ts';
import { drawTodo, type TodoList, todoPageSize } from '../../cards/todo.ts';
import type { TodoRow } from '../../cards/todo-row.ts';
import type { ListFilter } from '../../cards/values.ts';
import { representedBy } from '../../tickets/leave.ts';
import { endOfDay } from '../../tickets/local-day.ts';
import type { Person } from '../../tickets/people.ts';
import type { TodoPage } from '../../store/ticket-todo.ts';
import { zoneOf } from '../zone.ts';
import { type BotContext, surroundings } from '../context.ts';

export type BulkResults = NonNullable<TodoList['results']>;

/** The to-do list of a person as a card; a page past the end shows the last one. `results` tells what a button just did. */
export async function drawList(
  context: BotContext,
  person: Person,
  filter: ListFilter,
  page: number,
  results?: BulkResults,
): Promise<Card> {
  const { org, rulebook, now } = surroundings(context);
  const timezone = zoneOf(context, person);
  const inPlaceOf = representedBy({ org, now }, person.openId);
  const query = { filter, now, todayEnds: endOfDay(now, timezone), limit: todoPageSize, inPlaceOf };
  const first = await context.store.tickets.todo(person, { ...query, skip: (page - 1) * todoPageSize });
  const matching = { all: first.counts.all, awaiting: first.counts.awaiting, overdue: first.counts.overdue }[filter];
  const pages = Math.max(1, Math.ceil(matching / todoPageSize));
  const shown = Math.min(Math.max(1, page), pages);
  const found =
    shown === page ? first : await context.store.tickets.todo(person, { ...query, skip: (shown - 1) * todoPageSize });
  return drawTodo({
    person,
    language: person.language,
    org,
    rulebook,
    timezone,
    rows: await rowsOf(context, found.rows),
    counts: found.counts,
    filter,
    page: shown,
    pages,
    now,
    ...(results === undefined ? {} : { results }),
  });
}

const clocks = { sign: 'accept', work: 'handle', review: 'review', extension: 'extension' } as const;

/** The tickets of a page with the clock that the reader has to beat. */
async function rowsOf({ store }: BotContext, found: TodoPage['rows']): Promise<readonly TodoRow[]> {
  const records = await Promise.all(found.map(({ number }) => store.tickets.load(number)));
  return found.flatMap(({ task }, index) => {
    const record = records[index];
    return record ? [{ ticket: record.ticket, clock: clocks[task], acceptable: task === 'sign' }] : [];
  });
}
