import { lastEntry } from '../tickets/state-refusals.ts';
import { overdueLevel } from '../tickets/apply.ts';
import { clockOf, counts } from '../tickets/clock.ts';
import { holds } from '../tickets/org.ts';
import type { Clock, ClockName, TimelineEntry } from '../tickets/ticket.ts';
import { icon, markdown, note, smallText } from './elements.ts';
import { actionButtons } from './parts/buttons.ts';
import { deadlineLine } from './parts/deadline.ts';
import { updatedAt } from './parts/foot.ts';
import { liveHeader, shortTitle } from './parts/header.ts';
import { momentOf } from './parts/moment.ts';
import { momentMark, verdictLine } from './parts/people.ts';
import { problem } from './parts/problem.ts';
import { sayEntry } from './parts/story.ts';
import type { Block, Picture } from './picture.ts';
import type { Look } from './scene.ts';
import { titled } from './texts/common.ts';
import { repliedBy } from './texts/group.ts';
import * as words from './texts/manager.ts';
import { clockTags, statusWords } from './texts/terms.ts';
import { nameMark, shortName } from './user-text.ts';

const problemLines = 2;

/** The card a manager gets when a clock has run out. It stays true: once the cause is gone it says so and asks for nothing. */
export function drawManager(look: Look): Picture {
  const { ticket } = look;
  const name = overdueClock(look);
  const clock = name === null ? null : clockOf(ticket, name);
  const late = name !== null && counts(clock) && clock.state === 'overdue' ? clock : null;
  const lead = late === null ? statusWords[ticket.status] : clockTags.overdue;
  return {
    summary: titled(lead, shortTitle(look)),
    header: liveHeader(look, lead, 'watch', late),
    blocks: [
      ...(name === null || late === null ? settledLines(look, name) : lateLines(look, name, late)),
      problem(look, problemLines),
      ...actionButtons(look),
      ...(name === null || late === null ? [] : whyYou(look, name)),
    ],
    folds: [],
    foot: updatedAt(look, { why: late !== null }),
    forwardable: false,
  };
}

/** The clock whose reminder called for this card. */
function overdueClock({ ticket, row }: Look): ClockName | null {
  const cause = ticket.timeline.find(({ version }) => version === row.bornV);
  return cause?.action === 'remind' && cause.level >= overdueLevel ? cause.clock : null;
}

function lateLines(look: Look, name: ClockName, clock: Clock): readonly Block[] {
  return [deadlineLine(look, name, clock, 'red'), holder(look, name), ...lastAct(look)];
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
  const entry = look.ticket.timeline.findLast(
    (e): e is Exclude<TimelineEntry, { action: 'remind' }> => e.action !== 'remind',
  );
  if (entry === undefined || entry.action === 'create') return [];
  return [
    smallText(words.lastAct(momentMark(look, entry), shortName(entry.actor?.name ?? ''), sayEntry(look, entry)), 2),
  ];
}

function whyYou({ ticket, viewer }: Look, name: ClockName): readonly Block[] {
  const own = viewer !== null && holds(viewer, ticket.unit.code, ['manager']);
  return [note(words.whyYou(name, nameMark(ticket.unit.name), own))];
}
