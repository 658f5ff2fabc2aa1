import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import { createSandboxClock, type SandboxClock } from '../../sandbox/clock.ts';
import type { PageFiles } from '../../sandbox/front-door.ts';
import { createStores } from '../../sandbox/launch/stores.ts';
import { privateChat } from '../../sandbox/platform/messages/chats.ts';
import { codes } from '../../sandbox/platform/errors.ts';
import type { PressResult } from '../../sandbox/protocol.ts';
import { createWorkspace, type Workspace } from '../../sandbox/workspace.ts';
import { databaseFor, redisUrl } from './servers.ts';
import { topologyName } from './topology/topology.ts';
import { apiKey, startBot, type TestBot } from './world/bot.ts';
import { cardsIn, cardsOf, chatName, isDigest, sent, type SeenCard } from './world/cards.ts';
import { companyAsSeeded, companyWith, type Extra } from './world/cast.ts';
import { pressNewest, type PressWhere, visibleCards } from './world/press.ts';
import { type Stillness, watchStillness } from './world/quiet.ts';
import { newTicket, type TicketView } from './world/tickets.ts';

export type { SeenCard } from './world/cards.ts';
export type { TicketView } from './world/tickets.ts';

/** A Monday morning in working time. The clock stands still until a test moves it, so that every moment is known. */
const startsAt = '2026-11-23 10:02';
const zone = 'Asia/Shanghai';

/** What is refused because of where it goes, which tests bring about; what it holds is never refused. */
const outOfReach: readonly number[] = [codes.botOutside, codes.chatDissolved, codes.personUnavailable, codes.recalled];

function instant(local: string): number {
  return Temporal.PlainDateTime.from(local).toZonedDateTime(zone).epochMilliseconds;
}

export interface ApiAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}

/** A message of the bot as it was when it came: a card's status word or a text. */
export interface Arrival {
  readonly chat: string;
  readonly what: string;
}

/** A whole company with its chats, and the real bot working in it on a real MongoDB and a real Redis. */
export interface World extends Stillness {
  readonly workspace: Workspace;
  readonly clock: SandboxClock;
  readonly bot: TestBot;
  person(name: string): { readonly openId: string; readonly name: string };
  nameOf(openId: string): string;
  /** A request to the REST API with a good key; `key` null sends none. */
  api(method: string, path: string, body?: unknown, key?: string | null): Promise<ApiAnswer>;
  /** Raises a ticket through the API and answers its number. */
  raise(kind: 'platform' | 'regional', overrides?: Readonly<Record<string, unknown>>): Promise<string>;
  /** The ticket as the API shows it. */
  ticket(number: string): Promise<TicketView>;
  press(name: string, label: string, where: PressWhere): Promise<PressResult>;
  /** Sends a click that no button stands for: any value of ours, by anyone, on any message. */
  forge(
    name: string,
    messageId: string,
    value: unknown,
    formValue?: Readonly<Record<string, unknown>>,
  ): Promise<PressResult>;
  /** Every card of the ticket in every chat, oldest first. */
  cards(number: string): readonly SeenCard[];
  /** The newest card of the ticket that this person sees, in private or in the named chat. */
  cardOf(name: string, number: string, chat?: string): SeenCard;
  /** All cards in a private chat or group, lists and help included, oldest first. */
  cardsIn(chat: string): readonly SeenCard[];
  /** Texts that the bot wrote into a private chat or group, oldest first. */
  texts(chat: string): readonly string[];
  /** What has come into any chat since this was asked last, digests left out; with a number only what names that ticket. */
  arrived(number?: string): readonly Arrival[];
  /** Writes into the private chat with the bot, or into a group with a mention of it. */
  say(name: string, text: string, group?: string, mention?: boolean): string;
  /** Moves the business clock at one leap, or minute by minute, and waits until all is quiet. */
  advance(duration: string, how?: 'leap' | 'walk'): Promise<void>;
  /** The same up to a moment of the company's zone, `2026-11-24 10:02`. */
  advanceTo(local: string, how?: 'leap' | 'walk'): Promise<void>;
}

