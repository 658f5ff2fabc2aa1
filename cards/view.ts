import { actingAs, sharedInRequest, sharedInWork } from '../tickets/capacity.ts';
import { hasRole } from '../tickets/org.ts';
import { verdictGiven } from '../tickets/rows.ts';
import { isOpen } from '../tickets/visibility.ts';
import type { Clock, ClockName } from '../tickets/ticket.ts';
import { icon, markdown } from './elements.ts';
import { decidedLines } from './extension-review.ts';
import { arrivedWith } from './parts/arrival.ts';
import { actionButtons } from './parts/buttons.ts';
import { customer, engineer } from './parts/customer.ts';
import { deadlineLine, deadlineNote } from './parts/deadline.ts';
import { updatedAt } from './parts/foot.ts';
import { liveHeader, shortTitle } from './parts/header.ts';
import { momentOf } from './parts/moment.ts';
import { verdictLine } from './parts/people.ts';
import { problem, problemFolds } from './parts/problem.ts';
import { formerReplyFold, replyTexts } from './parts/reply.ts';
import { remarksFold, storyFold } from './parts/story.ts';
import { offersOn } from './offers.ts';
import type { Block, Picture } from './picture.ts';
import type { Look } from './scene.ts';
import { summaryDue, titled } from './texts/common.ts';
import { askedNote } from './texts/extension.ts';
import { signedBy } from './texts/group.ts';
import { resultLine } from './texts/reply.ts';
import { ownRequestNote, ownWorkNote } from './texts/review.ts';
import { clockTags, clockWords, statusWords } from './texts/terms.ts';
import { nameMark } from './user-text.ts';

const problemLines = 3;

/** A ticket as somebody asked to see it: the facts, and only the buttons that are theirs. */
export function drawView(look: Look): Picture {
  const { ticket } = look;
  const first = firstClock(look);
  const isActing = offersOn(look).primary !== null;
  const verdict = isActing && ticket.status === 'awaiting_review';
  const lead = first?.clock.state === 'overdue' ? clockTags.overdue : statusWords[ticket.status];
  const header = liveHeader(look, lead, verdict ? 'verdict' : isActing ? 'act' : 'watch', first?.clock ?? null);
  return {
    summary:
      first === null
        ? titled(lead, shortTitle(look))
        : summaryDue(lead, clockWords[first.name], look.times.short(first.clock.dueAt), shortTitle(look)),
    header,
    blocks: [
      ...(first === null ? verdictLine(look) : [deadlineLine(look, first.name, first.clock, header.template)]),
      ...second(look),
      ...holder(look),
      problem(look, problemLines),
      ...arrivedWith(look),
      ...customer(look),
      ...engineer(look),
      ...reply(look),
      ...ownWork(look, isActing),
      ...actionButtons(look),
    ],
    folds: [...problemFolds(look, problemLines), ...formerReplyFold(look), ...remarksFold(look), storyFold(look)],
    foot: updatedAt(look, { why: first !== null }),
    forwardable: false,
  };
}

/** The clock that runs towards the next step. */
function firstClock({ ticket }: Look): { readonly name: ClockName; readonly clock: Clock } | null {
  const { accept, handle, review } = ticket.clocks;
  if (ticket.status === 'awaiting_acceptance') return accept === null ? null : { name: 'accept', clock: accept };
  if (ticket.status === 'awaiting_review') return review === null ? null : { name: 'review', clock: review };
  return handle === null || !isOpen(ticket) ? null : { name: 'handle', clock: handle };
}

function second(look: Look): readonly Block[] {
  const { clocks, status, extension } = look.ticket;
  if (status === 'awaiting_acceptance' && clocks.handle !== null) return [deadlineNote(look, 'handle', clocks.handle)];
  if (extension?.state === 'pending')
    return [
      markdown(askedNote(look.times.full(extension.requestedUntil)), icon('history', 'violet')),
      ...ownRequest(look),
    ];
  return requestBefore(look);
}

/** What became of the request that this view was opened on, for the rest of its round. */
function requestBefore(look: Look): readonly Block[] {
  const { ticket, row } = look;
  const verdict =
    isOpen(ticket) && row.round === ticket.round ? verdictGiven(ticket, row, 'extensionReview') : undefined;
  return verdict === undefined ? [] : decidedLines(look, verdict);
}

/** A reviewer who asked for it or works on the ticket reads why the verdict is not theirs. */
function ownRequest(look: Look): readonly Block[] {
  const { ticket, viewer } = look;
  if (viewer === null || actingAs('reviewer', ticket, viewer, look) === undefined) return [];
  const isOwn = sharedInRequest(ticket, viewer, look) || sharedInWork(ticket, viewer, look);
  return isOwn ? [markdown(ownRequestNote)] : [];
}

function holder(look: Look): readonly Block[] {
  const { ticket } = look;
  if (ticket.signer === null || ticket.signedAt === null || !isOpen(ticket)) return [];
  return [markdown(signedBy(nameMark(ticket.signer.name), momentOf(look, ticket.signedAt), null))];
}

function reply({ ticket, times }: Look): readonly Block[] {
  if (ticket.reply === null || ticket.status === 'in_progress') return [];
  return [markdown(resultLine(ticket.reply, times.full(ticket.reply.contactedAt))), ...replyTexts(ticket.reply)];
}

function ownWork({ ticket, viewer }: Look, isActing: boolean): readonly Block[] {
  const isOwn = ticket.status === 'awaiting_review' && viewer !== null && ticket.workers.includes(viewer.openId);
  return isOwn && !isActing && hasRole(viewer, 'reviewer') ? [markdown(ownWorkNote)] : [];
}
