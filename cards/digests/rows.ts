/** Rows of tickets on digests: what, how late, where, who, and one small button. */
import type { TicketLine } from '../../tickets/digests/content.ts';
import { lastDayOf } from '../../tickets/leave.ts';
import { duration } from '../duration.ts';
import { listRow, markdown, note, smallButton } from '../elements.ts';
import type { Block, Row } from '../picture.ts';
import { more } from '../texts/digests/people.ts';
import * as words from '../texts/digests/rows.ts';
import { actionWords, buttonWords, clockWords } from '../texts/terms.ts';
import type { Times } from '../time.ts';
import { cut, escaped, nameMark, oneLine } from '../user-text.ts';
import { joinMarks, type Mark, mark, type Words } from '../words.ts';
import type { DigestReader } from './reader.ts';

const titleCharacters = 24;

/** A late or due ticket; `behind` is said behind its time. */
export function lineRow(line: TicketLine, times: Times, end: Block, behind: Words<Mark> | null = null): Row {
  return listRow(lineWords(line, times, behind), end);
}

function lineWords(line: TicketLine, times: Times, behind: Words<Mark> | null): Words<Mark> {
  const clock = clockWords[line.clock];
  const state =
    line.lateMs > 0
      ? words.lateBy(clock, duration(line.lateMs, line.dayMs))
      : words.dueAt(clock, times.near(line.dueAt));
  const away = line.holderAwayUntil === null ? null : times.day(lastDayOf({ until: line.holderAwayUntil }));
  const where = words.placeAndHolder(nameMark(line.unit), line.holder === null ? null : nameMark(line.holder), away);
  const title = escaped(cut(oneLine(line.title), titleCharacters));
  return words.ticketRow(title, joinMarks([state, behind], { zh: mark` · `, en: mark` · ` }), where, line.number);
}

/** A heading with its rows, and how many more there are. */
export function section(heading: Words<Mark>, rows: readonly Block[], count: number): readonly Block[] {
  if (count === 0) return [];
  return [markdown(heading), ...rows, ...(count > rows.length ? [note(more(count - rows.length))] : [])];
}

/** 催办 in a row of the manager's digest, 已催 in its place after the tap, 查看 where a review is waited for. */
export function urgeEnd(line: Pick<TicketLine, 'number' | 'clock'>, reader: DigestReader, times: Times): Block {
  if (line.clock === 'review' || line.clock === 'extension') return showButton(line.number);
  const urged = reader.acted.get(line.number);
  if (urged !== undefined) return markdown(words.urgedAt(times.brief(urged, reader.now)));
  return smallButton(actionWords.urge, { a: 'digest.urge', s: reader.id, t: line.number });
}

/** 查看 in a row; the ticket's own version is not known to a snapshot. */
export function showButton(number: string): Block {
  return smallButton(buttonWords.show, { a: 'show', t: number, v: 0 });
}
