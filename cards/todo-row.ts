import { clockAt, clockOf } from '../tickets/clock.ts';
import { workCalendar } from '../tickets/deadline.ts';
import type { Person } from '../tickets/people.ts';
import { policyOf, type Rulebook } from '../tickets/rules.ts';
import type { Clock, ClockName, EpochMs, Ticket } from '../tickets/ticket.ts';
import type { CardLanguage } from './card.ts';
import { listRow, smallButton } from './elements.ts';
import type { Row } from './picture.ts';
import { inPlaceOf as inPlaceOfWords } from './texts/leave.ts';
import * as words from './texts/lists.ts';
import {
  actionWords,
  buttonWords,
  clockWords,
  extensionPendingTag,
  priorityWords,
  roundWords,
  statusWords,
} from './texts/terms.ts';
import type { Times } from './time.ts';
import { cut, escaped, nameMark, oneLine } from './user-text.ts';
import type { ListFilter } from './values.ts';
import type { Mark, Words } from './words.ts';
import { workedBetween } from './working.ts';

/** One ticket of a list, with the clock that the reader has to beat; null for a ticket that is over. */
export interface TodoRow {
  readonly ticket: Ticket;
  readonly clock: ClockName | null;
  /** True where the reader may sign for it. */
  readonly acceptable: boolean;
}

/** What the rows of a list are drawn for. */
export interface RowsOf {
  /** Who reads them. */
  readonly person: Person;
  readonly rulebook: Rulebook;
  readonly language: Exclude<CardLanguage, 'both'>;
  readonly now: EpochMs;
}

const titleCharacters = 24;

/** One ticket in three lines with its small button: 签收 where the reader may sign for it, which redraws the list it stands `on`, else 查看. */
export function rowOf(
  list: RowsOf,
  row: TodoRow,
  times: Times,
  on?: { readonly f: ListFilter; readonly p: number },
): Row {
  const { ticket } = row;
  const status = row.clock === 'extension' ? extensionPendingTag : statusWords[ticket.status];
  const deadline = deadlineOf(list, row, times);
  const content = ticketWords(ticket, { status, deadline, inPlaceOf: inPlaceOf(list, row) });
  const card = { t: ticket.number, v: ticket.version };
  const button = row.acceptable
    ? smallButton(
        actionWords.accept,
        on === undefined ? { a: 'accept', ...card } : { a: 'list.accept', t: ticket.number, ...on },
        'primary',
      )
    : smallButton(buttonWords.show, { a: 'show', ...card });
  return listRow(content, button);
}

/** Three lines: title, state and priority with the deadline, number. */
export function ticketWords(
  ticket: Ticket,
  of: { readonly status: Words; readonly deadline: Words<Mark>; readonly inPlaceOf: Words<Mark> | null },
): Words<Mark> {
  const round = ticket.round > 1 ? roundWords(ticket.round) : null;
  return words.row(
    escaped(cut(oneLine(ticket.title), titleCharacters)),
    words.rowState(of.status, round, priorityWords[ticket.priority], of.inPlaceOf),
    of.deadline,
    ticket.number,
  );
}

function deadlineOf(list: RowsOf, { ticket, clock: name }: TodoRow, times: Times): Words<Mark> {
  if (name === null) return words.rowEnded(times.near(ticket.updatedAt));
  const stored = clockOf(ticket, name);
  if (stored === null) return words.rowDue(null, times.near(ticket.updatedAt));
  return dueOrLate({ ticket, clock: stored, name: name === 'handle' ? null : clockWords[name] }, list, times);
}

/** When the clock is due, under that name, or for how long it has been too late. */
export function dueOrLate(
  of: { readonly ticket: Ticket; readonly clock: Clock; readonly name: Words | null },
  { rulebook, now }: Pick<RowsOf, 'rulebook' | 'now'>,
  times: Times,
): Words<Mark> {
  const { state, dueAt, calendar } = clockAt(of.clock, now);
  if (state !== 'overdue') return words.rowDue(of.name, times.near(dueAt));
  const worked = workedBetween(workCalendar(policyOf(of.ticket, rulebook), calendar), dueAt, now);
  return words.rowLate(worked, times.short(dueAt));
}

/** Whose work it is where the reader only stands in. */
function inPlaceOf({ person }: RowsOf, { ticket, clock }: TodoRow): Words<Mark> | null {
  const { signer } = ticket;
  return clock !== 'handle' || signer === null || signer.openId === person.openId
    ? null
    : inPlaceOfWords(nameMark(signer.name));
}
