import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { personNamed } from '../../sandbox/seed/company.ts';
import { actorOn } from '../../sandbox/seed/story.ts';
import { privateChat } from '../../sandbox/platform/messages/chats.ts';
import { titleOf } from '../../sandbox/platform/messages/content.ts';
import { until } from '../../sandbox/servers/until.ts';
import { startBotProcess, type BotProcess } from '../support/bot-process.ts';
import { emptyRedis, openProcessWorld, type ProcessWorld } from '../support/process-world.ts';
import { hourLater } from './hour.ts';

const roundMs = 120_000;
const patienceMs = 30_000;
const hourMs = 3_600_000;
const minuteMs = 60_000;

/** Work begins twelve hours from now, for a minute: it is night, whenever this runs. */
function nightNow(): string {
  const [from, to] = [12 * hourMs, 12 * hourMs + minuteMs].map((ms) =>
    new Date(Date.now() + ms).toISOString().slice(11, 16),
  );
  return `
calendars:
  night: { timezone: UTC, days: [mon, tue, wed, thu, fri, sat, sun], windows: ["${from}-${to}"] }
defaultCalendar: night
`;
}

/** More often than the bot tries before it is killed. */
const always = 1_000;

let folder: string;
let world: ProcessWorld;
let bot: BotProcess;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'gongdan-test-'));
  const policyFile = path.join(folder, 'policy.yaml');
  await writeFile(policyFile, nightNow());
  world = await openProcessWorld(import.meta.url, { policyFile });
  bot = await startBotProcess(world.env);
  world.workspace.setBot(bot.url);
}, roundMs);

afterAll(async () => {
  await bot.kill();
  await world.close();
  await rm(folder, { recursive: true });
}, roundMs);

const zhang = personNamed('张三');
/** What Feishu says to content that its checks do not like. */
const refused = { route: 'send', kind: 'before', status: 400, code: 230_022, times: 1 } as const;

function chatOfZhang(): string {
  return privateChat(world.workspace.platform, zhang.openId).chatId;
}

/** A ticket in the hands of 张三, urged by 王敏 in the night: not an urgent one, which would not wait. */
async function urged(): Promise<string> {
  const number = await world.raise({ kind: 'regional', template: 'scale', unit: 'NJ' });
  const actor = actorOn(world.workspace, number);
  await actor.press('张三', '签收');
  await actor.press('张三', '直接处理');
  const { openId } = personNamed('王敏');
  const { chatId } = privateChat(world.workspace.platform, openId);
  world.workspace.say({ person: openId, chatId, text: `催办 ${number}`, mention: false });
  expect(await until(async () => (await held(number)) !== null, patienceMs)).toBe(true);
  return number;
}

async function held(number: string) {
  return world.db.collection('tickets').findOne({ _id: number as never, held: { $exists: true } });
}

/** The night is over: what is kept back was due a moment ago. */
async function endNight(numbers: readonly string[]): Promise<void> {
  for (const number of numbers) {
    const { notices } = await world.record(number);
    const now = Date.now();
    const rows = Object.keys(notices).map((id) => [`notices.${id}.heldUntil`, now] as const);
    const set = { ...Object.fromEntries(rows), held: [{ to: zhang.openId, until: now }] };
    await world.db.collection('tickets').updateOne({ _id: number as never }, { $set: set, $inc: { rowsRev: 1 } });
  }
}

function mergedCards(): readonly string[] {
  return [...world.workspace.platform.state.messages.values()].flatMap(({ card, messageId, ghost }) =>
    card !== null && ghost === null && titleOf(card).startsWith('下班期间') ? [messageId] : [],
  );
}

async function allSent(numbers: readonly string[]): Promise<boolean> {
  return until(async () => {
    const records = await Promise.all(numbers.map(world.record));
    return records.every(({ notices }) => Object.values(notices).every(({ sentAt }) => sentAt !== null));
  }, patienceMs);
}

describe('what waited for the morning', () => {
  it(
    'arrives once, with Redis emptied in the night and kill -9 while the card is being sent',
    async () => {
      const numbers = [await urged(), await urged(), await urged()];
      await emptyRedis(world.env['REDIS_URL'] ?? '');
      // Feishu has the card, its answer never comes, and the process dies waiting for it.
      world.workspace.platform.faults.add({ route: 'send', kind: 'never', times: 1, chatId: chatOfZhang() });
      await endNight(numbers);
      expect(await until(() => world.workspace.platform.faults.list().length === 0, patienceMs)).toBe(true);
      await bot.restart();

      expect(await allSent(numbers)).toBe(true);
      expect(mergedCards()).toHaveLength(1);
      for (const record of await Promise.all(numbers.map(world.record)))
        expect(Object.values(record.notices).map(({ messageId }) => messageId)).toEqual(mergedCards());
      expect(
        await until(async () => (await Promise.all(numbers.map(held))).every((one) => one === null), patienceMs),
      ).toBe(true);
    },
    roundMs,
  );

  it.each(['after', 'before'] as const)(
    'arrives once where Feishu failed %s acting and the card is taken up again more than an hour later',
    async (kind) => {
      const before = mergedCards().length;
      const numbers = [await urged(), await urged()];
      const { faults } = world.workspace.platform;
      faults.add({ route: 'send', kind, times: always, chatId: chatOfZhang() });
      await endNight(numbers);
      expect(await until(() => faults.list().some(({ struck }) => struck > 0), patienceMs)).toBe(true);
      await bot.kill();
      await hourLater(world, []);
      faults.clear();
      await bot.restart();

      expect(await allSent(numbers)).toBe(true);
      expect(mergedCards()).toHaveLength(before + 1);
      const card = mergedCards().at(-1);
      for (const record of await Promise.all(numbers.map(world.record)))
        expect(Object.values(record.notices).map(({ messageId }) => messageId)).toEqual([card]);
    },
    roundMs,
  );

  it(
    'arrives once where two workers end the night at the same moment, and by itself where Feishu refuses the merged card',
    async () => {
      const second = await startBotProcess({ ...world.env, INSTANCE_ID: 'second' });
      try {
        const before = mergedCards().length;
        const numbers = [await urged(), await urged()];
        await endNight(numbers);
        expect(await allSent(numbers)).toBe(true);
        expect(mergedCards()).toHaveLength(before + 1);

        const others = [await urged(), await urged()];
        world.workspace.platform.faults.add({ ...refused, chatId: chatOfZhang() });
        await endNight(others);
        expect(await allSent(others)).toBe(true);
        expect(mergedCards()).toHaveLength(before + 1);
        const { messages } = world.workspace.platform.state;
        for (const { notices } of await Promise.all(others.map(world.record)))
          for (const { messageId } of Object.values(notices))
            expect(messages.get(messageId ?? '')?.text).toContain('王敏 催办');
      } finally {
        await second.kill();
      }
    },
    roundMs,
  );
});
