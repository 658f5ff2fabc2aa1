import { markdown, icon } from './elements.ts';
import { actionButtons } from './parts/buttons.ts';
import { customer, engineer } from './parts/customer.ts';
import { due } from './parts/deadline.ts';
import { updatedAt } from './parts/foot.ts';
import { liveHeader, shortTitle } from './parts/header.ts';
import { momentOf } from './parts/moment.ts';
import { verdictLine } from './parts/people.ts';
import { problem, problemFolds } from './parts/problem.ts';
import { standIn } from './parts/stand-in.ts';
import { formerReplyFold, replyText } from './parts/reply.ts';
import { remarksFold, storyFold } from './parts/story.ts';
import { fold } from './elements.ts';
import type { Fold, Picture } from './picture.ts';
import type { Look } from './scene.ts';
import { privateFoot, titled } from './texts/common.ts';
import { replyTitle, submitted } from './texts/signer.ts';
import { statusWords } from './texts/terms.ts';

/** The working card while reviewers look at the reply. */
export function drawSubmitted(look: Look): Picture {
  const { ticket } = look;
  const { review } = ticket.clocks;
  const sentAt = momentOf(look, review?.startedAt ?? ticket.updatedAt);
  const until = due(look, review?.dueAt ?? ticket.updatedAt);
  return {
    summary: titled(statusWords[ticket.status], shortTitle(look)),
    header: liveHeader(look, statusWords[ticket.status], 'watch', null),
    blocks: [
      markdown(submitted(sentAt, until), icon('alarm-clock', 'wathet')),
      ...standIn(look),
      problem(look, 2),
      ...customer(look),
      ...engineer(look),
      ...actionButtons(look),
    ],
    folds: [...replyFold(look), ...problemFolds(look, 2), ...formerReplyFold(look), storyFold(look)],
    foot: updatedAt(look, { why: true, more: privateFoot }),
    forwardable: false,
  };
}

/** The working card when all is said: who passed it, the story folded, the customer masked again. */
export function drawSettled(look: Look): Picture {
  const { ticket } = look;
  return {
    summary: titled(statusWords[ticket.status], shortTitle(look)),
    header: liveHeader(look, statusWords[ticket.status], 'watch', null),
    blocks: [...verdictLine(look), problem(look, 2), ...customer(look), ...actionButtons(look)],
    folds: [
      ...replyFold(look),
      ...problemFolds(look, 2),
      ...formerReplyFold(look),
      ...remarksFold(look),
      storyFold(look),
    ],
    foot: updatedAt(look, { why: false }),
    forwardable: false,
  };
}

function replyFold(look: Look): readonly Fold[] {
  const { reply } = look.ticket;
  return reply === null ? [] : [fold(replyTitle, replyText(look, reply))];
}
