import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Queue } from 'bullmq';
import { Redis } from 'ioredis';
import { until } from '../../sandbox/servers/until.ts';
import type { TicketRecord } from '../../tickets/record.ts';
import { startBotProcess, type BotProcess } from '../support/bot-process.ts';
import { openProcessWorld, type ProcessWorld } from '../support/process-world.ts';
import { readiness } from '../support/readiness.ts';

const startMs = 120_000;
/** A queue must stand still for half a minute before anybody calls it stuck. */
const caseMs = 150_000;
const patienceMs = 60_000;
const tenMinutesMs = 600_000;

let world: ProcessWorld;
let web: BotProcess;
let worker: BotProcess;
let redis: Redis;
let queue: Queue;

beforeAll(async () => {
  world = await openProcessWorld(import.meta.url);
  worker = await startBotProcess(world.env, { role: 'worker' });
  web = await startBotProcess(world.env, { role: 'web' });
  world.workspace.setBot(web.url);
  redis = new Redis(world.env['REDIS_URL'] ?? '');
  const [key = ''] = await redis.keys('gongdan:*:show:meta');
  queue = new Queue('show', { prefix: key.replace(/:show:meta$/, ''), connection: redis });
}, startMs);

afterAll(async () => {
  await queue.close();
  redis.disconnect();
  await web.kill();
  await worker.kill();
  await world.close();
}, startMs);

async function reasons(): Promise<readonly string[]> {
  return (await readiness(web.url)).reasons;
}

async function gauge(name: string): Promise<number> {
  const text = await (await fetch(`${web.url}/metrics`)).text();
  return Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1]);
}

function isShown({ ticket, cards }: TicketRecord, rowId: string): boolean {
  return cards[rowId]?.shownV === ticket.version;
}

describe('work that does not move', () => {
  it(
    'makes the bot unready with its reasons and its figures, and ends the worker that consumes nothing, so that the next one catches up',
    async () => {
      const [late, behind] = await Promise.all([
        world.raise({ kind: 'regional', unit: 'NJ' }),
        world.raise({ kind: 'regional', unit: 'NJ' }),
      ]);
      expect(await world.isQuiet([late, behind], patienceMs)).toBe(true);
      expect(await until(async () => (await gauge('gongdan_canary_age_seconds{queue="show"}')) < 10, patienceMs)).toBe(
        true,
      );

      // Redis goes on answering, and hands out no job of this queue any more.
      await queue.pause();
      const ended = worker.ended();
      expect(await ended).toEqual({ code: 1, signal: null });
      expect(worker.lines.find((line) => line.includes('"level":60'))).toMatch(
        /taken no job of the queue show for \d+ s.*consumes nothing although Redis answers/,
      );

      const tickets = world.db.collection<{ _id: string }>('tickets');
      const since = Date.now() - tenMinutesMs;
      await tickets.updateOne({ _id: late }, { $set: { nextDueAt: since } });
      await tickets.updateOne({ _id: behind }, { $set: { showAt: since } });
      expect(await until(async () => (await reasons()).length === 3, patienceMs)).toBe(true);
      expect(await reasons()).toEqual([
        expect.stringMatching(/^queues: no worker has taken a job of .*show.* for 30 s; is one running\?$/),
        expect.stringMatching(new RegExp(`^alarms: ${late} should have rung 6\\d\\d s ago; 60 s are allowed$`)),
        expect.stringMatching(
          new RegExp(`^cards: ${behind} should have shown its newest state 6\\d\\d s ago; 300 s are`),
        ),
      ]);
      expect(await gauge('gongdan_oldest_alarm_seconds')).toBeGreaterThanOrEqual(tenMinutesMs / 1000);
      expect(await gauge('gongdan_oldest_card_seconds')).toBeGreaterThanOrEqual(tenMinutesMs / 1000);

      await queue.resume();
      // A hand in the database: a card that is behind, and no moment that says so.
      const { cards } = await world.record(late);
      const [rowId = ''] = Object.keys(cards);
      await tickets.updateOne(
        { _id: late },
        { $unset: { nextDueAt: '', showAt: '' }, $set: { [`cards.${rowId}.shownV`]: 0 } },
      );
      await worker.restart();
      expect(await until(async () => (await readiness(web.url)).status === 200, patienceMs)).toBe(true);
      expect(await until(async () => isShown(await world.record(late), rowId), patienceMs)).toBe(true);
      expect(worker.lines.find((line) => line.includes(late) && line.includes('nothing said so'))).toBeDefined();
      expect(await world.isQuiet([late, behind], patienceMs)).toBe(true);
    },
    caseMs,
  );
});
