/** 工单 N 全文: everything of a ticket that a card leaves out, as plain text messages. */
import type { Org } from '../tickets/org.ts';
import type { EpochMs, Ticket, TimelineEntry } from '../tickets/ticket.ts';
import { actorOf, sayEntry } from './parts/story.ts';
import * as words from './texts/story.ts';
import { timesIn } from './time.ts';
import { inMessage } from './user-text.ts';
import type { Language } from '../tickets/people.ts';
import type { Words } from './words.ts';

/** Far below the 150 KB that Feishu allows for a text message, and still to be read on a phone. */
export const longestPiece = 12_000;
/** As long as what people may write in one field. */
const wholeNote = 1_000;

export interface WholeTextOptions {
  readonly ticket: Ticket;
  readonly org: Org;
  /** IANA zone that moments are told in. */
  readonly timezone: string;
  readonly now: EpochMs;
  readonly language: Language;
}

/** The whole description and the whole timeline, the oldest first, in numbered pieces where one message would be too long. No customer data stands in it beyond what people wrote. */
export function wholeTexts({ ticket, org, timezone, now, language }: WholeTextOptions): readonly string[] {
  const times = timesIn(timezone, now);
  const say = (one: Words): string => one[language];
  const story = ticket.timeline.flatMap((entry) => [
    say(words.storyLine(times.full(entry.at), actorOf(entry), sayEntry({ times, org }, entry, wholeNote))),
    ...written(entry),
  ]);
  const lines = [ticket.description, '', say(words.storyTitle(ticket.timeline.length)), ...story];
  const pieces = inPieces(lines.map((line) => inMessage(line, 'lines')));
  return pieces.length === 1 ? pieces : pieces.map((piece, index) => `（${index + 1}/${pieces.length}）\n${piece}`);
}

/** What somebody wrote with an entry and its line does not say. */
function written(entry: TimelineEntry): readonly string[] {
  switch (entry.action) {
    case 'transfer':
      return entry.note === undefined ? [] : [entry.note];
    case 'requestExtension':
      return entry.reasonText === null ? [] : [entry.reasonText];
    case 'reply':
      return [entry.reply.done, entry.reply.customerWords];
    case 'reject':
      return [entry.rejection.reasonText];
    default:
      return [];
  }
}

function inPieces(lines: readonly string[]): readonly string[] {
  const pieces: string[] = [];
  let piece = '';
  for (const line of lines) {
    if (piece.length + line.length + 1 > longestPiece && piece !== '') {
      pieces.push(piece);
      piece = line;
    } else piece = piece === '' ? line : `${piece}\n${line}`;
  }
  return [...pieces, piece];
}
