import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { until } from '../../sandbox/servers/until.ts';
import { startBotProcess, type BotProcess } from '../support/bot-process.ts';
import { openProcessWorld, type ProcessWorld } from '../support/process-world.ts';
import { expectNoticesOnce, expectTrueAnswers, expectWholeTimeline, faultsOnScreen } from './invariants.ts';
import { dice } from './random.ts';
import { letLoose } from './storm.ts';

/** Two starts and a storm on a machine that is busy. */
const roundMs = 120_000;
const clicks = 100;
const crowd = 12;
/** From the moment the bot is ready again: every card shows its ticket. */
const shownWithinMs = 15_000;
const stormWithinMs = 60_000;

let world: ProcessWorld;
let bot: BotProcess;

beforeAll(async () => {
  world = await openProcessWorld(import.meta.url);
  bot = await startBotProcess(world.env);
  world.workspace.setBot(bot.url);
}, roundMs);

afterAll(async () => {
  await bot.kill();
  await world.close();
}, roundMs);

async function raiseSome(): Promise<readonly string[]> {
  const units = ['NJ', 'NJ-GL', 'NJ', 'NJ-XW', 'NJ', 'NJ-GL'];
  return Promise.all(units.map((unit) => world.raise({ kind: 'regional', unit })));
}

describe('kill -9 of the bot in the middle of 100 clicks', () => {
  it.each([1, 2, 3])(
    'loses nothing that was answered as done and leaves no card behind, round %d',
    async (seed) => {
      const fate = dice(seed);
      const numbers = await raiseSome();
      const storm = letLoose(world, numbers, { clicks, crowd, dice: fate });
      const killAfter = 20 + fate.roll(60);
      await until(() => storm.pressed.length >= killAfter, stormWithinMs);
      await bot.kill();
      await bot.restart();
      await storm.over;
      await bot.kill();
      await bot.restart();
      const faults = async (): Promise<readonly string[]> => {
        const records = await Promise.all(numbers.map(world.record));
        return records.flatMap((record) => faultsOnScreen(world, record).map((fault) => `${record.ticket.number}: ${fault}`));
      };
      const t0=Date.now();
      await until(async () => (await faults()).length === 0, shownWithinMs);
      process.stderr.write(`quiet ${await world.isQuiet(15000)}\n`);
      const tally: Record<string, number> = {};
      for (const { outcome, label } of storm.pressed) tally[`${outcome} ${label}`] = (tally[`${outcome} ${label}`] ?? 0) + 1;
      process.stderr.write(`shown after ${Date.now()-t0} ms; ${JSON.stringify(tally)}\n${storm.pressed.filter(p=>p.outcome==='refused').map(p=>p.label+': '+p.told).join('\n')}\n`);

      expect(await faults()).toEqual([]);
      for (const number of numbers) {
        const record = await world.record(number);
        expectWholeTimeline(record);
        expectTrueAnswers(record, storm.pressed);
        expectNoticesOnce(world, record);
      }
      expect(storm.pressed.some(({ outcome }) => outcome === 'unknown')).toBe(true);
      expect(storm.pressed.filter(({ outcome }) => outcome === 'done').length).toBeGreaterThan(clicks / 4);
    },
    roundMs,
  );
});
