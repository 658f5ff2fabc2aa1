import { workCalendar } from '../tickets/deadline.ts';
import { lastEntry, lastHandover } from '../tickets/state-refusals.ts';
import { isOpen } from '../tickets/visibility.ts';
import { icon, markdown } from './elements.ts';
import { arrivedWith } from './parts/arrival.ts';
import { actionButtons } from './parts/buttons.ts';
import { customer } from './parts/customer.ts';
import { deadlineLine, deadlineNote } from './parts/deadline.ts';
import { arrival, updatedAt } from './parts/foot.ts';
import { liveHeader, shortTitle } from './parts/header.ts';
import { momentOf } from './parts/moment.ts';
import { actorMark, momentMark, verdictLine } from './parts/people.ts';
import { problem, problemFolds } from './parts/problem.ts';
import { trailNote } from './parts/story.ts';
import type { Block, Icon, Picture } from './picture.ts';
import type { Look } from './scene.ts';
import { managersMayFoot, nothingToDoFoot, summaryBefore, summaryWith, titled } from './texts/common.ts';
import { askedNote } from './texts/extension.ts';
import { closedLead, repliedBy, sentBackTo, signedBy } from './texts/group.ts';
import { assignedTo, reassignedTo, releasedLead, reopenedFor } from './texts/handover.ts';
import { clockTags, statusWords } from './texts/terms.ts';
import { nameMark, shortName } from './user-text.ts';
import type { Mark, Words } from './words.ts';
import { workedBetween } from './working.ts';

const awaitingProblemLines = 3;
const signedProblemLines = 2;

/** The unit's shared card, and its copy for each agent where the unit has no group. */
export function drawGroup(look: Look): Picture {
  return look.ticket.status === 'awaiting_acceptance' ? drawAwaiting(look) : drawSigned(look);
}

function drawAwaiting(look: Look): Picture {
  const { accept, handle } = look.ticket.clocks;
  const isReleased = lastHandover(look.ticket)?.action === 'release';
  const waiting = isReleased ? releasedLead : statusWords.awaiting_acceptance;
  const lead = accept?.state === 'overdue' ? clockTags.overdue : waiting;
  const header = liveHeader(look, lead, 'act', accept);
  return {
    summary:
      accept === null || accept.state === 'overdue'
        ? header.title
        : summaryBefore(lead, look.times.short(accept.dueAt), shortTitle(look)),
    header,
    blocks: [
      ...(accept === null ? [] : [deadlineLine(look, 'accept', accept, header.template)]),
      ...(handle === null ? [] : [deadlineNote(look, 'handle', handle)]),
      problem(look, awaitingProblemLines),
      ...arrivedWith(look),
      ...customer(look),
      ...actionButtons(look),
    ],
    folds: problemFolds(look, awaitingProblemLines),
    foot: arrival(look),
    forwardable: false,
  };
}

function drawSigned(look: Look): Picture {
  const { ticket } = look;
  const clock = ticket.status === 'accepted' || ticket.status === 'in_progress' ? ticket.clocks.handle : null;
  const lead = clock?.state === 'overdue' ? clockTags.overdue : statusWords[ticket.status];
  const header = liveHeader(look, lead, 'watch', clock);
  return {
    summary:
      clock === null || clock.state === 'overdue'
        ? titled(lead, shortTitle(look))
        : summaryWith(shortName(ticket.signer?.name ?? ''), lead, shortTitle(look)),
    header,
    blocks: [
      ...whoHasIt(look, header.template),
      ...deadlines(look),
      problem(look, signedProblemLines),
      trailNote(look),
      ...actionButtons(look),
    ],
    folds: [],
    foot: updatedAt(look, { why: clock !== null, ...footWords(look) }),
    forwardable: false,
  };
}

function footWords({ ticket }: Look): { readonly more?: Words<Mark> } {
  if (!isOpen(ticket)) return {};
  return { more: ticket.status === 'awaiting_review' ? nothingToDoFoot : managersMayFoot };
}

function whoHasIt(look: Look, colour: Picture['header']['template']): readonly Block[] {
  const { ticket } = look;
  const signer = nameMark(ticket.signer?.name ?? '');
  const symbol = icon('member', colour);
  if (!isOpen(ticket)) return verdictLine(look, closedLead);
  if (ticket.status === 'awaiting_review')
    return [markdown(repliedBy(signer, momentMark(look, lastEntry(look.ticket, 'reply'))), symbol)];
  const last = ticket.timeline.findLast((entry) => hasItFrom.some((action) => action === entry.action));
  switch (last?.action) {
    case 'reject':
      return [markdown(sentBackTo(actorMark(last), ticket.round, signer), symbol)];
    case 'reopen':
      return [markdown(reopenedFor(actorMark(last), ticket.round, signer), symbol)];
    case 'assign':
      return [markdown(assignedTo(actorMark(last), momentMark(look, last), signer), symbol)];
    case 'reassign':
      return [markdown(reassignedTo(actorMark(last), momentMark(look, last), signer), symbol)];
    default:
      return [signedLine(look, signer, symbol)];
  }
}

/** By which entries the signer comes to work on it. */
const hasItFrom = ['accept', 'assign', 'reassign', 'reject', 'reopen'] as const;

function signedLine(look: Look, signer: Mark, symbol: Icon): Block {
  const { ticket, policy } = look;
  const { accept } = ticket.clocks;
  const signedAt = ticket.signedAt ?? ticket.updatedAt;
  const took =
    accept === null ? null : workedBetween(workCalendar(policy, accept.calendar), accept.startedAt, signedAt);
  return markdown(signedBy(signer, momentOf(look, signedAt), took), symbol);
}

function deadlines(look: Look): readonly Block[] {
  const { clocks, status, extension } = look.ticket;
  if (status === 'awaiting_review') return clocks.review === null ? [] : [deadlineNote(look, 'review', clocks.review)];
  if (clocks.handle === null || !isOpen(look.ticket)) return [];
  const asked = extension?.state === 'pending' ? [askedNote(look.times.full(extension.requestedUntil))] : [];
  return [deadlineNote(look, 'handle', clocks.handle, ...asked)];
}
