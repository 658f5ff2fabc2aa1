import type { Policy } from '../config/policy.ts';
import { workingMsBetween } from '../tickets/calendar.ts';
import { clockOf, counts } from '../tickets/clock.ts';
import { type WorkCalendar, workCalendar } from '../tickets/deadline.ts';
import type { Org } from '../tickets/org.ts';
import type { Audience } from '../tickets/record.ts';
import { calendarOf } from '../tickets/rules.ts';
import { isOpen } from '../tickets/visibility.ts';
import type { Clock, ClockName, EpochMs, Ticket } from '../tickets/ticket.ts';
import type { Card, CardLanguage } from './card.ts';
import { compactLimit, longHours } from './duration.ts';
import { markdown, note } from './elements.ts';
import type { Block } from './picture.ts';
import { render } from './render.ts';
import { clockWords, priorityWords } from './texts/terms.ts';
import * as words from './texts/why.ts';
import { type Times, timesIn } from './time.ts';
import { nameMark } from './user-text.ts';
import { type Asked, beganWith, cause, countedStretch, recounted } from './why-cause.ts';
import { shownMinutes } from './why-days.ts';
import { leftOut } from './why-left-out.ts';
import { type WhyRow, whyRows } from './why-rows.ts';
import { joinMarks, type Mark, mark, type Words } from './words.ts';

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
  const given = why.clock === 'accept' || why.clock === 'handle' ? rule[why.clock] : rule.review;
  const asked: Asked = { ticket, name: why.clock, clock, calendar, given };
  const stretch = countedStretch(clock);
  const again = recounted(asked, times);
  return render(
    {
      summary: title,
      header: {
        title,
        subtitle: words.subtitle(ticket.number, clockWords[why.clock]),
        template: 'wathet',
        tags: [
          { text: words.explanation, colour: 'neutral' },
          { text: words.limitTag(priorityWords[ticket.priority], compactLimit(given)), colour: 'blue' },
        ],
      },
      blocks: [
        markdown(cause(asked, times)),
        table(whyRows(calendar, stretch, beganWith(asked), now)),
        markdown(
          joinMarks(
            [words.notCounted(leftOut(calendar, stretch, now)), passed(ticket), granted(ticket, times)],
            lineBreak,
          ),
        ),
        ...(again === null ? [] : [markdown(again)]),
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
const listComma: Words<Mark> = { zh: mark`；`, en: mark`; ` };

/** Shares of the card's width: on a phone too the four columns stand side by side. */
function table(rows: readonly WhyRow[]): Block {
  return {
    kind: 'table',
    columns: [
      { name: 'date', title: words.columns.date, width: '25%' },
      { name: 'windows', title: words.columns.windows, width: '41%' },
      { name: 'hours', title: words.columns.hours, width: '17%' },
      { name: 'sum', title: words.columns.sum, width: '17%' },
    ],
    rows,
  };
}

function passed({ timeline, unit }: Ticket): Words<Mark> {
  const hops = timeline.filter((entry) => entry.action === 'transfer').map((entry) => nameMark(entry.unit.name));
  return words.units([...hops, nameMark(unit.name)].join(' → ') as Mark, hops.length > 0);
}

function granted({ timeline }: Ticket, times: Times): Words<Mark> {
  const all = timeline.flatMap((entry) =>
    entry.action === 'grantExtension'
      ? [words.extension(nameMark(entry.actor?.name ?? ''), times.short(entry.at), times.short(entry.handle.dueAt))]
      : [],
  );
  return words.extensions(all.length === 0 ? null : joinMarks(all, listComma));
}

function basis({ ticket, now }: Why, clock: Clock, calendar: WorkCalendar, times: Times): Words<Mark> {
  const name = clock.calendar as Mark;
  const zone = calendar.calendar.timezone as Mark;
  if (!counts(clock)) return words.stopped(name, zone, ticket.policyVersion);
  const { from, to } = shownMinutes({ from: now, to: clock.dueAt });
  const left = clock.dueAt > now ? longHours(workingMsBetween(calendar.calendar, calendar.table, from, to)) : null;
  return words.basis(name, zone, ticket.policyVersion, times.full(now), left);
}
