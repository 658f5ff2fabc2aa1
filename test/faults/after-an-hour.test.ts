import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { privateChat } from '../../sandbox/platform/messages/chats.ts';
import { personNamed } from '../../sandbox/seed/company.ts';
import { actorOn } from '../../sandbox/seed/story.ts';
import { until } from '../../sandbox/servers/until.ts';
import type { Fault } from '../../sandbox/protocol.ts';
import type { BotProcess } from '../support/bot-process.ts';
import type { ProcessWorld } from '../support/process-world.ts';
import { openWithBot } from '../support/world-with-bot.ts';
import { sent } from '../support/world/cards.ts';
import { hourLater } from './hour.ts';
import { expectNoticesOnce } from './invariants.ts';

const startMs = 120_000;
const caseMs = 120_000;
const patienceMs = 40_000;
/** More often than the bot tries before it is killed. */
const always = 1_000;

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

/** Feishu does it and says that it failed, or does nothing; while the bot is dead an hour passes, and then all is well. */
async function troubled(
  route: Fault['route'],
  kind: 'after' | 'before',
  act: () => Promise<void>,
  numbers: readonly string[] = [],
  thenToo: Fault | null = null,
): Promise<void> {
  const { faults } = world.workspace.platform;
  faults.add({ route, kind, times: always, chatId: chatOfZhang() });
  await act();
  expect(await until(() => faults.list().some(({ struck }) => struck > 0), patienceMs)).toBe(true);
  await bot.kill();
  await hourLater(world, numbers);
  faults.clear();
  if (thenToo !== null) faults.add(thenToo);
  await bot.restart();
}

function chatOfZhang(): string {
  return privateChat(world.workspace.platform, personNamed('张三').openId).chatId;
}

function say(name: string, text: string): void {
  const person = personNamed(name).openId;
  const { chatId } = privateChat(world.workspace.platform, person);
  world.workspace.say({ person, chatId, text, mention: false });
}

/** What 张三 got in private since, as it was sent. */
function since(count: number): readonly string[] {
  return received().slice(count);
}

function received(): readonly string[] {
  return sent(world.workspace.platform)
    .filter(({ chatId }) => chatId === chatOfZhang())
    .map(({ content }) => content);
}

/** A ticket in the hands of 张三. */
async function inHand(): Promise<string> {
  const number = await world.raise({ kind: 'regional', unit: 'NJ' });
  const { press } = actorOn(world.workspace, number);
  await press('张三', '签收');
  await press('张三', '直接处理');
  expect(await world.isQuiet([number], patienceMs)).toBe(true);
  return number;
}

async function allAnswered(): Promise<boolean> {
  return until(
    async () => (await world.db.collection('replies').countDocuments({ dueAt: { $exists: true } })) === 0,
    patienceMs,
  );
}

describe('what Feishu took and said had failed, when it is taken up again more than an hour later', () => {
  it.each(['after', 'before'] as const)(
    'comes once where it is a notice, which Feishu failed to do %s acting',
    async (kind) => {
      const number = await inHand();
      await troubled(
        'reply',
        kind,
        async () => {
          say('王敏', `催办 ${number}`);
          expect(
            await until(async () => Object.keys((await world.record(number)).notices).length > 0, patienceMs),
          ).toBe(true);
        },
        [number],
      );
      expect(await world.isQuiet([number], patienceMs)).toBe(true);
      const record = await world.record(number);
      expect(Object.values(record.notices)).toMatchObject([{ kind: 'urged', sentAt: expect.any(Number) }]);
      expectNoticesOnce(world, record);
    },
    caseMs,
  );

  it(
    'comes all the same where the app may not look into the chat, and the administrators hear of it',
    async () => {
      const number = await inHand();
      const mayNotRead = { route: 'any', kind: 'before', status: 400, code: 230_027, times: 1 } as const;
      await troubled(
        'reply',
        'before',
        async () => {
          say('王敏', `催办 ${number}`);
          expect(
            await until(async () => Object.keys((await world.record(number)).notices).length > 0, patienceMs),
          ).toBe(true);
        },
        [number],
        { ...mayNotRead, chatId: chatOfZhang() },
      );
      expect(await world.isQuiet([number], patienceMs)).toBe(true);
      const record = await world.record(number);
      expect(Object.values(record.notices)).toMatchObject([{ kind: 'urged', sentAt: expect.any(Number) }]);
      expectNoticesOnce(world, record);
      const refused = world.workspace.platform.journal.callsSince(0).filter(({ code }) => code === 230_027);
      expect(refused).toMatchObject([{ method: 'GET', route: '/open-apis/im/v1/messages' }]);
      expect(await world.db.collection('undelivered').countDocuments({ code: 230_027 })).toBe(1);
    },
    caseMs,
  );

  it.each([
    ['after', '帮助'],
    ['before', '帮助'],
    ['after', '工单 GD-20200101-0001'],
    ['before', '工单 GD-20200101-0001'],
  ] as const)(
    'comes once where it is an answer, which Feishu failed to do %s acting: %s',
    async (kind, text) => {
      await inHand();
      // The same question a moment ago has its answer, which is not the one that is looked for.
      const first = received().length;
      say('张三', text);
      expect(await until(() => received().length > first, patienceMs)).toBe(true);
      expect(await allAnswered()).toBe(true);
      const before = received().length;
      const [last] = since(before - 1);
      await troubled('send', kind, () => Promise.resolve(say('张三', text)));
      expect(await allAnswered()).toBe(true);
      expect(since(before)).toEqual([last]);
    },
    caseMs,
  );
});
