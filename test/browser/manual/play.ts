import type { Width } from '../../../sandbox/manual/page.ts';
import { isDone, showsFact, ticketOf, type Sight } from '../../../sandbox/manual/facts.ts';
import {
  manualTickets,
  type Act,
  type Fact,
  type ManualStep,
  type TicketName,
} from '../../../sandbox/manual/script.ts';
import { buttonsOf, labelsOf } from '../../../sandbox/platform/clicks/find-component.ts';
import { nextHex } from '../../../sandbox/platform/ids.ts';
import type { SandboxMessage } from '../../../sandbox/protocol.ts';
import { ticketRequest } from '../../../sandbox/seed/ticket-templates.ts';
import type { World } from '../../support/world.ts';
import type { TicketView } from '../../support/world/tickets.ts';
import { eventually } from '../../support/world/eventually.ts';
import { typedNow } from '../page/typed.ts';
import type { Place, Screen, Target } from './screens.ts';

type Press = Extract<Act, { kind: 'press' }>;

/** A ticket of any priority rings within a day. */
const mostMinutes = 1440;

/** What a step shows, at both widths at once: the message, and the button to press on it, if any. */
export interface Moment {
  readonly step: ManualStep;
  readonly place: Place;
  readonly message: SandboxMessage;
  readonly target: Target | null;
}

/** Plays the manual on a world, step by step. */
export interface Player {
  /** Does the step's acts, presses at that width, and waits until its facts hold; calls `look` when its picture stands. */
  play(step: ManualStep, at: Width, look: (moment: Moment) => Promise<void>): Promise<void>;
}

