/** What somebody who is away has in their hands, with 改派 in each row. */
import { type Brief, lineOf } from '../../tickets/digests/brief.ts';
import { lastDayOf, leaveOf } from '../../tickets/leave.ts';
import type { Language, Person } from '../../tickets/people.ts';
import type { Surroundings } from '../../tickets/rules.ts';
import type { Card } from '../card.ts';
import { buttonRows, markdown, note, smallButton } from '../elements.ts';
import { pageButtons } from '../parts/page-buttons.ts';
import type { Block } from '../picture.ts';
import { render } from '../render.ts';
import * as words from '../texts/digests/rows.ts';
import { actionWords } from '../texts/terms.ts';
import { type Times, timesIn } from '../time.ts';
import { shortName } from '../user-text.ts';
import { lineRow } from './rows.ts';

export interface AwayList {
  readonly absent: Person;
  /** The page's tickets, the earliest deadline first. */
  readonly rows: readonly Brief[];
  readonly count: number;
  readonly page: number;
  readonly pages: number;
  readonly around: Surroundings;
  readonly language: Language;
  readonly timezone: string;
}

/** Rows of one page. */
export const awayPageSize = 8;

/** One page as a card. */
export function drawAwayList({ absent, rows, count, page, pages, around, language, timezone }: AwayList): Card {
  const { now, org } = around;
  const times = timesIn(timezone, now);
  const title = words.awayTitle(shortName(absent.name), count);
  const leave = leaveOf(absent, now);
  const substitute = leave === null ? null : (org.person(leave.substitute)?.name ?? null);
  return render(
    {
      summary: title,
      header: {
        title,
        subtitle: words.awayState(
          leave === null ? null : times.day(lastDayOf(leave)),
          substitute === null ? null : shortName(substitute),
        ),
        template: 'blue',
        tags: [],
      },
      blocks: [
        ...(rows.length === 0 ? [markdown(words.nothingHeld)] : rows.flatMap((brief) => rowOf(brief, around, times))),
        ...buttonRows(pageButtons(page, pages, (p) => ({ a: 'away.page', o: absent.openId, p }))),
        note(words.pageLine(page, pages, { zh: times.clock(now), en: times.clock(now) })),
      ],
      folds: [],
      foot: null,
      forwardable: false,
    },
    language,
  );
}

function rowOf(brief: Brief, around: Surroundings, times: Times): readonly Block[] {
  const line = lineOf(brief, 'handle', around);
  if (line === null) return [];
  return [lineRow(line, times, smallButton(actionWords.reassign, { a: 'away.reassign', t: brief.number }))];
}
