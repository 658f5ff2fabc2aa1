import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { actorOn, type Actor } from '../../sandbox/seed/story.ts';
import { personNamed, units } from '../../sandbox/seed/company.ts';
import { until } from '../../sandbox/servers/until.ts';
import type { Fault } from '../../sandbox/protocol.ts';
import type { CardRow } from '../../tickets/record.ts';
import type { BotProcess } from '../support/bot-process.ts';
import type { ProcessWorld } from '../support/process-world.ts';
import { openWithBot } from '../support/world-with-bot.ts';
import { expectNoticesOnce, expectWholeTimeline } from './invariants.ts';
import { wrongAfter } from './settled.ts';

const startMs = 120_000;
const caseMs = 60_000;
const shownWithinMs = 15_000;
const group = units.find(({ code }) => code === 'NJ')?.chatId ?? '';

let world: ProcessWorld;
let bot: BotProcess;

beforeAll(async () => {
  ({ world, bot } = await openWithBot(import.meta.url));
}, startMs);

afterAll(async () => {
  await bot.kill();
  await world.close();
}, startMs);

beforeEach(() => {
  world.workspace.platform.faults.clear();
});

async function raised(): Promise<{ readonly number: string; readonly ticket: Actor }> {
  const number = await world.raise({ kind: 'regional', unit: 'NJ' });
  return { number, ticket: actorOn(world.workspace, number) };
}

/** A ticket that 张三 has signed for, with nothing left to show. */
async function signed(): Promise<{ readonly number: string; readonly ticket: Actor }> {
  const { number, ticket } = await raised();
  await ticket.press('张三', '签收');
  expect(await world.isQuiet([number], shownWithinMs)).toBe(true);
  return { number, ticket };
}

function sayInPrivate(name: string, text: string): void {
  const person = personNamed(name).openId;
  const chat = world.workspace.chats(person).find(({ kind }) => kind === 'p2p');
  if (chat === undefined) throw new Error(`${name} has no private chat`);
  world.workspace.say({ person, chatId: chat.chatId, text, mention: false });
}

async function groupRow(number: string): Promise<CardRow> {
  const { cards } = await world.record(number);
  const row = Object.values(cards).find(({ audience }) => audience === 'group');
  if (row === undefined) throw new Error(`${number} has no card in a group`);
  return row;
}

async function remark(ticket: Actor, text: string): Promise<void> {
  await ticket.press('张三', '备注');
  await ticket.press('张三', '仅保存', { text });
}

/** In the end: every chat shows its ticket, with one message for each card and notice. */
async function expectRight(number: string): Promise<void> {
  expect(await wrongAfter(world, [number], shownWithinMs)).toEqual([]);
  expect(await world.isQuiet([number], shownWithinMs)).toBe(true);
  const record = await world.record(number);
  expectWholeTimeline(record);
  expectNoticesOnce(world, record);
  expect(world.workspace.platform.faults.list()).toEqual([]);
}

/** What stands for the passing of the 90 s after which a PATCH of unclear outcome can no longer land. */
async function letTheLateOneBePast(number: string): Promise<void> {
  const { id, settleAt } = await groupRow(number);
  expect(settleAt).not.toBeNull();
  const now = Date.now();
  await world.db
    .collection<{ _id: string }>('tickets')
    .updateOne({ _id: number }, { $set: { [`cards.${id}.settleAt`]: now, showAt: now } });
}

const faults: Readonly<Record<string, Omit<Fault, 'route'>>> = {
  'is carried out and answered with an error': { kind: 'after', times: 2 },
  'is carried out and never answered': { kind: 'never', times: 1 },
  'is carried out on a connection that breaks off': { kind: 'broken', times: 2 },
  'meets a connection that breaks off': { kind: 'reset', times: 2 },
  'is refused with an error of the server': { kind: 'before', times: 3 },
  'is refused by the limit': { kind: 'before', times: 2, status: 429, code: 99991400 },
  'is refused for a code nobody knows': { kind: 'before', times: 2, status: 400, code: 424242 },
  'is answered after two seconds': { kind: 'slow', times: 1, delayMs: 2000 },
};

