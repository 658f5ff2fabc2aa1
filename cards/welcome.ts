import { hasRole, type Org } from '../tickets/org.ts';
import type { Person, Unit } from '../tickets/people.ts';
import type { Card, CardLanguage } from './card.ts';
import { buttonRows, plainButton, primaryButton, text } from './elements.ts';
import type { Block } from './picture.ts';
import { render } from './render.ts';
import { buttonWords } from './texts/terms.ts';
import * as words from './texts/welcome.ts';
import { shortName } from './user-text.ts';
import type { Words } from './words.ts';

const mostLines = 6;

/** Tells whether somebody has a to-do list: whoever signs for tickets or judges them. */
export function hasTodoList(person: Person): boolean {
  return (['agent', 'platformOwner', 'reviewer'] as const).some((role) => hasRole(person, role));
}

/** The first card in a private chat: who the reader is here and how many tickets wait for them, null for nobody's list. */
export function drawWelcome(
  person: Person,
  org: Org,
  count: number | null,
  language: Exclude<CardLanguage, 'both'>,
): Card {
  return greeting(
    words.welcome(person, org, count),
    [
      ...(count === null ? [] : [primaryButton(buttonWords.todo, { a: 'cmd', c: 'todo' })]),
      plainButton(buttonWords.help, { a: 'cmd', c: 'help' }),
    ],
    language,
  );
}

/** To a unit's group that has just got the bot. */
export function drawGroupWelcome(unit: Pick<Unit, 'code' | 'name'>, org: Org): Card {
  const agents = org.holders(unit.code, 'agent', 'platformOwner').length;
  const reviewers = org.holders(unit.code, 'reviewer').length;
  const name = shortName(unit.name);
  const said =
    agents === 0 && reviewers > 0 ? words.groupOfReviewers(name, reviewers) : words.groupOfAgents(name, agents);
  return greeting(said, buttonRows([plainButton(buttonWords.todo, { a: 'cmd', c: 'todo' })]), 'both');
}

/** To a group that is no unit's, and about it to an administrator. */
export function unboundText(chatId: string, language: Exclude<CardLanguage, 'both'>): string {
  return words.unbound(chatId)[language];
}

function greeting(said: Words, buttons: readonly Block[], language: CardLanguage): Card {
  return render(
    {
      summary: words.botName,
      header: { title: words.botName, subtitle: { zh: '', en: '' }, template: 'wathet', tags: [] },
      blocks: [text(said, mostLines), ...buttons],
      folds: [],
      foot: null,
      forwardable: true,
    },
    language,
  );
}
