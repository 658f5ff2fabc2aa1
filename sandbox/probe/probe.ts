import type { BadCard } from '../fixtures/bad-cards.ts';
import { apiQuestions } from './api-questions.ts';
import { askCards } from './ask-cards.ts';
import { clickQuestions } from './click-questions.ts';
import type { Clicks } from './clicks.ts';
import { found, type Asking, type AskingPerson, type LeftOut, type Question } from './question.ts';
import { factLine, type FactLine, type ProbeReport } from './report.ts';
import type { ProbeSettings } from './settings.ts';
import { createTenant } from './tenant.ts';

/** What no probe without a public address, or without an administrator, can see. */
export const leftOut: readonly LeftOut[] = [
  {
    kind: 'left out',
    ids: ['repeatSignature', 'event2xx', 'eventRedirect', 'subscriptions'],
    why: 'not asked: only an address that is open to the internet would see it',
  },
  { kind: 'left out', ids: ['pushPieces'], why: 'not asked: the vendor’s client puts the pieces together itself' },
  { kind: 'left out', ids: ['addedName'], why: 'not asked: somebody would have to add the bot to a group' },
];

/** Everything there is to ask, each switch of the sandbox once. */
export const questions: readonly Question[] = [...apiQuestions, ...clickQuestions, ...leftOut];

/** What a probe works with; `clicks` is null where nobody is there to press. */
export interface ProbeParts {
  readonly settings: Omit<ProbeSettings, 'file'>;
  readonly clicks: Clicks | null;
  readonly cards: readonly BadCard[];
  /** Longer than a card stays locked after a click, in milliseconds. */
  readonly longestLockMs?: number;
  readonly say: (line: string) => void;
}

/** Asks the tenant everything and takes back what was sent. */
export async function runProbe(parts: ProbeParts): Promise<ProbeReport> {
  const { settings, clicks, cards, say, longestLockMs = usualLongestLockMs } = parts;
  const tenant = createTenant(settings);
  const asking = { tenant, chat: { id: settings.chatId, kind: 'chat_id' } as const };
  const person = settings.personId;
  const withPerson =
    clicks === null || person === null
      ? null
      : { ...asking, clicks, longestLockMs, person: { id: person, kind: 'open_id' } as const };
  try {
    const facts: FactLine[] = [];
    for (const question of questions) {
      const where = question.kind === 'person' && withPerson !== null ? ' (see the private chat with the bot)' : '';
      say(`${question.ids.join(', ')} …${where}`);
      facts.push(...(await linesOf(question, asking, withPerson)));
      await tenant.pause();
    }
    const judged = await askCards(asking, cards, (done) => {
      if (done % linesEvery === 0) say(`${done} of ${cards.length} cards`);
    });
    const askedOn = new Date().toISOString().slice(0, dateLength);
    return { askedOn, platform: settings.baseUrl, facts, cards: judged };
  } finally {
    const left = await tenant.recallAll();
    if (left > 0) say(`${left} messages could not be recalled.`);
  }
}

const linesEvery = 25;
const usualLongestLockMs = 3000;
const dateLength = 10;

async function linesOf(
  question: Question,
  asking: Asking,
  withPerson: AskingPerson | null,
): Promise<readonly FactLine[]> {
  const none = (why: string): readonly FactLine[] => question.ids.map((id) => factLine(id, found(null, why)));
  if (question.kind === 'left out') return none(question.why);
  if (question.kind === 'person' && withPerson === null) return none('not asked: nobody was there to press');
  const findings =
    question.kind === 'api' ? await question.ask(asking) : withPerson === null ? [] : await question.ask(withPerson);
  return question.ids.map((id, index) => factLine(id, findings[index] ?? found(null, 'no answer')));
}
