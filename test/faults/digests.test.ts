import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { privateChat } from '../../sandbox/platform/messages/chats.ts';
import { people, personNamed } from '../../sandbox/seed/company.ts';
import { peopleCsv, unitsCsv } from '../../sandbox/seed/csv.ts';
import { startRedis, type RedisServer } from '../../sandbox/servers/redis.ts';
import { until } from '../../sandbox/servers/until.ts';
import type { DigestRow } from '../../store/digests.ts';
import { parseOrgFiles } from '../../store/org-file.ts';
import { startBotProcess, type BotProcess } from '../support/bot-process.ts';
import { emptyRedis, openProcessWorld, type ProcessWorld } from '../support/process-world.ts';
import { sent } from '../support/world/cards.ts';

const roundMs = 120_000;
const patienceMs = 40_000;
const dayHours = 24;
const farthestEast = 12;
const [beforeWork, afterWork] = [3, 12];

/** A zone in which it is that hour now, whenever this runs. POSIX counts hours to the west. */
function zoneAt(hour: number): string {
  const east = (hour - new Date().getUTCHours() + dayHours) % dayHours;
  const offset = east > farthestEast ? east - dayHours : east;
  return `Etc/GMT${offset > 0 ? '-' : '+'}${Math.abs(offset)}`;
}

let folder: string;
let redis: RedisServer;
let world: ProcessWorld;
let workers: readonly BotProcess[] = [];

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'gongdan-test-'));
  redis = await startRedis({ dataDir: path.join(folder, 'redis') });
  world = await openProcessWorld(import.meta.url, { redisUrl: redis.url });
  await moveCompanyTo(beforeWork);
  // As if the bot had been there for long: whatever falls due is owed.
  await world.store.firstMoment('digestsSince', 0);
}, roundMs);

afterAll(async () => {
  await killAll();
  await world.close();
  await redis.kill();
  await rm(folder, { recursive: true });
}, roundMs);

async function moveCompanyTo(hour: number): Promise<void> {
  const files = parseOrgFiles(
    {
      units: { name: 'units.csv', text: unitsCsv().replaceAll('Asia/Shanghai', zoneAt(hour)) },
      people: { name: 'people.csv', text: peopleCsv() },
    },
    { calendars: [], stored: [] },
  );
  await world.store.importOrg(files.units, files.people, { dryRun: false });
}

async function killAll(): Promise<void> {
  await Promise.all(workers.map(async (worker) => worker.kill()));
}

/** Redis has forgotten everything, and the dead hold nothing any more. */
async function startAgain(): Promise<void> {
  await emptyRedis(redis.url, true);
  await digests().updateMany({ lease: { $ne: null } }, { $set: { 'lease.until': 0 } });
  await Promise.all(workers.map(async (worker) => worker.restart()));
}

function digests() {
  return world.db.collection<DigestRow>('digests');
}

async function none(filter: object): Promise<boolean> {
  return (await digests().countDocuments({})) > 0 && (await digests().countDocuments(filter)) === 0;
}

/** Tickets as a version of the bot which knew no digests has left them. */
async function raiseOld(): Promise<void> {
  const bot = await startBotProcess(world.env);
  try {
    world.workspace.setBot(bot.url);
    for (const unit of ['NJ', 'NJ', 'NJ-GL']) await world.raise({ kind: 'regional', unit });
  } finally {
    await bot.kill();
  }
  await world.db.collection('tickets').updateMany({}, { $unset: { watchDueAt: '', watchKey: '' } });
  await world.db.collection('settings').deleteOne({ _id: 'open tickets are watched' as never });
}

it(
  'each person gets exactly one, with two workers at it, kill -9 of both while it is built and while it is sent, and Redis emptied both times',
  async () => {
    await raiseOld();
    const env = (INSTANCE_ID: string) => ({ ...world.env, INSTANCE_ID });
    workers = await Promise.all(['one', 'two'].map((id) => startBotProcess(env(id), { role: 'worker' })));
    expect(await digests().countDocuments({})).toBe(0);
    await moveCompanyTo(afterWork);
    expect(await until(async () => (await digests().countDocuments({ state: 'claimed' })) > 0, patienceMs)).toBe(true);
    await killAll();
    await startAgain();
    expect(await until(() => none({ state: 'claimed' }), patienceMs)).toBe(true);

    // They are sent within the next minutes; here at once. Feishu has two of them, and its answer never comes.
    const { faults } = world.workspace.platform;
    for (const name of ['王敏', '张三']) faults.add({ route: 'send', kind: 'never', times: 1, chatId: chatOf(name) });
    await digests().updateMany({ state: 'built' }, { $set: { sendAt: Date.now() } });
    expect(await until(() => faults.list().length === 0, patienceMs)).toBe(true);
    await killAll();
    await startAgain();
    expect(await until(() => none({ open: true }), patienceMs)).toBe(true);

    const rows = await digests().find({}).toArray();
    const told = rows.filter(({ state }) => state !== 'empty');
    expect(told.map(({ state }) => state)).toEqual(told.map(() => 'sent'));
    expect(told.map(({ kind, person }) => `${kind} ${nameOf(person)}`).toSorted()).toEqual([
      'agent 张三',
      'agent 李四',
      'agent 郑浩',
      'agent 黄丽',
      'manager 何静',
      'manager 王敏',
      'manager 韩雪',
      'manager 高磊',
      'manager 黄丽',
    ]);
    for (const { kind, person, content } of told)
      if (content?.kind === 'manager')
        expect([kind, nameOf(person), content.due.sign]).toEqual([
          kind,
          nameOf(person),
          nameOf(person) === '黄丽' ? 1 : 3,
        ]);
    const messages = sent(world.workspace.platform).filter(({ chatId }) =>
      people.some(({ name }) => chatOf(name) === chatId),
    );
    expect(messages).toHaveLength(told.length);
    expect(new Set(messages.map(({ messageId }) => messageId))).toEqual(
      new Set(told.map(({ messageId }) => messageId)),
    );
  },
  roundMs,
);

function chatOf(name: string): string {
  return privateChat(world.workspace.platform, personNamed(name).openId).chatId;
}

function nameOf(openId: string): string {
  return people.find((one) => one.openId === openId)?.name ?? openId;
}
