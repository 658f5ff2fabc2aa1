import type { Org } from '../tickets/org.ts';
import type { Language } from '../tickets/people.ts';
import type { Recipient } from '../tickets/record.ts';
import type { UndeliveredFact } from '../tickets/undelivered.ts';
import * as words from './texts/undelivered.ts';
import { inMessage } from './user-text.ts';
import type { Words } from './words.ts';

const mostCauses = 8;
const mostNumbers = 3;

/** What administrators are told of facts that were put together: lost groups, troubles of the app, then by reader. */
export function undeliveredText(facts: readonly UndeliveredFact[], org: Org, language: Language): string {
  const chats = facts.filter(({ what }) => what === 'chat').map(({ to }) => words.chatLost(nameOf(to, org)));
  const troubles = facts.filter(({ what }) => what === 'app').map(({ code }) => words.appTrouble(code));
  return [...chats, ...troubles, ...lostLines(facts, org)].map((line) => line[language]).join('\n');
}

function lostLines(facts: readonly UndeliveredFact[], org: Org): readonly Words[] {
  const lost = facts.filter(({ what }) => what !== 'chat' && what !== 'app');
  if (lost.length === 0) return [];
  const byCause = new Map<string, UndeliveredFact[]>();
  for (const fact of lost) byCause.set(fact.cause, [...(byCause.get(fact.cause) ?? []), fact]);
  const causes = [...byCause.values()];
  const lines = causes.slice(0, mostCauses).map((of) => lineOf(of, org));
  const more = causes.length > mostCauses ? [words.andMore(causes.length - mostCauses)] : [];
  return [words.undeliveredHead(lost.length), ...lines, ...more, words.howToReplay];
}

function lineOf(facts: readonly UndeliveredFact[], org: Org): Words {
  const [first] = facts;
  const numbers = [...new Set(facts.flatMap(({ number }) => number ?? []))].slice(0, mostNumbers);
  return words.undeliveredLine(
    nameOf(first?.to ?? null, org),
    facts.length,
    words.refusedBecause(first?.code ?? 0),
    numbers,
  );
}

/** As administrators know them: the unit of a group, the name of a person, else the bare id. */
function nameOf(to: Recipient | null, org: Org): string {
  if (to === null) return '';
  if ('chatId' in to) return inMessage(org.unitOfChat(to.chatId)?.name ?? to.chatId);
  return inMessage(org.people.find(({ openId }) => openId === to.openId)?.name ?? to.openId);
}
