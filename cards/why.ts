import type { Policy } from '../config/policy.ts';
import { workingDayMs } from '../tickets/calendar.ts';
import { clockOf, counts } from '../tickets/clock.ts';
import type { Org } from '../tickets/org.ts';
import type { Audience } from '../tickets/record.ts';
import { calendarOf } from '../tickets/rules.ts';
import { isOpen } from '../tickets/visibility.ts';
import type { Clock, ClockName, EpochMs, Ticket, TimelineEntry } from '../tickets/ticket.ts';
import type { Card, CardLanguage } from './card.ts';
import { hours, limit } from './duration.ts';
import { markdown, note } from './elements.ts';
import { handleDueBefore } from './parts/reply.ts';
import type { Block } from './picture.ts';
import { render } from './render.ts';
import { clockWords, priorityWords } from './texts/terms.ts';
import * as words from './texts/why.ts';
import { type Times, timesIn } from './time.ts';
import { nameMark } from './user-text.ts';
import { joinMarks, type Mark, mark, type Words } from './words.ts';
import { whyRows } from './why-rows.ts';
import { type WorkCalendar, workCalendar, workedBetween } from './working.ts';

export interface Why {
  readonly ticket: Ticket;
  readonly clock: ClockName;
  readonly org: Org;
  /** The policy the ticket was created under. */
  readonly policy: Policy;
  readonly now: EpochMs;
  readonly language: Exclude<CardLanguage, 'both'>;
}

/** The clock that 为什么是这个时间 on such a card asks about; null where none has a deadline to explain. */
export function clockAskedAbout(ticket: Ticket, audience: Audience): ClockName | null {
  if (audience === 'extensionReview' && ticket.extension !== null) return 'extension';
  if (ticket.status === 'awaiting_acceptance') return 'accept';
  if (ticket.status === 'awaiting_review') return 'review';
  return isOpen(ticket) && ticket.clocks.handle !== null ? 'handle' : null;
}

/** How a deadline came about: cause, days, units, extensions. Null where that clock never started. It holds no customer data. */
export function drawWhy(why: Why): Card | null {
  const { ticket, policy, org, now, language } = why;
  const clock = clockOf(ticket, why.clock);
  if (clock === null) return null;
  const calendar = workCalendar(policy, clock.calendar);
  const zone = org.unit(ticket.unit.code)?.timezone ?? calendarOf(policy, policy.defaultCalendar).timezone;
  const times = timesIn(zone, now);
  const title = words.title(times.full(clock.dueAt));
  const rule = policy.priorities[ticket.priority];
  const given = limit(why.clock === 'accept' || why.clock === 'handle' ? rule[why.clock] : rule.review);
  return render(
    {
      summary: title,
      header: {
        title,
        subtitle: words.subtitle(ticket.number, clockWords[why.clock]),
        template: 'wathet',
        tags: [
          { text: words.explanation, colour: 'neutral' },
          { text: words.limitTag(priorityWords[ticket.priority], given), colour: 'blue' },
        ],
      },
      blocks: [
        markdown(cause(why, clock, calendar, times, given)),
        table(calendar, countedFrom(clock), now),
        markdown(
          joinMarks(
            [words.notCounted, words.units(path(ticket)), words.extensions(ticket.extensionsGranted)],
            lineBreak,
          ),
        ),
        ...(clock.provisional ? [markdown(words.provisional)] : []),
        note(basis(why, clock, calendar, times)),
      ],
      folds: [],
      foot: null,
      forwardable: false,
    },
    language,
  );
}

const lineBreak: Words<Mark> = {
  zh: mark`\n`,
  en: mark`\n`,
};

const movesHandle = ['grantExtension', 'reject', 'reopen'] as const;

/** True for a change of priority that moved this clock's deadline; a later review has another. */
function recounts(entry: TimelineEntry, name: ClockName): boolean {
  return entry.action === 'changePriority' && name !== 'review' && entry[name] !== null;
}

/** What set this deadline: a limit, an extension, or a verdict that gave time back. */
function cause(
  { ticket, clock: name }: Why,
  clock: Clock,
  calendar: WorkCalendar,
  times: Times,
  given: Words<Mark>,
): Words<Mark> {
  const last = ticket.timeline.findLast(
    (entry) => movesHandle.some((action) => action === entry.action) || recounts(entry, name),
  );
  if (last?.action === 'changePriority') {
    const who = nameMark(last.actor?.name ?? '');
    return words.byPriority(name, who, times.full(last.at), priorityWords[last.priority], given);
  }
  if (name === 'handle' && last !== undefined) {
    const who = nameMark(last.actor?.name ?? '');
    const at = times.full(last.at);
    if (last.action === 'reopen') return words.byReopen(who, at, workedBetween(calendar, clock.setAt, clock.dueAt));
    if (last.action === 'reject') return words.byReject(who, at, workedBetween(calendar, clock.setAt, clock.dueAt));
    const before = handleDueBefore({ ticket }, last.version);
    return words.byExtension(who, at, before === null ? null : times.full(before));
  }
  const day = hours(workingDayMs(calendar.calendar));
  return words.byLimit(name, clockWords[name], priorityWords[ticket.priority], given, day);
}

/** A deadline that was counted again is counted from where it was before; an agreed date from when it was agreed. */
function countedFrom({ counted, setAt, dueAt }: Clock): Pick<Clock, 'setAt' | 'dueAt'> {
  return { setAt: counted?.from ?? setAt, dueAt };
}

function table(calendar: WorkCalendar, clock: Pick<Clock, 'setAt' | 'dueAt'>, now: EpochMs): Block {
  return {
    kind: 'table',
    columns: [
      { name: 'date', title: words.columns.date, width: '120px' },
      { name: 'windows', title: words.columns.windows, width: 'auto' },
      { name: 'hours', title: words.columns.hours, width: '80px' },
      { name: 'sum', title: words.columns.sum, width: '80px' },
    ],
    rows: whyRows(calendar, clock, now),
  };
}

function path({ timeline, unit }: Ticket): Mark {
  const hops = timeline.filter((entry) => entry.action === 'transfer').map((entry) => nameMark(entry.unit.name));
  return [...hops, nameMark(unit.name)].join(' → ') as Mark;
}

function basis({ ticket, now }: Why, clock: Clock, calendar: WorkCalendar, times: Times): Words<Mark> {
  const name = clock.calendar as Mark;
  const zone = calendar.calendar.timezone as Mark;
  if (!counts(clock)) return words.stopped(name, zone, ticket.policyVersion);
  const left = clock.dueAt > now ? workedBetween(calendar, now, clock.dueAt) : null;
  return words.basis(name, zone, ticket.policyVersion, times.full(now), left);
}
