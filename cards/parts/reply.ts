import type { EpochMs, Reply, TimelineEntry } from '../../tickets/ticket.ts';
import { fold, text } from '../elements.ts';
import type { Fold, TextBlock } from '../picture.ts';
import type { Look } from '../scene.ts';
import { labelled } from '../texts/common.ts';
import { customerWordsLabel, doneLabel, resultText } from '../texts/reply.ts';
import { formerReplyTitle } from '../texts/signer.ts';
import { clean, cut } from '../user-text.ts';
import { joinWords, type Words } from '../words.ts';

const shownCharacters = 200;
const lineBreak = { zh: '\n', en: '\n' } satisfies Words;

/** What was done and what the customer said. */
export function replyTexts(reply: Reply): readonly TextBlock[] {
  return [
    text(labelled(doneLabel, cut(clean(reply.done), shownCharacters)), 5),
    text(labelled(customerWordsLabel, cut(clean(reply.customerWords), shownCharacters)), 4),
  ];
}

/** A whole reply as one text. */
export function replyText({ times }: Look, reply: Reply): TextBlock {
  const lines = [
    resultText(reply, times.full(reply.contactedAt)),
    labelled(doneLabel, cut(clean(reply.done), shownCharacters)),
    labelled(customerWordsLabel, cut(clean(reply.customerWords), shownCharacters)),
  ];
  return text(joinWords(lines, lineBreak), 20);
}

type Entry<A extends TimelineEntry['action']> = Extract<TimelineEntry, { action: A }>;
/** `back` is what began the present round: 驳回, or 重新打开 after the end. */
type FormerRound = {
  readonly reply: Entry<'reply'>;
  readonly back: Entry<'reject'> | Entry<'reopen'>;
  readonly round: number;
};

/** The reply of the round before the present one, and how the ticket came back. */
export function formerRound({ ticket }: Look): FormerRound | null {
  const back = ticket.timeline.findLast((entry) => entry.action === 'reject' || entry.action === 'reopen');
  if (back === undefined) return null;
  const reply = ticket.timeline.findLast((entry) => entry.action === 'reply' && entry.version < back.version);
  return reply?.action === 'reply' ? { reply, back, round: roundBefore(ticket.timeline, back.version) } : null;
}

function roundBefore(timeline: readonly TimelineEntry[], version: number): number {
  return (
    1 +
    timeline.filter(({ action, version: at }) => (action === 'reject' || action === 'reopen') && at < version).length
  );
}

/** The former reply, folded; nothing in the first round. */
export function formerReplyFold(look: Look): readonly Fold[] {
  const former = formerRound(look);
  return former === null ? [] : [fold(formerReplyTitle(former.round), replyText(look, former.reply.reply))];
}

/** The handle deadline that ran when this version was reached. */
export function handleDueBefore({ ticket }: Pick<Look, 'ticket'>, version: number): EpochMs | null {
  let dueAt: EpochMs | null = null;
  for (const entry of ticket.timeline) {
    if (entry.version >= version) break;
    if (entry.action === 'create') dueAt = entry.creation.handle.dueAt;
    if (entry.action === 'grantExtension' || entry.action === 'reject' || entry.action === 'reopen')
      dueAt = entry.handle.dueAt;
    if (entry.action === 'changePriority') dueAt = entry.handle?.dueAt ?? dueAt;
  }
  return dueAt;
}
