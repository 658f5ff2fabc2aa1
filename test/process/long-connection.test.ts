import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { personNamed } from '../../sandbox/seed/company.ts';
import { actorOn } from '../../sandbox/seed/story.ts';
import { privateChat } from '../../sandbox/platform/messages/chats.ts';
import { until } from '../../sandbox/servers/until.ts';
import { gongdan } from '../cli/run.ts';
import { expectTrueAnswers, expectWholeTimeline } from '../faults/invariants.ts';
import { dice } from '../faults/random.ts';
import { letLoose } from '../faults/storm.ts';
import { startBotProcess, type BotProcess, type ProcessEnv } from '../support/bot-process.ts';
import { openProcessWorld, type ProcessWorld } from '../support/process-world.ts';
import { readiness } from '../support/readiness.ts';

const startMs = 120_000;
const caseMs = 120_000;
const patienceMs = 15_000;
/** What a person types, as a message for the bot in private. */
const wanted = '帮助';

let world: ProcessWorld;
let env: ProcessEnv;
let bot: BotProcess;

beforeAll(async () => {
  world = await openProcessWorld(import.meta.url);
  const { FEISHU_ENCRYPT_KEY: _key, FEISHU_VERIFICATION_TOKEN: _token, ...rest } = world.env;
  env = { ...rest, FEISHU_TRANSPORT: 'websocket' };
  bot = await startBotProcess(env);
  world.workspace.setBot(bot.url);
}, startMs);

afterAll(async () => {
  await bot.kill();
  await world.close();
}, startMs);

function links(): number {
  return world.workspace.platform.bot.connections;
}

const zhang = personNamed('张三').openId;

function helpCards(): number {
  const { chatId } = privateChat(world.workspace.platform, zhang);
  const { messages } = world.workspace.platform.state;
  return [...messages.values()].filter((message) => message.chatId === chatId && message.card !== null).length;
}

describe('a bot on the long connection', () => {
  it('is ready and connected without a key, a token or a webhook', async () => {
    expect([await readiness(bot.url), links()]).toEqual([
      expect.objectContaining({ status: 200, reasons: [], warnings: [] }),
      1,
    ]);
    for (const path of ['event', 'card'])
      expect((await fetch(`${bot.url}/webhook/${path}`, { method: 'POST' })).status).toBe(404);
  });

  it('takes clicks, and the doctor knows that one has come', async () => {
    const before = await gongdan(['doctor'], env);
    expect(before.out.join('\n')).toMatch(/no verified request has come yet\. .*长连接/);
    const number = await world.raise({ kind: 'regional', unit: 'NJ' });
    expect(await world.isQuiet([number], patienceMs)).toBe(true);
    await actorOn(world.workspace, number).press('张三', '签收');
    expect((await world.record(number)).ticket).toMatchObject({ status: 'accepted', signer: { openId: zhang } });
    const after = await gongdan(['doctor'], env);
    expect(after.out.join('\n')).toMatch(/^ok .*a verified request has come; by the long connection$/m);
  });

  it(
    'hears after kill -9 what was said while it was away, once',
    async () => {
      await bot.kill();
      expect(await until(async () => links() === 0, patienceMs)).toBe(true);
      const cards = helpCards();
      const { chatId } = privateChat(world.workspace.platform, zhang);
      world.workspace.say({ person: zhang, chatId, text: wanted, mention: false });
      await bot.restart();
      expect(await until(async () => links() === 1, patienceMs)).toBe(true);
      await world.workspace.move({ advance: 'PT15S' });
      expect(await until(async () => helpCards() === cards + 1, patienceMs)).toBe(true);
      await world.workspace.move({ advance: 'PT5M' });
      expect(helpCards()).toBe(cards + 1);
    },
    caseMs,
  );

  it.each<[string, () => Promise<unknown>]>([
    ['kill -9', () => bot.kill()],
    ['SIGTERM', () => bot.terminate()],
  ])(
    'gives true answers only, through %s in the middle of clicks and in two processes',
    async (_how, end) => {
      const second = await startBotProcess({ ...env, INSTANCE_ID: 'second' });
      try {
        expect(await until(async () => links() === 2, patienceMs)).toBe(true);
        const numbers = await Promise.all(['NJ', 'NJ-GL'].map((unit) => world.raise({ kind: 'regional', unit })));
        const clicks = 40;
        const storm = letLoose(world, numbers, { clicks, crowd: 8, dice: dice(11) });
        await until(async () => storm.pressed.length > clicks / 2, patienceMs);
        await end();
        await bot.restart();
        await storm.over;
        for (const number of numbers) {
          const record = await world.record(number);
          expectWholeTimeline(record);
          expectTrueAnswers(record, storm.pressed);
        }
      } finally {
        await second.kill();
      }
    },
    caseMs,
  );

  it(
    'ends in order at SIGTERM, with its connection',
    async () => {
      expect(await bot.terminate()).toMatchObject({ code: 0 });
      expect(await until(async () => links() === 0, patienceMs)).toBe(true);
      await bot.restart();
    },
    caseMs,
  );
});
