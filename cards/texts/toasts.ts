/** What a click is answered with: who, when, what now. At most 40 Chinese characters when filled in. */
import type { Action, Reason, RefusalFacts } from '../../tickets/reasons.ts';
import type { EpochMs } from '../../tickets/ticket.ts';
import type { Times } from '../time.ts';
import { cut, oneLine } from '../user-text.ts';
import { type Mark, mark, type Words } from '../words.ts';
import { fieldWords } from './fields.ts';
import { refusalWords } from './refusals.ts';
import { successWords } from './successes.ts';
import { actionWords, priorityWords, statusWords } from './terms.ts';

/** Toasts of clicks that did what they asked for. */
export type SuccessCode = Action | 'create' | 'bulkAccept' | 'shown' | 'leave' | 'leaveEnded';

export interface ToastFacts extends RefusalFacts {
  /** The ticket's number. */
  readonly number?: string;
  /** Name of whoever had it before. */
  readonly former?: string;
  /** Tickets of a 批量签收 that others had signed for. */
  readonly taken?: number;
}

/** The facts of a toast, ready to be said; what is missing is empty. */
export interface Said {
  readonly person: string;
  readonly manager: string;
  readonly substitute: string;
  readonly unit: string;
  readonly number: string;
  readonly count: number;
  readonly taken: number;
  readonly at: Words;
  readonly until: Words;
  readonly day: Words;
  readonly status: Words;
  readonly isInReview: boolean;
  readonly former: string;
  readonly priority: Words;
  readonly action: Words;
  readonly need: Words | null;
  readonly outcome: RefusalFacts['outcome'];
  readonly field: { readonly name: Words; readonly rule: Words };
}

const personCharacters = 8;
const unitCharacters = 10;
const narrow = /^[\u0020-\u024F]*$/u;
const none: Words = { zh: '', en: '' };

/** The words of a toast in both languages; moments of today are a time only. */
export function toastWords(code: Reason | SuccessCode, facts: ToastFacts, times: Times, now: EpochMs): Words {
  const moment = (at: EpochMs | undefined): Words => (at === undefined ? none : times.brief(at, now));
  const said: Said = {
    person: name(facts.person, personCharacters),
    manager: name(facts.manager, personCharacters),
    substitute: name(facts.substitute, personCharacters),
    unit: name(facts.unit, unitCharacters),
    number: facts.number ?? '',
    count: facts.count ?? 0,
    taken: facts.taken ?? 0,
    at: moment(facts.at),
    until: moment(facts.until),
    day: facts.day === undefined ? none : times.day(facts.day),
    status: facts.status === undefined ? none : statusWords[facts.status],
    isInReview: facts.status === undefined || facts.status === 'awaiting_review',
    former: name(facts.former, personCharacters),
    priority: facts.priority === undefined ? none : priorityWords[facts.priority],
    action: facts.action === undefined ? none : actionWords[facts.action],
    need: facts.need === undefined ? null : actionWords[facts.need],
    outcome: facts.outcome,
    field: fieldWords(facts.field ?? '', facts.count),
  };
  return isSuccess(code) ? successWords[code](said) : refusalWords[code](said);
}

/** True for the code of something that was done. */
export function isSuccess(code: string): code is SuccessCode {
  return Object.hasOwn(successWords, code);
}

/** True for the code of a refusal. */
export function isReason(code: string): code is Reason {
  return Object.hasOwn(refusalWords, code);
}

function name(full: string | undefined, characters: number): string {
  if (full === undefined) return '';
  const line = oneLine(full);
  // A Latin letter is half as wide as a Chinese character.
  return cut(line, narrow.test(line) ? characters * 2 : characters);
}

/** A refusal above the field it speaks of. */
export function errorLine(words: Words<Mark>): Words<Mark> {
  return { zh: mark`<font color='red'>${words.zh}</font>`, en: mark`<font color='red'>${words.en}</font>` };
}
