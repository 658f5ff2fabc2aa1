import { workCalendar } from '../tickets/deadline.ts';
import type { Clock } from '../tickets/ticket.ts';
import { compactLimit } from './duration.ts';
import { icon, markdown, note, text } from './elements.ts';
import { isOffered } from './offers.ts';
import { actionButtons } from './parts/buttons.ts';
import { customer, engineer } from './parts/customer.ts';
import { deadlineLine, due, timeLeft } from './parts/deadline.ts';
import { extensionLines } from './parts/extension.ts';
import { agentsOnDuty } from './parts/on-duty.ts';
import { updatedAt } from './parts/foot.ts';
import { liveHeader, shortTitle } from './parts/header.ts';
import { arrivedWith, handedTo } from './parts/arrival.ts';
import { jobSheetFold } from './parts/job-sheet.ts';
import { nextLevel } from './parts/ladder.ts';
import { problem, problemFolds } from './parts/problem.ts';
import { standIn } from './parts/stand-in.ts';
import { formerReplyFold, formerRound, handleDueBefore } from './parts/reply.ts';
import { storyFold } from './parts/story.ts';
import type { Block, Picture } from './picture.ts';
import type { Look } from './scene.ts';
import { drawSettled, drawSubmitted } from './signer-after.ts';
import { privateFoot, replacedFoot, summaryAgain, summaryDue, titled } from './texts/common.ts';
import { reopenedBecause, reopenedLead, reopenedTime } from './texts/handover.ts';
import { acceptOutcome } from './texts/deadlines.ts';
import { listed, unlessDone } from './texts/ladder.ts';
import * as words from './texts/signer.ts';
import { clockTags, clockWords, extensionPendingTag, rejectReasonWords, statusWords } from './texts/terms.ts';
import { clean, cut, nameMark } from './user-text.ts';
import { dot, joinMarks, type Mark, mark, type Words } from './words.ts';
import { workedBetween } from './working.ts';

const problemLines = 3;
const problemLinesUnderOtherNews = 2;
const reasonCharacters = 200;

/** The working card of whoever signed: everything there is to know and to do. */
export function drawSigner(look: Look): Picture {
  const { ticket } = look;
  const { handle } = ticket.clocks;
  if (handle === null || ticket.status === 'closed' || ticket.status === 'cancelled') return drawSettled(look);
  return ticket.status === 'awaiting_review' ? drawSubmitted(look) : drawWorking(look, handle);
}

function drawWorking(look: Look, handle: Clock): Picture {
  const { ticket } = look;
  const lead = leadOf(look, handle);
  const header = liveHeader(look, lead, 'act', handle);
  const news = extensionLines(look);
  const lines = news.length > 0 || ticket.round > 1 ? problemLinesUnderOtherNews : problemLines;
  return {
    summary: summaryOf(look, handle, lead),
    header,
    blocks: [
      ...sentBack(look),
      ...handedTo(look),
      deadlineLine(look, 'handle', handle, header.template),
      note(whenLine(look, handle)),
      ...standIn(look),
      ...news,
      problem(look, lines),
      ...arrivedWith(look),
      ...customer(look),
      ...engineer(look),
      ...hint(look, handle),
      ...actionButtons(look),
      ...extensionsNote(look, handle),
    ],
    folds: [...jobSheetFold(look), ...problemFolds(look, lines), ...formerReplyFold(look), storyFold(look)],
    foot: updatedAt(look, { why: true, more: ticket.round > 1 ? replacedFoot : privateFoot }),
    forwardable: false,
  };
}

/** The line of the chat list: what presses, and by when. */
function summaryOf(look: Look, handle: Clock, lead: Words): Words {
  const { ticket, times } = look;
  const at = times.short(handle.dueAt);
  if (handle.state === 'overdue') return titled(lead, shortTitle(look));
  if (ticket.extension?.state === 'pending')
    return summaryDue(extensionPendingTag, clockWords.handle, at, shortTitle(look));
  return ticket.round > 1
    ? summaryAgain(lead, at, shortTitle(look))
    : summaryDue(lead, clockWords.handle, at, shortTitle(look));
}

function isReopened(look: Look): boolean {
  return formerRound(look)?.back.action === 'reopen';
}

