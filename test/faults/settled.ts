import { until } from '../../sandbox/servers/until.ts';
import type { ProcessWorld } from '../support/process-world.ts';
import { faultsOnScreen } from './invariants.ts';

/** What the chats still show wrongly of these tickets after at most that time; returns at once when nothing is wrong. */
export async function wrongAfter(
  world: ProcessWorld,
  numbers: readonly string[],
  withinMs: number,
): Promise<readonly string[]> {
  let faults: readonly string[] = [];
  await until(async () => {
    const records = await Promise.all(numbers.map(world.record));
    faults = records.flatMap((record) => faultsOnScreen(world, record));
    return faults.length === 0;
  }, withinMs);
  return faults;
}