describe('a PATCH that', () => {
  it.each(Object.entries(faults))(
    '%s leaves every chat with its ticket',
    async (_name, fault) => {
      const { number, ticket } = await signed();
      world.workspace.platform.faults.add({ route: 'patch', chatId: group, ...fault });
      await ticket.press('张三', '直接处理');
      await remark(ticket, '已联系客户');
      await expectRight(number);
    },
    caseMs,
  );

  it(
    'lands after a newer one is put right once it can land no more',
    async () => {
      const { number, ticket } = await signed();
      const { platform } = world.workspace;
      platform.faults.add({ route: 'patch', kind: 'late', times: 1, delayMs: 6000, chatId: group });
      await ticket.press('张三', '直接处理');
      await until(() => platform.faults.list().length === 0, shownWithinMs);
      const { messageId } = await groupRow(number);
      const message = platform.state.messages.get(messageId ?? '');
      await remark(ticket, '已联系客户');
      expect(await wrongAfter(world, [number], shownWithinMs)).toEqual([]);
      const revision = message?.revision ?? 0;
      expect(await until(() => message?.revision === revision + 1, shownWithinMs)).toBe(true);
      expect(await wrongAfter(world, [number], 0)).not.toEqual([]);

      await letTheLateOneBePast(number);
      await expectRight(number);
      expect(await groupRow(number)).toMatchObject({ settleAt: null });
    },
    caseMs,
  );

  it(
    'finds the card locked by a click is tried again when the click is over',
    async () => {
      const { number, ticket } = await signed();
      const { platform } = world.workspace;
      const { messageId } = await groupRow(number);
      // The click that signed holds the card a moment longer, and would take this lock away with its own.
      expect(await until(() => platform.locks.size === 0, shownWithinMs)).toBe(true);
      platform.locks.lock(messageId ?? '');
      await ticket.press('张三', '直接处理');
      const isRefused = () =>
        platform.journal.callsSince(0).some((call) => call.messageId === messageId && call.code !== 0);
      expect(await until(isRefused, shownWithinMs)).toBe(true);
      platform.locks.unlock(messageId ?? '', 0);
      await expectRight(number);
    },
    caseMs,
  );

  it(
    'finds the card locked for two seconds after its click is tried until it lands',
    async () => {
      const { number, ticket } = await signed();
      const { switches, journal, state } = world.workspace.platform;
      const habit = switches.get('lockAfterAnswer');
      const before = state.seq;
      switches.set('lockAfterAnswer', '2000');
      await ticket.press('张三', '直接处理');
      await remark(ticket, '已联系客户');
      await expectRight(number);
      switches.set('lockAfterAnswer', habit);
      expect(journal.callsSince(before).map(({ code }) => code)).toContain(230_099);
    },
    caseMs,
  );
});

describe('a send that', () => {
  it.each([
    ...Object.entries(faults),
    ['is carried out late, after an error', { kind: 'late', times: 1, delayMs: 1500 }] as const,
  ])(
    '%s makes one message',
    async (_name, fault) => {
      world.workspace.platform.faults.add({ route: 'send', chatId: group, ...fault });
      const { number } = await raised();
      await expectRight(number);
    },
    caseMs,
  );

  it(
    'was carried out though it was answered with an error shows what happened on its card meanwhile',
    async () => {
      world.workspace.platform.faults.add({ route: 'send', kind: 'after', times: 1, chatId: group });
      const { number, ticket } = await raised();
      await ticket.press('张三', '签收');
      await ticket.press('张三', '直接处理');
      await expectRight(number);
    },
    caseMs,
  );

  it(
    'was carried out though it was answered with an error is closed when its card is over by then',
    async () => {
      world.workspace.platform.faults.add({ route: 'send', kind: 'after', times: 4, chatId: group });
      const number = await world.raise({ kind: 'regional', unit: 'JS' });
      const ticket = actorOn(world.workspace, number);
      await ticket.press('刘洋', '签收');
      await ticket.press('刘洋', '转派');
      await ticket.press('刘洋', '提交', { unit: 'NJ', note: '请就近安排' });
      // By command, so that nobody touches the card that is there and of which the bot does not know.
      sayInPrivate('张三', `签收 ${number}`);
      await ticket.press('张三', '转派');
      await ticket.press('张三', '提交', { unit: 'NJ-GL', note: '' });
      await expectRight(number);
    },
    caseMs,
  );
});

describe('a token that', () => {
  it(
    'is refused is fetched anew, and so is one whose fetching fails at first',
    async () => {
      const { number, ticket } = await signed();
      world.workspace.change({ what: 'expireTokens' });
      world.workspace.platform.faults.add({ route: 'token', kind: 'before', times: 2 });
      await ticket.press('张三', '直接处理');
      await remark(ticket, '已联系客户');
      await expectRight(number);
    },
    caseMs,
  );
});

describe('a click whose answer got lost on its way', () => {
  it.each(['张三', '李四'])(
    'leaves the old card, and the next press of it, by %s, brings the new one',
    async (name) => {
      const { number } = await raised();
      expect(await world.isQuiet([number], shownWithinMs)).toBe(true);
      const { platform } = world.workspace;
      const { messageId } = await groupRow(number);
      const press = (who: string) =>
        world.workspace.press({ person: personNamed(who).openId, messageId: messageId ?? '', label: '签收' });
      platform.faults.add({ route: 'click', kind: 'broken', times: 1 });
      expect(await press('张三')).toMatchObject({ outcome: 'failed' });
      expect(await world.isQuiet([number], shownWithinMs)).toBe(true);
      expect(await wrongAfter(world, [number], 0)).not.toEqual([]);
      expect(await until(() => platform.locks.size === 0, shownWithinMs)).toBe(true);

      expect(await press(name)).toMatchObject({ outcome: 'answered', card: true });
      await expectRight(number);
    },
    caseMs,
  );
});
