import { overdueLevel } from '../tickets/apply.ts';
import { clockOf, counts } from '../tickets/clock.ts';
import { workCalendar } from '../tickets/deadline.ts';
import { isRinging, type Ringing } from '../tickets/ladder.ts';
import { representedBy } from '../tickets/leave.ts';
import { hasRole, holds } from '../tickets/org.ts';
import type { Person } from '../tickets/people.ts';
import { lastEntry } from '../tickets/state-refusals.ts';
import type { Clock, ClockName, EpochMs, TimelineEntry } from '../tickets/ticket.ts';
import { icon, markdown, note, smallText } from './elements.ts';
import { actionButtons } from './parts/buttons.ts';
import { deadlineLine, due } from './parts/deadline.ts';
import { updatedAt } from './parts/foot.ts';
import { liveHeader, shortTitle } from './parts/header.ts';
import { nextLevel, type Told, toldBefore } from './parts/ladder.ts';
import { momentOf } from './parts/moment.ts';
import { momentMark, verdictLine } from './parts/people.ts';
import { problem } from './parts/problem.ts';
import { sayEntry } from './parts/story.ts';
import type { Block, Header, Picture } from './picture.ts';
import type { Look } from './scene.ts';
import { titled } from './texts/common.ts';
import { repliedBy } from './texts/group.ts';
import * as ladder from './texts/ladder.ts';
import * as words from './texts/manager.ts';
import { clockTags, statusWords } from './texts/terms.ts';
import { nameMark, shortName } from './user-text.ts';
import { joinMarks, type Mark, mark, type Words } from './words.ts';
import { workedBetween } from './working.ts';

const problemLines = 2;

/** The card a manager gets when a clock has run out, and at each level after that. It stays true: once the cause is gone it says so and asks for nothing. */
export function drawManager(look: Look): Picture {
  const { ticket } = look;
  const cause = causeOf(look);
  const name = cause?.clock ?? null;
  const clock = name === null ? null : clockOf(ticket, name);
  const late = name !== null && counts(clock) && clock.state === 'overdue' ? clock : null;
  if (cause !== null && late !== null) return drawLate(look, cause, late);
  const lead = statusWords[ticket.status];
  return {
    summary: titled(lead, shortTitle(look)),
    header: liveHeader(look, lead, 'watch', null),
    blocks: [...settledLines(look, name), problem(look, problemLines), ...actionButtons(look)],
    folds: [],
    foot: updatedAt(look, { why: false }),
    forwardable: false,
  };
}

function drawLate(look: Look, cause: Ringing, clock: Clock): Picture {
  const isHigher = cause.level > overdueLevel;
  const span = lateAt(look, clock, cause.at);
  return {
    summary: titled(isHigher ? ladder.overdueBy(cause.clock, span) : clockTags.overdue, shortTitle(look)),
    header: withLevel(liveHeader(look, ladder.escalatedLead, 'watch', clock), isHigher ? cause.level : null),
    blocks: [
      isHigher
        ? markdown(
            ladder.overdueLine(cause.clock, span, look.times.full(cause.at), due(look, clock.dueAt)),
            icon('alarm-clock', 'red'),
          )
        : deadlineLine(look, cause.clock, clock, 'red'),
      holder(look, cause.clock),
      ...lastAct(look),
      problem(look, problemLines),
      ...actionButtons(look),
      note(joinMarks([whyYou(look, cause, clock), whatNext(look, cause.clock)], lineBreak)),
    ],
    folds: [],
    foot: updatedAt(look, { why: true }),
    forwardable: false,
  };
}

const lineBreak: Words<Mark> = { zh: mark`\n`, en: mark`\n` };

/** The reminder that called for this card. */
function causeOf({ ticket, row }: Look): Ringing | null {
  const cause = ticket.timeline.find(({ version }) => version === row.bornV);
  return cause !== undefined && isRinging(cause) && cause.level >= overdueLevel ? cause : null;
}

/** The level says more than the priority, which stands on every other card. */
function withLevel(header: Header, level: number | null): Header {
  if (level === null) return header;
  return { ...header, tags: [...header.tags.slice(0, -1), { text: ladder.levelTag(level), colour: 'red' }] };
}

/** How late it was at that moment, in working time. */
function lateAt({ policy }: Look, clock: Clock, at: EpochMs): Words<Mark> {
  return workedBetween(workCalendar(policy, clock.calendar), clock.dueAt, at);
}

function settledLines(look: Look, name: ClockName | null): readonly Block[] {
  const { ticket } = look;
  if (ticket.status === 'closed') return verdictLine(look);
  if (ticket.status === 'awaiting_review' && name === 'handle') {
    const signer = nameMark(ticket.signer?.name ?? '');
    return [markdown(repliedBy(signer, momentMark(look, lastEntry(look.ticket, 'reply'))), icon('member', 'wathet'))];
  }
  return name === null ? [] : [markdown(words.settled(name), icon('member', 'wathet')), holder(look, 'handle')];
}

function holder(look: Look, name: ClockName): Block {
  const { ticket } = look;
  if (name === 'review' || name === 'extension') return markdown(words.withReviewers);
  if (ticket.signer === null) return markdown(words.heldByUnit(nameMark(ticket.unit.name)));
  return markdown(words.heldBy(nameMark(ticket.signer.name), momentOf(look, ticket.signedAt ?? ticket.updatedAt)));
}

function lastAct(look: Look): readonly Block[] {
  const entry = look.ticket.timeline.findLast((e): e is Exclude<TimelineEntry, Ringing> => !isRinging(e));
  if (entry === undefined || entry.action === 'create') return [];
  return [
    smallText(words.lastAct(momentMark(look, entry), shortName(entry.actor?.name ?? ''), sayEntry(look, entry)), 2),
  ];
}

/** Why the reader got it, and who had it before them. */
function whyYou(look: Look, cause: Ringing, clock: Clock): Words<Mark> {
  const { ticket, org, viewer } = look;
  const own = viewer !== null && holds(viewer, ticket.unit.code, ['manager']);
  const absent = viewer === null || org.leads(viewer, ticket.unit.code) ? undefined : standsInFor(look, viewer);
  const why =
    absent === undefined
      ? words.whyYou(cause.clock, nameMark(ticket.unit.name), own)
      : words.whyStandIn(nameMark(absent.name));
  const before = toldBefore({ ticket, org, reader: viewer?.openId ?? null }, clock, cause);
  const told = before === null ? null : ladder.toldBefore(names(before, false), look.times.full(before.at));
  return joinMarks([why, told], space);
}

/** The manager who is away in whose place the reader got it. */
function standsInFor(look: Look, viewer: Person): Person | undefined {
  return representedBy(look, viewer.openId).find((one) => hasRole(one, 'manager'));
}

const space: Words<Mark> = { zh: mark``, en: mark` ` };

/** Who is told next and when: silence is no way out. */
function whatNext(look: Look, name: ClockName): Words<Mark> {
  const next = nextLevel(look, name);
  if (next === null || next.who.length === 0) return ladder.lastLevel;
  const at = look.times.full(next.at);
  if (next.who.every(({ openId }) => openId === look.viewer?.openId)) return ladder.againYou(name, at);
  return ladder.nextLevel(name, at, names(next, true));
}

function names({ who }: Told, withUnits: boolean): Words<Mark> {
  const written = who.map(({ name, leads }) =>
    withUnits && leads !== null ? mark`${nameMark(leads)} ${nameMark(name)}` : nameMark(name),
  );
  return ladder.listed(written);
}
