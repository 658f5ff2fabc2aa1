import type { Org } from '../tickets/org.ts';
import type { Refusal } from '../tickets/reasons.ts';
import type { Card } from './card.ts';
import { buttonRows, columns, markdown, note, plainButton, text } from './elements.ts';
import type { Block, Button, Tag } from './picture.ts';
import { bulkAccept } from './parts/bulk-accept.ts';
import { pageButtons } from './parts/page-buttons.ts';
import { render } from './render.ts';
import * as words from './texts/lists.ts';
import { nothingToDo } from './texts/fallback.ts';
import { toastWords } from './texts/toasts.ts';
import { type Times, timesIn } from './time.ts';
import { type RowsOf, rowOf, type TodoRow } from './todo-row.ts';
import { shortName } from './user-text.ts';
import { type ListFilter, listFilters } from './values.ts';
import type { Mark, Words } from './words.ts';

export interface TodoList extends RowsOf {
  readonly org: Org;
  /** The rows of this page in their order. */
  readonly rows: readonly TodoRow[];
  readonly filter: ListFilter;
  /** From 1. */
  readonly page: number;
  readonly pages: number;
  readonly counts: Readonly<Record<ListFilter | 'dueToday', number>>;
  /** Zone for the list's moments; that of the person's first unit. */
  readonly timezone: string;
  /** What a 批量签收 has just done. */
  readonly results?: {
    readonly accepted: number;
    readonly refused: readonly { readonly number: string; readonly refusal: Refusal }[];
  };
}

/** Rows of one page. */
export const todoPageSize = 6;

/** The list of what awaits a person, one page of it: a picture of a moment, judged anew at every click. */
export function drawTodo(list: TodoList): Card {
  const { counts, filter, page, pages, now, timezone } = list;
  const times = timesIn(timezone, now);
  const awaiting = list.rows.flatMap(({ ticket, acceptable }) => (acceptable ? [ticket] : []));
  return render(
    {
      summary: words.todoSummary(counts.all, counts.overdue),
      header: {
        title: words.todoTitle(counts.all),
        subtitle: subtitleOf(list),
        template: 'blue',
        tags: tagsOf(counts),
      },
      blocks: [
        ...results(list, times),
        columns(
          'trisect',
          listFilters.map((name) => filterButton(name, name === filter, counts[name])),
        ),
        ...(list.rows.length === 0
          ? [markdown(nothingMark)]
          : list.rows.map((row) => rowOf(list, row, times, { f: list.filter, p: list.page }))),
        ...(awaiting.length > 0 ? [{ kind: 'rule' } as const, bulkAccept(awaiting, { f: filter, p: page })] : []),
        ...buttonRows(pageButtons(page, pages, (p) => ({ a: 'list.page', f: filter, p }))),
        note(words.pageLine(page, Math.max(1, pages), { zh: times.clock(now), en: times.clock(now) })),
      ],
      folds: [],
      foot: null,
      forwardable: false,
    },
    list.language,
  );
}

const nothingMark = nothingToDo as Words<Mark>;

function subtitleOf({ person, org }: TodoList): string {
  const home = person.memberships[0]?.unit;
  const unit = home === undefined ? undefined : org.unit(home)?.name;
  return [shortName(person.name), unit === undefined ? null : shortName(unit)].filter(Boolean).join(' · ');
}

function tagsOf(counts: TodoList['counts']): readonly Tag[] {
  const tags: readonly (Tag | null)[] = [
    counts.overdue > 0 ? { text: words.filterLabel('overdue', counts.overdue), colour: 'red' } : null,
    counts.awaiting > 0 ? { text: words.filterLabel('awaiting', counts.awaiting), colour: 'blue' } : null,
    counts.dueToday > 0 ? { text: words.dueTodayTag(counts.dueToday), colour: 'orange' } : null,
  ];
  return tags.filter((tag) => tag !== null);
}

function results({ results: done, now }: TodoList, times: Times): readonly Block[] {
  if (done === undefined) return [];
  const refused = done.refused.map(({ number, refusal }) => ({
    number,
    why: toastWords(refusal.reason, refusal.facts, times, now),
  }));
  return [text(words.bulkResult(done.accepted, refused), 6)];
}

function filterButton(filter: ListFilter, isChosen: boolean, count: number): Button {
  return plainButton(
    words.filterLabel(filter, count),
    { a: 'list.page', f: filter, p: 1 },
    isChosen ? 'primary' : 'default',
  );
}