/** The cast's hands and eyes: `screens` are the windows in which everything is shown. */
export function createPlayer(world: World, screens: Readonly<Record<Width, Screen>>): Player {
  const { workspace } = world;
  const numbers = new Map<TicketName, string>();
  const greeted = new Set<string>();
  let rang = false;

  const messagesOf = (name: string): readonly SandboxMessage[] => {
    const { openId } = world.person(name);
    return workspace
      .chats(openId)
      .flatMap(({ chatId }) => workspace.messages(openId, chatId))
      .filter(({ ghost, recalled, sender }) => ghost === null && !recalled && sender.kind === 'bot')
      .toSorted((a, b) => order(a) - order(b));
  };
  /** Many messages come in one moment of a clock that stands still: the platform's own order counts. */
  const order = ({ messageId }: SandboxMessage): number =>
    [...workspace.platform.state.messages.keys()].indexOf(messageId);
  const sight = (): Sight => ({
    cardsOf: (name) => messagesOf(name).flatMap(({ card }) => (card === null ? [] : [card])),
    textsOf: (name) => messagesOf(name).flatMap(({ text }) => (text === null ? [] : [text])),
    rang,
  });

  async function numberOf(name: TicketName): Promise<string> {
    const known = numbers.get(name);
    const wish = manualTickets[name];
    if (known !== undefined) return known;
    if (wish === null) return '';
    const { status, body } = await world.api(
      'POST',
      '/tickets',
      ticketRequest(wish, { isPerson: () => true, drawn: nextHex(workspace.platform.state) }),
    );
    if (status !== 201) throw new Error(`${name} was refused with ${status}: ${JSON.stringify(body)}`);
    const { number } = body as TicketView;
    numbers.set(name, number);
    return number;
  }

  /** Minute by minute until the bot rings: each minute's work is over before the next, so that it always is the same one. */
  async function nextRing(): Promise<boolean> {
    const { journal, state } = workspace.platform;
    const from = state.seq;
    for (let minute = 0; minute < mostMinutes; minute += 1) {
      await world.advance('PT1M');
      if (journal.pingsSince(from).length > 0) return true;
    }
    return false;
  }

  /** The first look at the private chat brings a greeting: it is there before anything is pressed or pictured. */
  async function greet(step: ManualStep): Promise<void> {
    for (const name of [step.person, ...step.acts.flatMap((one) => ('by' in one ? [one.by] : []))]) {
      if (greeted.has(name)) continue;
      greeted.add(name);
      workspace.enter(world.person(name).openId);
    }
    await world.quiet();
  }

  async function act(step: ManualStep, one: Exclude<Act, Press>, number: string): Promise<void> {
    rang = false;
    if (one.kind === 'say') {
      const about = one.about === undefined ? number : await numberOf(one.about);
      world.say(one.by ?? step.person, one.text.replace('{number}', about));
    } else if (one.kind === 'raise') {
      for (const name of one.tickets) await numberOf(name);
    } else if (one.kind === 'menu') workspace.menu({ person: world.person(step.person).openId, key: one.key });
    else if (one.until === 'ring') rang = await nextRing();
    else await world.advanceTo(one.until);
  }

  /** The newest card with the button: of the ticket, or in a list. */
  async function find(name: string, press: Press, number: string): Promise<Omit<Moment, 'step'>> {
    return eventually(
      () => {
        for (const message of messagesOf(name).toReversed()) {
          if (message.card === null || ticketOf(message.card) !== (press.inList === true ? null : number)) continue;
          const button = buttonsOf(message.card).find(({ node }) => labelsOf(node).includes(press.label))?.node;
          if (button === undefined) continue;
          const target = { label: labelsOf(button).at(-1) ?? press.label, asks: button['confirm'] !== undefined };
          return { message, place: placeOf(name, message), target };
        }
        return null;
      },
      () => `${name} sees no “${press.label}” of ${number}`,
    );
  }

  const placeOf = (name: string, { chatId, messageId }: SandboxMessage): Place => ({
    person: world.person(name).openId,
    chatId,
    messageId,
  });

  async function press(step: ManualStep, one: Press, number: string, at: Width, look: Look | null): Promise<void> {
    const name = one.by ?? step.person;
    const moment = await find(name, one, number);
    const values = Object.fromEntries(
      Object.entries(one.form ?? {}).map(([field, typed]) => [field, typedNow(typed, world.clock.now())]),
    );
    const isPicture = look !== null;
    for (const [width, screen] of Object.entries(screens) as [Width, Screen][]) {
      if (!isPicture && width !== at) continue;
      const shown = await screen.show(moment.place, isPicture && step.wholeScreen === true);
      await screen.fill(shown, values);
    }
    await look?.({ step, ...moment });
    const screen = screens[at];
    const result = await screen.press(
      await screen.show(moment.place, step.wholeScreen === true),
      moment.target as Target,
    );
    const isGood = result.outcome === 'answered' && (result.toast?.type ?? 'success') === 'success';
    if (!isGood) throw new Error(`${step.id}: ${name} pressed ${one.label}: ${JSON.stringify(result)}`);
    if (manualTickets[step.ticket ?? 'printer'] === null && !numbers.has(step.ticket ?? 'printer')) {
      await world.quiet();
      const { card } = messagesOf(name).find(({ messageId }) => messageId === moment.message.messageId) ?? {};
      numbers.set(step.ticket ?? 'printer', (card && ticketOf(card)) ?? '');
    }
  }

  /** The newest message that the first fact tells of. */
  function witnessOf(fact: Fact, step: ManualStep, number: string): Moment {
    const name = fact.kind === 'ring' ? step.person : fact.person;
    const message = messagesOf(name).findLast(({ card, text }) => {
      if (fact.kind === 'ring') return true;
      if (fact.kind === 'text') return text?.includes(fact.says) === true;
      return card !== null && showsFact(card, fact, number);
    });
    if (message === undefined) throw new Error(`${step.id}: nothing to show for ${JSON.stringify(fact)}`);
    return { step, message, place: placeOf(name, message), target: null };
  }

  return {
    play: async (step, at, look) => {
      await greet(step);
      let number = await numberOf(step.ticket ?? 'printer');
      const last = step.showsOutcome === true ? undefined : step.acts.findLast(({ kind }) => kind === 'press');
      for (const one of step.acts) {
        await world.quiet();
        if (one.kind === 'press') {
          const about = one.about === undefined ? number : await numberOf(one.about);
          await press(step, one, about, at, one === last ? look : null);
        } else await act(step, one, number);
      }
      await world.quiet();
      number = await numberOf(step.ticket ?? 'printer');
      await eventually(
        () => isDone(step, number, sight()),
        () => `${step.id}: ${JSON.stringify(step.facts)}`,
      );
      await world.quiet();
      const [fact] = step.facts;
      if (last !== undefined || fact === undefined) return;
      const moment = witnessOf(fact, step, number);
      for (const screen of Object.values(screens)) await screen.show(moment.place, step.wholeScreen === true);
      await look(moment);
    },
  };
}

type Look = (moment: Moment) => Promise<void>;
