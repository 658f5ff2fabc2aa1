/** Plain text messages, where a card is not wanted or cannot be. */
import type { Org } from '../tickets/org.ts';
import type { Action } from '../tickets/reasons.ts';
import type { EpochMs, Ticket } from '../tickets/ticket.ts';
import type { CardLanguage } from './card.ts';
import * as words from './texts/fallback.ts';
import { actionWords, statusWords } from './texts/terms.ts';
import { timesIn } from './time.ts';
import { cut, inMessage, titleCharacters } from './user-text.ts';
import type { Words } from './words.ts';

const numberCharacters = 40;
const mostCandidates = 10;

/** To somebody without business with a ticket: the same words for unknown and forbidden. */
export function outsiderText(number: string, language: CardLanguage): string {
  return say(words.unknownTicket(cut(inMessage(number), numberCharacters)), language);
}

/** To a message in a group that is no command there. */
export function inGroupText(language: CardLanguage): string {
  return say(words.inGroup, language);
}

/** To 待办 where nothing waits. */
export function nothingToDoText(language: CardLanguage): string {
  return say(words.nothingToDo, language);
}

/** To a short number that several visible tickets end in. */
export function candidatesText(numbers: readonly string[], language: CardLanguage): string {
  return say(words.candidates(numbers.slice(0, mostCandidates)), language);
}

/** To 备注 with a number: what was stored. */
export function remarkedText(text: string, language: CardLanguage): string {
  return say(words.remarked(inMessage(text)), language);
}

/** To 语言: said in the language that is in force now, or what may be chosen. */
export function languageText(language: CardLanguage, isSet: boolean): string {
  return say(isSet ? words.languageSet : words.languages, language);
}

/** To an administrator: a holiday table has no data for a year that comes, and what to do about it. */
export function missingYearText(table: string, year: number, language: CardLanguage): string {
  return say(words.missingYear(table, year), language);
}

/** To the signer where Feishu refuses a plain phone number. */
export function phoneBlockedText(language: CardLanguage): string {
  return say(words.phoneBlocked, language);
}

/** To whoever asked for an answer that Feishu refuses for its content. */
export function answerRefusedText(language: CardLanguage): string {
  return say(words.answerRefused, language);
}

/** To the presser of a button whose effect was lost after a hopeful answer. */
export function notRecordedText(
  action: Action,
  number: string,
  at: EpochMs,
  timezone: string,
  language: CardLanguage,
): string {
  const times = timesIn(timezone, at);
  const clock = times.clock(at);
  return say(words.notRecorded({ zh: clock, en: clock }, actionWords[action], number), language);
}

/** In place of a ticket's card that Feishu refused even when it was small. */
export function insteadOfCard(ticket: Ticket, org: Org, now: EpochMs, language: CardLanguage): string {
  const awaits = ticket.status === 'awaiting_acceptance';
  const clock = awaits ? ticket.clocks.accept : ticket.clocks.handle;
  const zone = org.unit(ticket.unit.code)?.timezone ?? 'UTC';
  const due = clock === null || clock.stoppedAt !== null ? null : timesIn(zone, now).brief(clock.dueAt, now);
  return say(
    words.instead(
      cut(inMessage(ticket.title), titleCharacters),
      statusWords[ticket.status],
      due,
      ticket.number,
      awaits,
    ),
    language,
  );
}

function say({ zh, en }: Words, language: CardLanguage): string {
  return language === 'en' ? en : zh;
}
