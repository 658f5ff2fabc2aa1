import type { EpochMs } from '../../tickets/ticket.ts';
import { lastEntry } from '../../tickets/state-refusals.ts';
import type { BotContext } from '../context.ts';

/** When these tickets were last urged, where that was after the moment, by number. */
export async function urgedSince(
  { store }: Pick<BotContext, 'store'>,
  numbers: readonly string[],
  since: EpochMs,
): Promise<ReadonlyMap<string, EpochMs>> {
  const records = await Promise.all(numbers.map((number) => store.tickets.load(number)));
  return new Map(
    records.flatMap((record) => {
      const urge = record === null ? undefined : lastEntry(record.ticket, 'urge');
      return record === null || urge === undefined || urge.at < since ? [] : [[record.ticket.number, urge.at] as const];
    }),
  );
}
