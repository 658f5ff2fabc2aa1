import { once } from 'node:events';
import net from 'node:net';
import { afterEach, beforeAll, afterAll, describe, expect, it } from '@jest/globals';
import { personNamed } from '../../sandbox/seed/company.ts';
import { actorOn } from '../../sandbox/seed/story.ts';
import { firstAnswer } from '../../sandbox/servers/port.ts';
import { until } from '../../sandbox/servers/until.ts';
import type { CardRow } from '../../tickets/record.ts';
import { startBotProcess, type BotProcess } from '../support/bot-process.ts';
import { expectTrueAnswers, expectWholeTimeline } from '../faults/invariants.ts';
import { dice } from '../faults/random.ts';
import { letLoose } from '../faults/storm.ts';
import type { ProcessWorld } from '../support/process-world.ts';
import { openWithBot } from '../support/world-with-bot.ts';
import { clickBytes } from './raw-click.ts';

const startMs = 120_000;
const caseMs = 60_000;
const patienceMs = 15_000;
/** SIGTERM must have ended the process by then. */
const endsWithinMs = 10_000;

let world: ProcessWorld;
let bot: BotProcess;
const later: (() => void)[] = [];

beforeAll(async () => {
  ({ world, bot } = await openWithBot(import.meta.url));
}, startMs);

afterEach(() => {
  for (const close of later.splice(0)) close();
});

afterAll(async () => {
  await bot.kill();
  await world.close();
}, startMs);

async function terminated(): Promise<{ readonly code: number | null; readonly ms: number }> {
  const from = performance.now();
  const { code } = await bot.terminate();
  return { code, ms: performance.now() - from };
}

describe('SIGTERM', () => {
  it(
    'in the middle of clicks ends the process in order, and every answer given was true',
    async () => {
      const numbers = await Promise.all(['NJ', 'NJ-GL', 'NJ'].map((unit) => world.raise({ kind: 'regional', unit })));
      const clicks = 40;
      const storm = letLoose(world, numbers, { clicks, crowd: 8, dice: dice(7) });
      await until(() => storm.pressed.length > clicks / 2, patienceMs);
      const { code, ms } = await terminated();
      await bot.restart();
      await storm.over;

      expect(code).toBe(0);
      expect(ms).toBeLessThan(endsWithinMs);
      for (const number of numbers) {
        const record = await world.record(number);
        expectWholeTimeline(record);
        expectTrueAnswers(record, storm.pressed);
      }
    },
    caseMs,
  );

  it(
    'lets a click whose last bytes are still on the way be answered, takes no new ones, and is not held up by idle clients',
    async () => {
      const number = await world.raise({ kind: 'regional', unit: 'NJ' });
      await until(async () => (await groupCard(number)).messageId !== null, patienceMs);
      const { id, messageId } = await groupCard(number);
      const eventId = 'the-last-click';
      const bytes = clickBytes(world.workspace, {
        eventId,
        person: personNamed('张三').openId,
        messageId: messageId ?? '',
        value: { a: 'accept', t: number, v: 1, r: id },
      });
      const idle = await connected();
      idle.write('GET /livez HTTP/1.1\r\nhost: bot\r\n\r\n');
      await once(idle, 'data');
      await connected();
      const socket = await connected();
      socket.write(bytes.subarray(0, -1));
      // The bot has read what was sent once a later request on another connection is answered.
      await fetch(`${bot.url}/livez`, { headers: { connection: 'close' } });
      const ended = terminated();
      const refused = await until(async () => (await firstAnswer(bot.port, '', patienceMs)) === undefined, patienceMs);
      const answer = once(socket, 'data');
      socket.write(bytes.subarray(-1));
      const [text] = (await answer) as [Buffer];
      const { code, ms } = await ended;

      expect(refused).toBe(true);
      expect(text.toString('utf8')).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
      expect(code).toBe(0);
      expect(ms).toBeLessThan(endsWithinMs);
      expect((await world.record(number)).applied.map((event) => event.eventId)).toEqual([eventId]);
      await bot.restart();
    },
    caseMs,
  );
});

async function groupCard(number: string): Promise<CardRow> {
  const { cards } = await world.record(number);
  const [row] = Object.values(cards);
  if (row === undefined) throw new Error(`${number} has no card`);
  return row;
}

async function connected(): Promise<net.Socket> {
  const socket = net.connect(bot.port, '127.0.0.1');
  socket.on('error', () => undefined);
  later.push(() => socket.destroy());
  await once(socket, 'connect');
  return socket;
}

describe('web and worker', () => {
  it(
    'as two processes take one ticket from its first card to the verdict',
    async () => {
      await bot.kill();
      const worker = await startBotProcess(world.env, { role: 'worker' });
      const web = await startBotProcess(world.env, { role: 'web', port: bot.port });
      try {
        const number = await world.raise({ kind: 'platform' });
        const ticket = actorOn(world.workspace, number);
        for (const [who, label, form] of [
          ['陈涛', '签收'],
          ['陈涛', '直接处理'],
          ['陈涛', '备注'],
          ['陈涛', '处理工单', { text: '已联系客户' }],
          ['陈涛', '回复'],
          [
            '陈涛',
            '提交',
            {
              result: 'solved',
              done: '已修复',
              customerWords: '好了',
              satisfaction: '5',
              contactedAt: '2026-01-01 10:00',
              channel: 'phone',
            },
          ],
          ['李芳', '通过'],
        ] as const)
          await ticket.press(who, label, form);
        expect(await world.isQuiet([number], patienceMs)).toBe(true);
        expect(worker.lines.filter((line) => line.includes('"level":50'))).toEqual([]);
        expect(await web.terminate()).toEqual({ code: 0, signal: null });
        expect(await worker.terminate()).toEqual({ code: 0, signal: null });
      } finally {
        await web.kill();
        await worker.kill();
        await bot.restart();
      }
    },
    caseMs,
  );
});
