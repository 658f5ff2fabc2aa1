/** The agent's digest: what is late, what is due today, what came back, what became of extensions. */
import type { AgentContent, TicketLine } from '../../tickets/digests/content.ts';
import { markdown, note, smallButton } from '../elements.ts';
import { bulkAccept } from '../parts/bulk-accept.ts';
import type { Block, Picture } from '../picture.ts';
import * as words from '../texts/digests/people.ts';
import { reasonNames } from '../texts/digests/week.ts';
import { actionWords } from '../texts/terms.ts';
import { cut, escaped, oneLine, shortName } from '../user-text.ts';
import type { Mark, Words } from '../words.ts';
import { opening } from './opening.ts';
import { type DigestReader, fitting, timesOf } from './reader.ts';
import { lineRow, section, showButton } from './rows.ts';

const reasonCharacters = 30;

/** The whole digest; each row with 签收 where it awaits somebody, else 查看. */
export function agentPicture(content: AgentContent, reader: DigestReader): Picture {
  const { sentBack, decided, passed, counts, asOf } = content;
  const [late, due] = [fitting(content.late, reader), fitting(content.due, reader)];
  const times = timesOf(reader, asOf);
  const count = counts.late + counts.due;
  const row = (line: TicketLine, more: Words<Mark> | null = null) => lineRow(line, times, endOf(content, line), more);
  return {
    summary: words.agentSummary(count, counts.late),
    header: {
      title: words.agentTitle(count, { zh: times.clock(asOf), en: times.clock(asOf) }),
      subtitle: `${shortName(reader.name)} · ${times.date(asOf)[reader.language]}`,
      template: counts.late > 0 ? 'red' : 'blue',
      tags: [],
    },
    blocks: [
      ...opening(content, times),
      ...section(
        words.sections.late(counts.late),
        late.map((line) => row(line)),
        counts.late,
      ),
      ...section(
        words.sections.due(counts.due),
        due.map((line) => row(line)),
        counts.due,
      ),
      ...section(
        words.sections.sentBack(sentBack.length),
        fitting(sentBack.slice(0, mostNews), reader).map((line) => {
          const why = escaped(cut(oneLine(line.reasonText), reasonCharacters));
          return row(line, words.sentBackFor(reasonNames[line.reason], why));
        }),
        sentBack.length,
      ),
      ...section(
        words.sections.decided(decided.length),
        fitting(decided.slice(0, mostNews), reader).map((line) =>
          row(line, words.decided(line.grantedUntil === null ? null : times.near(line.grantedUntil))),
        ),
        decided.length,
      ),
      ...(passed > 0 ? [markdown(words.passed(passed))] : []),
      ...bulk({ ...content, late, due }),
      note(words.asOf(times.full(asOf))),
    ],
    folds: [],
    foot: null,
    forwardable: false,
  };
}

const mostNews = 5;

function endOf({ awaiting }: AgentContent, { number }: TicketLine): Block {
  return awaiting.includes(number)
    ? smallButton(actionWords.accept, { a: 'list.accept', t: number, f: 'all', p: 1 }, 'primary')
    : showButton(number);
}

/** 批量签收 of the card's awaiting tickets. */
function bulk({ awaiting, late, due }: AgentContent): readonly Block[] {
  const open = [...late, ...due].filter(({ number }) => awaiting.includes(number));
  return open.length === 0 ? [] : [bulkAccept(open, { f: 'all', p: 1 })];
}
