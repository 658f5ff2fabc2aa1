import { lastEntry } from '../tickets/state-refusals.ts';
import { fold, icon, markdown, note, text } from './elements.ts';
import { drawOver } from './over.ts';
import { actionButtons } from './parts/buttons.ts';
import { customer, engineer } from './parts/customer.ts';
import { deadlineLine } from './parts/deadline.ts';
import { updatedAt } from './parts/foot.ts';
import { liveHeader, shortTitle } from './parts/header.ts';
import { actorMark, momentMark, verdictLine } from './parts/people.ts';
import { problemFolds } from './parts/problem.ts';
import { formerRound, replyText, replyTexts } from './parts/reply.ts';
import { remarksFold, storyFold } from './parts/story.ts';
import { tileRow } from './parts/tiles.ts';
import type { Block, Fold, Picture } from './picture.ts';
import type { Look } from './scene.ts';
import type { TimelineEntry } from '../tickets/ticket.ts';
import { inRound, summaryBefore, titled } from './texts/common.ts';
import { rejectedLine } from './texts/group.ts';
import { reopenedText } from './texts/handover.ts';
import { resultLine } from './texts/reply.ts';
import { formerTitle, ownWorkNote, rejectionText, submittedBy } from './texts/review.ts';
import { clockTags, endingTags, rejectReasonWords, statusWords } from './texts/terms.ts';
import { clean, cut, nameMark, oneLine, shortName } from './user-text.ts';
import type { Words } from './words.ts';

const reasonCharacters = 200;

/** The card that asks reviewers for the verdict on a reply, and afterwards shows it. */
export function drawReview(look: Look): Picture {
  const { ticket } = look;
  const review = ticket.status === 'awaiting_review' ? ticket.clocks.review : null;
  const lead = review?.state === 'overdue' ? clockTags.overdue : statusWords[ticket.status];
  const header = liveHeader(look, lead, 'verdict', review);
  const deadline = review === null ? verdictLine(look) : [deadlineLine(look, 'review', review, header.template)];
  const result = resultBlocks(look);
  return {
    summary:
      review === null || review.state === 'overdue'
        ? titled(lead, shortTitle(look))
        : summaryBefore(inRound(lead, ticket.round), look.times.short(review.dueAt), shortTitle(look)),
    header,
    blocks: [
      // A result that is none comes before the deadline: it is what the verdict turns on.
      ...(ticket.reply?.result === 'unsolved' ? [...result, ...deadline] : [...deadline, ...result]),
      ...(ticket.reply === null ? [] : replyTexts(ticket.reply)),
      ...whoSent(look),
      ...ownWork(look),
      ...actionButtons(look),
      tileRow(look),
      ...customer(look),
      ...engineer(look),
    ],
    folds: [...formerFold(look), ...problemFolds(look, 0), ...remarksFold(look), storyFold(look)],
    foot: updatedAt(look, { why: review !== null }),
    forwardable: false,
  };
}

/** A review card whose round was sent back. */
export function drawRejected(look: Look, entry: Extract<TimelineEntry, { action: 'reject' }>): Picture {
  const { reason, reasonText } = entry.rejection;
  const round = look.row.round + 1;
  const line = rejectedLine(actorMark(entry), momentMark(look, entry), rejectReasonWords[reason], round);
  return drawOver(look, endingTags.sentBack, [
    markdown(line, icon('close-bold', 'grey')),
    text(cut(clean(reasonText), reasonCharacters), 5),
  ]);
}

function resultBlocks({ ticket, times }: Look): readonly Block[] {
  return ticket.reply === null ? [] : [markdown(resultLine(ticket.reply, times.full(ticket.reply.contactedAt)))];
}

function whoSent(look: Look): readonly Block[] {
  const entry = lastEntry(look.ticket, 'reply');
  if (entry === undefined) return [];
  const former = formerRound(look);
  const reason = former?.back.action === 'reject' ? rejectReasonWords[former.back.rejection.reason] : null;
  return [note(submittedBy(actorMark(entry), nameMark(entry.unit.name), momentMark(look, entry), reason))];
}

/** Whoever worked on it reads why the verdict is not theirs; shared cards have one picture for all. */
function ownWork({ ticket, viewer }: Look): readonly Block[] {
  const isOwn = ticket.status === 'awaiting_review' && viewer !== null && ticket.workers.includes(viewer.openId);
  return isOwn ? [markdown(ownWorkNote)] : [];
}

function formerFold(look: Look): readonly Fold[] {
  const former = formerRound(look);
  if (former === null) return [];
  return [fold(formerTitle(former.round), replyText(look, former.reply.reply), text(cameBack(look, former.back), 10))];
}

function cameBack(look: Look, back: NonNullable<ReturnType<typeof formerRound>>['back']): Words {
  const at = look.times.short(back.at);
  const who = shortName(back.actor?.name ?? '');
  if (back.action === 'reopen') return reopenedText(at, who, cut(oneLine(back.note), reasonCharacters));
  const { reason, reasonText } = back.rejection;
  return rejectionText(at, who, rejectReasonWords[reason], cut(oneLine(reasonText), reasonCharacters));
}
