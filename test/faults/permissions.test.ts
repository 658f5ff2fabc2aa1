import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { actorOn } from '../../sandbox/seed/story.ts';
import { personNamed, units } from '../../sandbox/seed/company.ts';
import type { SandboxMessage } from '../../sandbox/protocol.ts';
import { until } from '../../sandbox/servers/until.ts';
import { gongdan } from '../cli/run.ts';
import type { BotProcess } from '../support/bot-process.ts';
import { readiness } from '../support/readiness.ts';
import type { ProcessWorld } from '../support/process-world.ts';
import { openWithBot } from '../support/world-with-bot.ts';
import { expectNoticesOnce, expectWholeTimeline } from './invariants.ts';
import { wrongAfter } from './settled.ts';

const startMs = 120_000;
const caseMs = 90_000;
/** A call that is refused for some seconds is made anew this much later at most. */
const shownWithinMs = 40_000;

let world: ProcessWorld;
let bot: BotProcess;

beforeAll(async () => {
  ({ world, bot } = await openWithBot(import.meta.url));
}, startMs);

afterAll(async () => {
  await bot.kill();
  await world.close();
}, startMs);

beforeEach(async () => {
  await world.db.collection('undelivered').deleteMany({});
});

async function expectRight(number: string): Promise<void> {
  expect(await wrongAfter(world, [number], shownWithinMs)).toEqual([]);
  expect(await world.isQuiet([number], shownWithinMs)).toBe(true);
  const record = await world.record(number);
  expectWholeTimeline(record);
  expectNoticesOnce(world, record);
}

/** Waits until the bot has kept for the administrators that the platform refuses it with this code. */
async function noted(code: number): Promise<void> {
  const isThere = async () => (await world.store.undelivered.list({ limit: 10 })).some((fact) => fact.code === code);
  expect(await until(isThere, shownWithinMs)).toBe(true);
}

/** Whether an administrator has been written to with these words. */
function isTold(words: string): boolean {
  const admin = personNamed('韩雪').openId;
  const chat = world.workspace.chats(admin).find(({ kind }) => kind === 'p2p');
  const messages = chat === undefined ? [] : world.workspace.messages(admin, chat.chatId);
  return messages.some(({ text }) => text?.includes(words) === true);
}

async function findings(): Promise<readonly string[]> {
  const { code, out } = await gongdan(['doctor'], world.env);
  expect(code).toBe(1);
  return out.filter((line) => line.startsWith('FAIL'));
}

/** The private chat of 张三, in which the bot answers what is asked in a group too. */
function answers(): readonly SandboxMessage[] {
  const { openId } = personNamed('张三');
  const chat = world.workspace.chats(openId).find(({ kind }) => kind === 'p2p');
  return chat === undefined ? [] : world.workspace.messages(openId, chat.chatId);
}

describe('a bot whose app', () => {
  it(
    'may read all that is written in groups answers nothing but what mentions it',
    async () => {
      const chatId = units.find(({ code }) => code === 'NJ')?.chatId ?? '';
      const say = (text: string, mention: boolean) =>
        world.workspace.say({ person: personNamed('张三').openId, chatId, text, mention });
      const before = answers().length;
      world.workspace.change({ what: 'grant', scope: 'im:message.group_msg' });
      say('帮助', false);
      say('待办', true);
      // The bot takes an event once its answer is stored.
      expect(await until(() => world.workspace.platform.state.queue.length === 0, shownWithinMs)).toBe(true);
      expect(await world.isQuiet([], shownWithinMs)).toBe(true);
      const cards = answers()
        .slice(before)
        .map(({ card }) => JSON.stringify(card));
      expect(cards).toEqual([expect.stringContaining('客服待办 ·')]);
      world.workspace.change({ what: 'revoke', scope: 'im:message.group_msg' });
    },
    caseMs,
  );

  it(
    'loses a permission shows everything once it has it again, and says until then what is missing',
    async () => {
      const before = await world.raise({ kind: 'regional', unit: 'NJ' });
      expect(await world.isQuiet([before], shownWithinMs)).toBe(true);
      world.workspace.change({ what: 'revoke', scope: 'im:message' });
      await actorOn(world.workspace, before).press('张三', '签收');
      const meanwhile = await world.raise({ kind: 'regional', unit: 'NJ' });
      await noted(99_991_672);
      expect((await readiness(bot.url)).warnings).toContainEqual(
        expect.stringMatching(/refuses the app \(.*send.*doctor/),
      );
      expect(await findings()).toEqual([
        expect.stringMatching(/may send messages: .*\[im:message, im:message:send_as_bot\].*Add the permission/),
        expect.stringMatching(/may change cards: .*im:message:update.*Add the permission/),
        expect.stringMatching(/may read messages: .*im:message:readonly.*Add the permission/),
      ]);

      world.workspace.change({ what: 'grant', scope: 'im:message' });
      await expectRight(before);
      await expectRight(meanwhile);
      expect((await readiness(bot.url)).warnings).not.toContainEqual(expect.stringContaining('refuses the app'));
      expect(await until(() => isTold('99991672'), shownWithinMs)).toBe(true);
    },
    caseMs,
  );

  it(
    'is stopped takes up its work once it is started',
    async () => {
      const before = await world.raise({ kind: 'regional', unit: 'NJ' });
      expect(await world.isQuiet([before], shownWithinMs)).toBe(true);
      world.workspace.change({ what: 'stopApp' });
      const meanwhile = await world.raise({ kind: 'regional', unit: 'NJ' });
      await noted(99_991_662);
      world.workspace.platform.tokens.expireAll();
      await noted(10_014);
      expect((await readiness(bot.url)).warnings).toContainEqual(expect.stringMatching(/refuses the app \(.*token/));
      expect(await findings()).toEqual([expect.stringMatching(/Feishu token: .*\(10014\).*stopped/)]);

      world.workspace.change({ what: 'startApp' });
      await expectRight(meanwhile);
      await actorOn(world.workspace, before).press('张三', '签收');
      await expectRight(before);
      expect(await until(() => isTold('10014'), shownWithinMs)).toBe(true);
    },
    caseMs,
  );
});
