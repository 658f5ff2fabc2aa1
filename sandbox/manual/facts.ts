import { isObject } from '../card/json.ts';
import { textsIn, wordsOf } from '../platform/messages/content.ts';
import { buttonsOf, labelsOf } from '../platform/clicks/find-component.ts';
import type { CardJson } from '../protocol.ts';
import type { Fact, ManualStep } from './script.ts';

/** What can be seen of the world when a step is judged. */
export interface Sight {
  /** Cards that this person sees and that are not over, the newest last. */
  cardsOf(person: string): readonly CardJson[];
  /** Texts of the bot that this person sees. */
  textsOf(person: string): readonly string[];
  /** True when the last way to the next ring came upon one. */
  readonly rang: boolean;
}

/** True when all that must be true after the step can be seen, about the ticket of this number. */
export function isDone(step: ManualStep, ticket: string, sight: Sight): boolean {
  return step.facts.every((fact) => holds(fact, ticket, sight));
}

/**
 * How many steps are done: up to the last one whose facts hold, for a visitor may have gone ahead; never fewer than
 * `before`, for an open form hides what the card under it shows.
 */
export function stepsDone(steps: readonly ManualStep[], ticket: string, sight: Sight, before: number): number {
  return Math.max(before, steps.findLastIndex((step) => isDone(step, ticket, sight)) + 1);
}

function holds(fact: Fact, ticket: string, sight: Sight): boolean {
  if (fact.kind === 'ring') return sight.rang;
  if (fact.kind === 'text') return sight.textsOf(fact.person).some((text) => text.includes(fact.says));
  return sight.cardsOf(fact.person).some((card) => showsFact(card, fact, ticket));
}

/** True for the card that a fact about a card of this ticket, or of none, tells of. */
export function showsFact(card: CardJson, fact: Fact, ticket: string): boolean {
  if (fact.kind === 'list') return ticketOf(card) === null && textsIn(card).some((text) => text.includes(fact.says));
  if (fact.kind !== 'card') return false;
  const labels = buttonsOf(card).flatMap(({ node }) => labelsOf(node));
  return (
    namesTicket(card, ticket) &&
    tagsOf(card).includes(fact.tag) &&
    (fact.offers ?? []).every((label) => labels.includes(label)) &&
    !(fact.lacks ?? []).some((label) => labels.includes(label)) &&
    (fact.says === undefined || textsIn(card).some((text) => text.includes(fact.says ?? '')))
  );
}

/** The number of the ticket that a card is about, from its subtitle; null for a card about none. */
export function ticketOf({ header }: CardJson): string | null {
  return /GD-\d{8}-\d{4}/u.exec(wordsOf(isObject(header) ? header['subtitle'] : null))?.[0] ?? null;
}

function namesTicket(card: CardJson, ticket: string): boolean {
  return ticketOf(card) === ticket;
}

/** The words of the tags in the header, in Chinese. */
export function tagsOf({ header }: CardJson): readonly string[] {
  const tags: unknown = isObject(header) ? header['text_tag_list'] : [];
  return Array.isArray(tags) ? tags.filter(isObject).map((tag) => wordsOf(tag['text'])) : [];
}
