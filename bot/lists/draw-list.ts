import type { Card } from '../../cards/card.ts';
import { drawTodo, type TodoList, todoPageSize } from '../../cards/todo.ts';
import type { TodoRow } from '../../cards/todo-row.ts';
import type { ListFilter } from '../../cards/values.ts';
import { endOfDay } from '../../tickets/local-day.ts';
import type { Person } from '../../tickets/people.ts';
import type { TodoPage } from '../../store/ticket-todo.ts';
import { zoneOf } from '../zone.ts';
import { type BotContext, surroundings } from '../context.ts';
import { pageShown } from './page.ts';
import { waitingFor } from './waiting.ts';

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
  const query = { filter, todayEnds: endOfDay(now, timezone), limit: todoPageSize };
  const first = await waitingFor(context, person, { ...query, skip: (page - 1) * todoPageSize });
  const { page: shown, pages, skip } = pageShown(page, first.counts[filter], todoPageSize);
  const found = shown === page ? first : await waitingFor(context, person, { ...query, skip });
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
