import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startRedis, type RedisServer } from '../../sandbox/servers/redis.ts';
import { until } from '../../sandbox/servers/until.ts';
import type { TicketRecord } from '../../tickets/record.ts';
import { startBotProcess, type BotProcess } from '../support/bot-process.ts';
import { emptyRedis, openProcessWorld, type ProcessWorld } from '../support/process-world.ts';
import { expectNoticesOnce, expectTrueAnswers, expectWholeTimeline } from './invariants.ts';
import { dice } from './random.ts';
import { expectRungOnce, hasRung } from './ringing.ts';
import { wrongAfter } from './settled.ts';
import { letLoose } from './storm.ts';

const roundMs = 120_000;
const clicks = 80;
const crowd = 8;
const flushes = 5;
const shownWithinMs = 15_000;
/** The longest clock of the policy below, and a sweep. */
const ringsWithinMs = 30_000;

/** Every clock runs out while the test looks on, on a calendar that never rests. */
const hurried = `
calendars:
  always: { timezone: UTC, days: [mon, tue, wed, thu, fri, sat, sun], windows: ["00:00-24:00"] }
defaultCalendar: always
priorities:
${['urgent', 'high', 'normal', 'low'].map((name) => `  ${name}: { accept: PT4S, handle: PT12S, review: PT4S, quietHours: false }`).join('\n')}
rounds: { handleAtLeast: PT3S }
`;

let folder: string;
let redis: RedisServer;
let world: ProcessWorld;
let bot: BotProcess;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'gongdan-test-'));
  const policyFile = path.join(folder, 'policy.yaml');
  await writeFile(policyFile, hurried);
  redis = await startRedis({ dataDir: path.join(folder, 'redis') });
  world = await openProcessWorld(import.meta.url, { redisUrl: redis.url, policyFile });
  bot = await startBotProcess(world.env);
  world.workspace.setBot(bot.url);
}, roundMs);

afterAll(async () => {
  await bot.kill();
  await world.close();
  await redis.kill();
  await rm(folder, { recursive: true });
}, roundMs);

describe('FLUSHALL of Redis in the middle of clicks and armed reminders', () => {
  it(
    'costs seconds and nothing else: every reminder due rings once',
    async () => {
      const fate = dice(4);
      const raise = async (unit: string): Promise<string> => world.raise({ kind: 'regional', unit });
      const untouched = await Promise.all(['NJ', 'NJ-XW', 'SZ'].map(raise));
      const busy = await Promise.all(['NJ', 'NJ-GL', 'NJ', 'NJ-XW'].map(raise));
      const storm = letLoose(world, busy, { clicks, crowd, dice: fate });
      for (let flush = 1; flush <= flushes; flush += 1) {
        await until(() => storm.pressed.length >= (clicks * flush) / (flushes + 1), ringsWithinMs);
        await emptyRedis(redis.url, true);
      }
      await storm.over;
      const numbers = [...untouched, ...busy];
      const stored = async () => Promise.all(numbers.map(world.record));
      // Once more, with reminders armed and nobody clicking any more.
      await until(
        async () => (await stored()).some(({ ticket }) => ticket.timeline.some(({ action }) => action === 'remind')),
        ringsWithinMs,
      );
      await emptyRedis(redis.url, true);
      const allRung = await until(
        async () =>
          (await stored()).every(
            (record) =>
              hasRung(record, world.store.rulebook()) &&
              (!untouched.includes(record.ticket.number) || isOverdue(record)),
          ),
        ringsWithinMs,
      );

      expect(allRung).toBe(true);
      expect(await wrongAfter(world, numbers, shownWithinMs)).toEqual([]);
      expect(await world.isQuiet(numbers, shownWithinMs)).toBe(true);
      for (const record of await stored()) {
        expectWholeTimeline(record);
        expectTrueAnswers(record, storm.pressed);
        expectRungOnce(record, world.store.rulebook());
        expectNoticesOnce(world, record);
      }
      for (const number of untouched) {
        const { ticket } = await world.record(number);
        const levels = ticket.timeline.flatMap((entry) => (entry.action === 'remind' ? [entry] : []));
        expect(levels.map(({ clock, level }) => `${clock} ${level}`)).toEqual(
          expect.arrayContaining(['accept 1', 'handle 1']),
        );
      }
    },
    roundMs,
  );
});

/** True once both clocks of a ticket that nobody touched have run out and said so. */
function isOverdue({ ticket }: TicketRecord): boolean {
  return [ticket.clocks.accept, ticket.clocks.handle].every((clock) => (clock?.level ?? 0) >= 1);
}
