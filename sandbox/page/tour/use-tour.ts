import { useEffect, useState } from 'preact/hooks';
import { stepsDone, ticketOf, type Sight } from '../../manual/facts.ts';
import { manualTicket, tour, type ManualStep } from '../../manual/script.ts';
import { buttonsOf, labelsOf } from '../../platform/clicks/find-component.ts';
import type { CardJson, SandboxMessage, SandboxPerson } from '../../protocol.ts';
import { problemText, type Session } from '../core/session.ts';
import { useSelected } from '../core/store.ts';

/** Cards further back than this are none of the tour. */
const readBack = 60;
/** Changes come in heaps; they are looked at together. */
const gatherMs = 250;
const ticketKey = 'sandbox.tour-ticket';
const doneKey = 'sandbox.tour-done';
const sinceKey = 'sandbox.tour-since';
/** A ticket that was raised has its card by then. */
const cardWithinMs = 60_000;

/** Where a step happens: the newest card of the ticket that its person sees with the button of the next act; without that button, its newest card, and no label. */
export interface Place {
  readonly chatId: string;
  readonly messageId: string;
  readonly label: string;
}

export interface TourView {
  /** Null when all is done. */
  readonly step: ManualStep | null;
  readonly number: number;
  readonly of: number;
  readonly place: Place | null;
}

/** How far the tour is, judged anew after every change of the world; null before the first look. */
export function useTour(session: Session): { readonly view: TourView | null; readonly problem: string | null } {
  const [view, setView] = useState<TourView | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const changes = useSelected(session.store, ({ world }) => world?.seq ?? 0);
  const rang = useSelected(session.store, (state) => state.rang);
  const restores = useSelected(session.store, (state) => state.restores);

  useEffect(() => {
    if (restores > 0) forgetTour();
  }, [restores]);

  useEffect(() => {
    let isOld = false;
    async function look(): Promise<void> {
      try {
        const next = await lookAround(session);
        if (isOld) return;
        setView(next);
        setProblem(null);
      } catch (error) {
        if (!isOld) setProblem(problemText(error));
      }
    }
    const timer = setTimeout(() => void look(), gatherMs);
    return () => {
      isOld = true;
      clearTimeout(timer);
    };
  }, [changes, rang]);
  return { view, problem };
}

async function lookAround(session: Session): Promise<TourView> {
  const state = session.store.get();
  const people = state.world?.people ?? [];
  const names = [...new Set(tour.flatMap(({ person, beside }) => [person, beside ?? person]))];
  const seen = new Map<string, readonly SandboxMessage[]>();
  for (const name of names) seen.set(name, await messagesOf(session, people, name));
  const cardsOf = (name: string): readonly CardJson[] =>
    (seen.get(name) ?? []).flatMap(({ card }) => (card === null ? [] : [card]));
  const textsOf = (name: string): readonly string[] =>
    (seen.get(name) ?? []).flatMap(({ text, sender }) => (text === null || sender.kind !== 'bot' ? [] : [text]));
  const sight: Sight = { cardsOf, textsOf, rang: state.rang !== null && state.rang !== 'nothing' };
  await forgetLost(session, names, [...seen.values()].flat());
  const ticket = await tourTicket(session, cardsOf(tour[0]?.person ?? ''));
  const done = stepsDone(tour, ticket, sight, Number(sessionStorage.getItem(doneKey) ?? '0'));
  sessionStorage.setItem(doneKey, String(done));
  const step = tour[done] ?? null;
  return {
    step,
    number: Math.min(done + 1, tour.length),
    of: tour.length,
    place: step === null ? null : placeOf(step, ticket, seen),
  };
}

async function messagesOf(
  session: Session,
  people: readonly SandboxPerson[],
  name: string,
): Promise<readonly SandboxMessage[]> {
  const person = people.find((one) => one.name === name)?.openId;
  if (person === undefined) return [];
  const chats = session.store.get().chats[person] ?? [];
  const lists = await Promise.all(chats.map(({ chatId }) => session.messages(person, chatId, { limit: readBack })));
  return lists.flat().filter(({ ghost, recalled }) => ghost === null && !recalled);
}

/** The ticket that the tour began with, or one that waits for the first act; a new one where none does. */
async function tourTicket(session: Session, cards: readonly CardJson[]): Promise<string> {
  const known = sessionStorage.getItem(ticketKey);
  if (known !== null) return known;
  const label = firstLabel(tour[0]);
  const waiting = cards.findLast((card) => bears(card, label) && ticketOf(card) !== null);
  const number = waiting === undefined ? (await session.raise(manualTicket)).number : (ticketOf(waiting) ?? '');
  sessionStorage.setItem(ticketKey, number);
  sessionStorage.setItem(sinceKey, String(Date.now()));
  return number;
}

/** A ticket of which nobody in the tour has a card went with its world: the tour begins with another. */
async function forgetLost(
  session: Session,
  names: readonly string[],
  messages: readonly SandboxMessage[],
): Promise<void> {
  const known = sessionStorage.getItem(ticketKey);
  if (known === null || messages.some(({ card }) => card !== null && ticketOf(card) === known)) return;
  if (Date.now() - Number(sessionStorage.getItem(sinceKey)) < cardWithinMs) return;
  const people = session.store.get().world?.people ?? [];
  const inTour = people.filter(({ name }) => names.includes(name));
  // Cards may stand further back than what was read.
  const found = await Promise.all(inTour.map(({ openId }) => session.find(openId, known)));
  if (inTour.length > 0 && found.flat().length === 0) forgetTour();
}

/** Forgets the ticket, so that the tour begins anew with another one. */
export function forgetTour(): void {
  sessionStorage.removeItem(ticketKey);
  sessionStorage.removeItem(doneKey);
  sessionStorage.removeItem(sinceKey);
}

function placeOf(step: ManualStep, ticket: string, seen: ReadonlyMap<string, readonly SandboxMessage[]>): Place | null {
  const labels = step.acts.flatMap((act) => (act.kind === 'press' ? [act.label] : []));
  const messages = (seen.get(step.person) ?? []).filter(({ card }) => card !== null && ticketOf(card) === ticket);
  // The last act whose button is there comes first: a form that is open already is filled in.
  for (const label of labels.toReversed()) {
    const found = messages.findLast(({ card }) => card !== null && bears(card, label));
    if (found !== undefined) return { chatId: found.chatId, messageId: found.messageId, label };
  }
  const newest = messages.at(-1);
  return newest === undefined ? null : { chatId: newest.chatId, messageId: newest.messageId, label: '' };
}

function firstLabel(step: ManualStep | undefined): string {
  const act = step?.acts[0];
  return act?.kind === 'press' ? act.label : '';
}

function bears(card: CardJson, label: string): boolean {
  return buttonsOf(card).some(({ node }) => labelsOf(node).includes(label));
}