/** Opens a world for one test file; pass `import.meta.url` as its name. Tickets and chats are shared by the file's tests. */
export async function openWorld(
  name: string,
  options: {
    readonly people?: readonly Extra[];
    /** Nobody but the people whom visitors of the sandbox meet. */
    readonly asSeeded?: boolean;
    readonly page?: PageFiles;
    readonly policyFile?: string;
    readonly tellsOfMissingYear?: boolean;
    /** Has saves, of the workspace and of what the bot stores. */
    readonly keeps?: boolean;
  } = {},
): Promise<World> {
  const clock = createSandboxClock(instant(startsAt), () => 0);
  const company = options.asSeeded === true ? companyAsSeeded() : companyWith(options.people ?? []);
  const { page, policyFile, tellsOfMissingYear } = options;
  const mongoUri = databaseFor(`${name} ${topologyName()}`.trim());
  const savesFolder = options.keeps === true ? await mkdtemp(path.join(tmpdir(), 'gongdan-saves-')) : null;
  const restart = { stop: () => bot.stop(), start: () => bot.start() };
  const workspace = await createWorkspace({
    ...company.cast,
    clock,
    ...(page === undefined ? {} : { page }),
    ...(savesFolder === null ? {} : { savesFolder, stores: createStores(mongoUri, redisUrl(), restart) }),
  });
  await workspace.listen();
  const bot: TestBot = await startBot({ workspace, clock, mongoUri, company, policyFile, tellsOfMissingYear });
  workspace.setBot(bot.url);
  const stillness = await watchStillness(mongoUri, workspace, clock);
  const { platform } = workspace;
  let seenMessages = 0;

  const person: World['person'] = (wanted) => {
    const found = company.cast.people.find((one) => one.name === wanted);
    if (found === undefined) throw new Error(`There is no ${wanted} in the cast.`);
    return found;
  };

  const api: World['api'] = async (method, path, body, key = apiKey) => {
    const response = await fetch(`${bot.url}/api/v1${path}`, {
      method,
      headers: {
        ...(key === null ? {} : { authorization: `Bearer ${key}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      body: text === '' ? null : (JSON.parse(text) as unknown),
    };
  };

  const move = (ms: number, how: 'leap' | 'walk' = 'leap'): Promise<void> =>
    clock.advance(ms, { leap: how === 'leap', settle: stillness.quiet });

  return {
    ...stillness,
    workspace,
    clock,
    bot,
    person,
    nameOf: (openId) => platform.state.people.get(openId)?.name ?? '',
    api,
    raise: async (kind, overrides) => {
      const { status, body } = await api('POST', '/tickets', newTicket(kind, overrides));
      if (status !== 201) throw new Error(`the ticket was refused with ${status}: ${JSON.stringify(body)}`);
      return (body as TicketView).number;
    },
    ticket: async (number) => (await api('GET', `/tickets/${number}`)).body as TicketView,
    press: (who, label, where) => pressNewest(workspace, person(who), label, where),
    forge: async (who, messageId, value, formValue) => {
      const more = formValue === undefined ? {} : { formValue };
      const [result] = await workspace.forgeClick({ operator: person(who).openId, messageId, value, ...more });
      if (result === undefined) throw new Error('the forged click came to nothing');
      return result;
    },
    cards: (number) => cardsOf(platform, number),
    cardOf: (who, number, chat = 'private') => {
      const card = visibleCards(workspace, person(who), { number, in: chat }).at(-1);
      if (card === undefined) throw new Error(`${who} sees no card of ${number} in ${chat}`);
      return card;
    },
    cardsIn: (chat) => cardsIn(platform, chat),
    texts: (chat) =>
      sent(platform)
        .filter(({ chatId, text }) => text !== null && chatName(platform, chatId) === chat)
        .map(({ text }) => text ?? ''),
    arrived: (number = '') => {
      const all = sent(platform);
      const fresh = all.slice(seenMessages);
      seenMessages = all.length;
      return fresh.flatMap(({ chatId, text, messageId }) => {
        const chat = chatName(platform, chatId);
        const card = cardsIn(platform, chat).find((one) => one.messageId === messageId);
        if (card !== undefined && isDigest(card)) return [];
        if (!(text ?? card?.words ?? '').includes(number)) return [];
        return [{ chat, what: text ?? card?.tags[0] ?? card?.title ?? '' }];
      });
    },
    say: (who, text, group, mention = true) => {
      const { openId } = person(who);
      const found = workspace.chats(openId).find((chat) => chat.name === group);
      const chatId = group === undefined ? privateChat(platform, openId).chatId : (found?.chatId ?? '');
      return workspace.say({ person: openId, chatId, text, mention: group !== undefined && mention }).messageId;
    },
    advance: (duration, how) => move(Temporal.Duration.from(duration).total('milliseconds'), how),
    advanceTo: (local, how) => move(instant(local) - clock.now(), how),
    close: async () => {
      await bot.stop();
      await workspace.close();
      await stillness.close();
      if (savesFolder !== null) await rm(savesFolder, { recursive: true });
      const ghosts = [...platform.state.messages.values()].flatMap(({ ghost }) => (ghost === null ? [] : [ghost]));
      expect(ghosts.filter(({ code }) => !outOfReach.includes(code))).toEqual([]);
    },
  };
}
