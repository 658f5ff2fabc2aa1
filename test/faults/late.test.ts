import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { until } from '../../sandbox/servers/until.ts';
import type { BotProcess } from '../support/bot-process.ts';
import type { ProcessWorld } from '../support/process-world.ts';
import { openWithBot } from '../support/world-with-bot.ts';
import { expectNoticesOnce, expectTrueAnswers, expectWholeTimeline } from './invariants.ts';
import { dice, type Dice } from './random.ts';
import { wrongAfter } from './settled.ts';
import { letLoose, type Storm } from './storm.ts';

/** A storm and a start on a machine that is busy. */
const roundMs = 180_000;
const clicks = 60;
const crowd = 8;
const troubles = 16;
const shownWithinMs = 20_000;
const stormWithinMs = 90_000;
/** Longer than the newest picture takes, so that a late one comes after it. */
const latestMs = 6_000;
const units = ['NJ', 'NJ-GL', 'NJ', 'NJ-XW'];
/** Done late after an error, done and answered with an error, done or lost and never answered, not done. */
const kinds = ['late', 'late', 'after', 'before', 'never'] as const;

let world: ProcessWorld;
let bot: BotProcess;

beforeAll(async () => {
  ({ world, bot } = await openWithBot(import.meta.url));
}, roundMs);

afterAll(async () => {
  await bot.kill();
  await world.close();
}, roundMs);

/** Lets something go wrong with a change of a card now and then, until the storm is over; answers how often it struck. */
async function trouble({ pressed, over }: Storm, fate: Dice): Promise<number> {
  const { faults } = world.workspace.platform;
  let isOver = false;
  void over.then(() => (isOver = true));
  for (let n = 1; n <= troubles; n += 1) {
    await until(() => isOver || pressed.length >= (clicks * n) / (troubles + 1), stormWithinMs);
    faults.add({ route: 'patch', kind: fate.pick(kinds), times: 1, delayMs: fate.roll(latestMs) });
  }
  await over;
  const left = faults.list().length;
  faults.clear();
  return troubles - left;
}

/** What stands for the passing of the 90 s after which nothing late can land any more. */
async function letTheLateOnesBePast(numbers: readonly string[]): Promise<void> {
  await until(() => world.workspace.traffic.putOff === 0, shownWithinMs);
  const now = Date.now();
  for (const number of numbers) {
    const { cards } = await world.record(number);
    const waiting = Object.values(cards).filter(({ settleAt }) => settleAt !== null);
    const set = Object.fromEntries(waiting.map(({ id }) => [`cards.${id}.settleAt`, now]));
    if (waiting.length > 0)
      await world.db
        .collection<{ _id: string }>('tickets')
        .updateOne({ _id: number }, { $set: { ...set, showAt: now }, $inc: { rowsRev: 1 } });
  }
}

describe('changes of cards that come late, fail after they were done, or are lost, in the middle of clicks', () => {
  it.each([
    [1, 'and the bot lives', false],
    [2, 'and the bot is killed with -9', true],
  ])(
    'leave every chat with its ticket, round %d, %s',
    async (seed, _what, kills) => {
      const fate = dice(seed);
      const numbers = await Promise.all(units.map((unit) => world.raise({ kind: 'regional', unit })));
      const storm = letLoose(world, numbers, { clicks, crowd, dice: fate });
      const troubled = trouble(storm, dice(seed));
      if (kills) {
        await until(() => storm.pressed.length >= clicks / 2, stormWithinMs);
        await bot.restart();
      }
      // The storm was one of calls too.
      expect(await troubled).toBeGreaterThan(troubles / 3);
      // What came late may stand on a card for now; nothing of it is left in the end.
      await until(() => world.workspace.traffic.underWay === 0, shownWithinMs);
      await letTheLateOnesBePast(numbers);

      expect(await wrongAfter(world, numbers, shownWithinMs)).toEqual([]);
      expect(await world.isQuiet(numbers, shownWithinMs)).toBe(true);
      for (const record of await Promise.all(numbers.map(world.record))) {
        expectWholeTimeline(record);
        expectTrueAnswers(record, storm.pressed);
        expectNoticesOnce(world, record);
      }
    },
    roundMs,
  );
});