function leadOf(look: Look, handle: Clock): Words {
  const { ticket } = look;
  if (handle.state === 'overdue') return clockTags.overdue;
  if (ticket.round > 1) return isReopened(look) ? reopenedLead(ticket.round) : words.sentBackLead(ticket.round);
  return handle.state === 'dueSoon' ? clockTags.dueSoon : statusWords[ticket.status];
}

/** Why the ticket came back, above everything else. */
function sentBack(look: Look): readonly Block[] {
  const former = formerRound(look);
  if (former === null) return [];
  const { back } = former;
  const who = nameMark(back.actor?.name ?? '');
  const at = look.times.full(back.at);
  const [line, why] =
    back.action === 'reject'
      ? [words.rejectedBecause(rejectReasonWords[back.rejection.reason], who, at), back.rejection.reasonText]
      : [reopenedBecause(who, at), back.note];
  return [markdown(line, icon('close-bold', 'orange')), text(cut(clean(why), reasonCharacters), 5)];
}

/** What stands under the deadline: what is left, and how the clock before went. */
function whenLine(look: Look, handle: Clock): Words<Mark> {
  const { ticket, policy } = look;
  const former = formerRound(look);
  const sinceBack = former !== null && former.back.handle.dueAt === handle.dueAt;
  if (sinceBack && handle.state !== 'overdue') {
    const atLeast = compactLimit(policy.rounds.handleAtLeast);
    // The line above tells the day.
    const backAt = look.times.clock(former.back.at);
    const since = { zh: backAt, en: backAt };
    if (former.back.action === 'reopen') return reopenedTime(since, atLeast);
    const before = handleDueBefore(look, former.back.version) ?? former.reply.at;
    const left =
      before > former.reply.at ? workedBetween(workCalendar(policy, handle.calendar), former.reply.at, before) : null;
    return words.givenBack(left, since, atLeast);
  }
  return joinMarks([timeLeft(look, handle), ticket.status === 'accepted' ? signedIn(look) : null, climbs(look)], dot);
}

/** Who is told when the signer stays silent past the deadline. */
function climbs(look: Look): Words<Mark> | null {
  const next = nextLevel(look, 'handle');
  if (next === null || next.who.length === 0) return null;
  const who = next.who.map(({ name, leads }) =>
    leads === null ? nameMark(name) : mark`${nameMark(leads)} ${nameMark(name)}`,
  );
  return unlessDone('handle', look.times.full(next.at), listed(who)) as Words<Mark>;
}

function signedIn({ ticket, policy }: Look): Words<Mark> | null {
  const { accept } = ticket.clocks;
  if (accept === null || accept.stoppedAt === null) return null;
  const took = workedBetween(workCalendar(policy, accept.calendar), accept.startedAt, accept.stoppedAt);
  return acceptOutcome(accept.state === 'met', took);
}

/** The next step in one sentence, where a rule decides it. */
function hint(look: Look, handle: Clock): readonly Block[] {
  const { ticket } = look;
  if (ticket.status === 'accepted') {
    const children = isOffered(look, 'transfer') ? look.org.children(ticket.unit.code) : [];
    // As of the last change: the picture stays the same while only the clock goes on.
    const then = { ...look, now: ticket.updatedAt };
    const onDuty = children.map((unit) => agentsOnDuty(then, unit, ticket.priority));
    return [
      markdown(
        words.startHint(
          children.length,
          onDuty.reduce((sum, one) => sum + one, 0),
        ),
      ),
    ];
  }
  if (!ticket.remarked) return [markdown(ticket.round > 1 ? words.remarkAgainHint : words.remarkHint)];
  if (ticket.handled) return [markdown(words.replyHint)];
  // Too late to promise it in time: the deadline says what there is to say.
  if (ticket.extension?.state === 'pending' || handle.state === 'overdue') return [];
  return [markdown(words.handleHint(due(look, handle.dueAt), isOffered(look, 'requestExtension')))];
}

function extensionsNote({ ticket, policy }: Look, handle: Clock): readonly Block[] {
  if (ticket.status !== 'in_progress') return [];
  const { approvedAtMost } = policy.extensions;
  if (ticket.extensionsGranted >= approvedAtMost) return [note(words.extensionsUsedUp(ticket.extensionsGranted))];
  return handle.state === 'overdue' ? [note(words.extensionsLeft(approvedAtMost - ticket.extensionsGranted))] : [];
}
