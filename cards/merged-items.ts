/** What a merged card says of each ticket: one line, in the group of the most pressing thing that waited. */
import { clockAt, clockOf } from '../tickets/clock.ts';
import { workCalendar } from '../tickets/deadline.ts';
import type { Waiting } from '../tickets/merging.ts';
import type { Org } from '../tickets/org.ts';
import { policyOf, type Rulebook } from '../tickets/rules.ts';
import { lastEntry } from '../tickets/state-refusals.ts';
import type { Clock, ClockName, EpochMs, Ticket } from '../tickets/ticket.ts';
import * as words from './texts/merged.ts';
import type { Times } from './time.ts';
import { cut, escaped, nameMark, oneLine } from './user-text.ts';
import { dot, joinMarks, type Mark, type Words } from './words.ts';
import { workedBetween } from './working.ts';

export interface MergedItem {
  readonly ticket: Ticket;
  readonly group: words.MergedGroup;
  /** Title, number and what is the matter. */
  readonly line: Words<Mark>;
}

/** What the lines are said by. */
export interface ItemContext {
  readonly org: Org;
  readonly rulebook: Rulebook;
  readonly now: EpochMs;
  readonly times: Times;
  /** When the quiet hours began; null where nobody knows. */
  readonly quietFrom: EpochMs | null;
}

const titleCharacters = 24;
const saidCharacters = 60;

/** One item for each ticket, the earliest deadline first. */
export function mergedItems(waiting: readonly Waiting[], context: ItemContext): readonly MergedItem[] {
  const byTicket = new Map<string, Waiting[]>();
  for (const one of waiting) {
    const { number } = one.record.ticket;
    byTicket.set(number, [...(byTicket.get(number) ?? []), one]);
  }
  return [...byTicket.values()]
    .map((of) => itemOf(of, context))
    .toSorted((one, other) => one.dueAt - other.dueAt)
    .map(({ ticket, group, line }) => ({ ticket, group, line }));
}

function itemOf(of: readonly Waiting[], context: ItemContext): MergedItem & { readonly dueAt: EpochMs } {
  const [first] = of;
  if (first === undefined) throw new Error('an item stands for something that waited');
  const { ticket } = first.record;
  const name = clockNameOf(of, ticket);
  const stored = clockOf(ticket, name);
  const clock = stored === null ? null : clockAt(stored, context.now);
  const group = groupOf(of, clock, context);
  const about = aboutOf(of, group, ticket, name, clock, context);
  const line = words.row(escaped(cut(oneLine(ticket.title), titleCharacters)), ticket.number, about);
  return { ticket, group, line, dueAt: clock?.dueAt ?? Infinity };
}

/** The clock of the highest reminder that waits, else the one whose deadline the work has to meet. */
function clockNameOf(of: readonly Waiting[], ticket: Ticket): ClockName {
  const rung = of.map(({ rows, row, record }) => {
    if (rows === 'notices') return row.clock;
    const cause = record.ticket.timeline[row.bornV - 1];
    return cause?.action === 'remind' || cause?.action === 'escalate' ? cause.clock : null;
  });
  return rung.findLast((name) => name !== null) ?? (ticket.status === 'awaiting_acceptance' ? 'accept' : 'handle');
}

function groupOf(of: readonly Waiting[], clock: Clock | null, { now, times }: ItemContext): words.MergedGroup {
  if (clock?.state === 'overdue') return 'overdue';
  if (has(of, 'rejected')) return 'rejected';
  if (has(of, 'extensionGranted') || has(of, 'extensionRefused')) return 'extension';
  return clock !== null && times.sameDay(clock.dueAt, now) ? 'dueToday' : 'other';
}

function aboutOf(
  of: readonly Waiting[],
  group: words.MergedGroup,
  ticket: Ticket,
  name: ClockName,
  clock: Clock | null,
  context: ItemContext,
): Words<Mark> {
  const urge = has(of, 'urged') ? lastEntry(ticket, 'urge') : undefined;
  return joinMarks(
    [
      group === 'rejected' || group === 'extension'
        ? verdict(group, ticket, context)
        : dueWords(group, ticket, clock, context),
      of.some(({ rows }) => rows === 'cards') ? holder(ticket, name) : null,
      urge === undefined ? null : words.urgedBy(nameMark(urge.actor?.name ?? '')),
    ],
    dot,
  );
}

function dueWords(
  group: words.MergedGroup,
  ticket: Ticket,
  clock: Clock | null,
  { rulebook, now, times, quietFrom }: ItemContext,
): Words<Mark> | null {
  if (clock === null) return null;
  const at = times.full(clock.dueAt);
  if (group !== 'overdue') return words.due(at);
  if (quietFrom !== null && clock.dueAt >= quietFrom)
    return words.late(at, clock.dueAt === quietFrom ? 'withWork' : 'afterHours');
  const calendar = workCalendar(policyOf(ticket, rulebook), clock.calendar);
  return words.late(at, workedBetween(calendar, clock.dueAt, now));
}

function verdict(group: 'rejected' | 'extension', ticket: Ticket, { times }: ItemContext): Words<Mark> {
  if (group === 'rejected') {
    const entry = lastEntry(ticket, 'reject');
    return words.saidBy(nameMark(entry?.actor?.name ?? ''), said(entry?.rejection.reasonText));
  }
  const { extension } = ticket;
  const who = nameMark(extension?.decidedBy?.name ?? '');
  if (extension?.state !== 'granted') return words.refused(who, said(extension?.refusal ?? undefined));
  return words.granted(times.full(extension.previousDueAt), times.full(extension.grantedUntil ?? 0), who);
}

function holder(ticket: Ticket, name: ClockName): Words<Mark> {
  if (name === 'review' || name === 'extension') return words.withReviewers;
  return ticket.signer === null ? words.unsigned : words.heldBy(nameMark(ticket.signer.name));
}

function said(text: string | undefined): Mark {
  return escaped(cut(oneLine(text ?? ''), saidCharacters));
}

function has(of: readonly Waiting[], kind: string): boolean {
  return of.some(({ rows, row }) => rows === 'notices' && row.kind === kind);
}
