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
type FormerRound = { readonly reply: Entry<'reply'>; readonly reject: Entry<'reject'>; readonly round: number };

/** The reply of the round before the present one, and how it was sent back. */
export function formerRound({ ticket }: Look): FormerRound | null {
  const reject = ticket.timeline.findLast((entry) => entry.action === 'reject');
  if (reject === undefined) return null;
  const reply = ticket.timeline.findLast((entry) => entry.action === 'reply' && entry.version < reject.version);
  return reply?.action === 'reply' ? { reply, reject, round: roundBefore(ticket.timeline, reject.version) } : null;
}

function roundBefore(timeline: readonly TimelineEntry[], version: number): number {
  return 1 + timeline.filter((entry) => entry.action === 'reject' && entry.version < version).length;
}

/** The former reply, folded; nothing in the first round. */
export function formerReplyFold(look: Look): readonly Fold[] {
  const former = formerRound(look);
  return former === null ? [] : [fold(formerReplyTitle(former.round), replyText(look, former.reply.reply))];
}

/** The handle deadline that ran when this version was reached. */
export function handleDueBefore({ ticket }: Pick<Look, 'ticket'>, version: number): EpochMs | null {
  const entry = ticket.timeline.findLast(
    (e) => e.version < version && (e.action === 'create' || e.action === 'grantExtension' || e.action === 'reject'),
  );
  if (entry?.action === 'create') return entry.creation.handle.dueAt;
  return entry?.action === 'grantExtension' || entry?.action === 'reject' ? entry.handle.dueAt : null;
}
