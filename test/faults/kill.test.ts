import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { until } from '../../sandbox/servers/until.ts';
import type { BotProcess } from '../support/bot-process.ts';
import type { ProcessWorld } from '../support/process-world.ts';
import { openWithBot } from '../support/world-with-bot.ts';
import { expectNoticesOnce, expectTrueAnswers, expectWholeTimeline } from './invariants.ts';
import { dice } from './random.ts';
import { wrongAfter } from './settled.ts';
import { letLoose } from './storm.ts';

/** A storm and two starts on a machine that is busy. */
const roundMs = 120_000;
const clicks = 100;
const crowd = 12;
/** From the moment the bot is ready again. */
const shownWithinMs = 15_000;
const stormWithinMs = 60_000;
const units = ['NJ', 'NJ-GL', 'NJ', 'NJ-XW', 'NJ', 'NJ-GL'];

let world: ProcessWorld;
let bot: BotProcess;

beforeAll(async () => {
  ({ world, bot } = await openWithBot(import.meta.url));
}, roundMs);

afterAll(async () => {
  await bot.kill();
  await world.close();
}, roundMs);

describe('kill -9 of the bot in the middle of 100 clicks, and once more right after them', () => {
  it.each([1, 2, 3])(
    'loses nothing that was answered as done and leaves no card behind, round %d',
    async (seed) => {
      const fate = dice(seed);
      const numbers = await Promise.all(units.map((unit) => world.raise({ kind: 'regional', unit })));
      const storm = letLoose(world, numbers, { clicks, crowd, dice: fate });
      const killAfter = clicks / 5 + fate.roll((clicks * 3) / 5);
      await until(() => storm.pressed.length >= killAfter, stormWithinMs);
      await bot.restart();
      await storm.over;
      await bot.restart();

      expect(await wrongAfter(world, numbers, shownWithinMs)).toEqual([]);
      expect(await world.isQuiet(numbers, shownWithinMs)).toBe(true);
      for (const record of await Promise.all(numbers.map(world.record))) {
        expectWholeTimeline(record);
        expectTrueAnswers(record, storm.pressed);
        expectNoticesOnce(world, record);
      }
      // The storm was one: much was done, and some clicks were cut in two.
      expect(storm.pressed.filter(({ outcome }) => outcome === 'done').length).toBeGreaterThan(clicks / 5);
      expect(storm.pressed.some(({ outcome }) => outcome === 'unknown')).toBe(true);
    },
    roundMs,
  );
});
