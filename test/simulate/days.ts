/** One ticket in the charts of past days: the bot's chronicle of its timeline, read for all its days at once, against a plain reading. */
import { isDeepStrictEqual } from 'node:util';
import type { Chronicle } from '../../tickets/measures/chronicle.ts';
import type { EpochMs, Ticket } from '../../tickets/ticket.ts';
import { lateUnits } from './oracle/counts.ts';
import { demand } from './violation.ts';

/** Throws a violation where when and for which unit it was raised, passed or late at the end of one of these days differs. */
export function judgeDays(
  { number, timeline }: Ticket,
  { facts, lateAt }: Chronicle,
  dayEnds: readonly EpochMs[],
): void {
  const said = facts.flatMap((fact) => {
    const passed = fact.kind === 'verdict' && fact.rejected === null;
    return fact.kind === 'created' || passed ? [[fact.at, fact.unit.code, passed]] : [];
  });
  const plain = timeline.flatMap(({ action, at, unit }) =>
    action === 'create' || action === 'approve' ? [[at, unit.code, action === 'approve']] : [],
  );
  demand(
    isDeepStrictEqual(said, plain),
    () => `${number}: was raised and passed ${JSON.stringify(said)}; true is ${JSON.stringify(plain)}`,
  );
  const late = lateUnits(timeline, dayEnds);
  for (const [index, end] of dayEnds.entries())
    demand(
      (lateAt.get(end)?.unit ?? null) === late[index],
      () =>
        `${number}: on the day to ${new Date(end).toISOString()} late for ${lateAt.get(end)?.unit}; true is ${late[index]}`,
    );
}
