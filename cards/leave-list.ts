import type { Leave, Person } from '../tickets/people.ts';
import { lastDayOf } from '../tickets/leave.ts';
import type { Card } from './card.ts';
import { buttonRows, markdown, note, plainButton } from './elements.ts';
import { render } from './render.ts';
import { handedOver as words } from './texts/leave.ts';
import { buttonWords } from './texts/terms.ts';
import { timesIn } from './time.ts';
import { type RowsOf, rowOf, type TodoRow } from './todo-row.ts';
import { nameMark, shortName } from './user-text.ts';

export interface HandedOver extends RowsOf {
  readonly absent: Person;
  readonly leave: Leave;
  /** The first ones by deadline. */
  readonly rows: readonly TodoRow[];
  readonly count: number;
  /** Zone of the absent person's unit. */
  readonly timezone: string;
}

/** One card to whoever begins to stand in: what waits, each with 查看; a picture of a moment. */
export function drawHandedOver(of: HandedOver): Card {
  const { absent, leave, rows, count, now, timezone, language } = of;
  const times = timesIn(timezone, now);
  const title = words.title(shortName(absent.name), count);
  const left = count - rows.length;
  return render(
    {
      summary: title,
      header: { title, subtitle: shortName(of.person.name), template: 'blue', tags: [] },
      blocks: [
        markdown(words.lead(nameMark(absent.name), times.day(lastDayOf(leave)))),
        ...(rows.length === 0 ? [markdown(words.none)] : rows.map((row) => rowOf(of, row, times))),
        ...(left > 0 ? [note(words.more(left))] : []),
        ...buttonRows([plainButton(buttonWords.todo, { a: 'cmd', c: 'todo' })]),
        note(words.asOf(times.clock(now))),
      ],
      folds: [],
      foot: null,
      forwardable: false,
    },
    language,
  );
}
