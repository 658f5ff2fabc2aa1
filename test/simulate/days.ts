/** Yesterday by unit, as the chart of a digest shows it: the bot's chronicle of each timeline against a plain count. */
import { chronicleOf } from '../../tickets/measures/chronicle.ts';
import type { Rulebook } from '../../tickets/rules.ts';
import type { EpochMs, Ticket } from '../../tickets/ticket.ts';
import { lateUnit } from './oracle/counts.ts';
import { demand } from './violation.ts';

/** Throws a violation where tickets raised, passed or late in that day differ for any unit. */
export function judgeDay(tickets: Iterable<Ticket>, from: EpochMs, to: EpochMs, rulebook: Rulebook): void {
  const said = new Map<string, number>();
  const plain = new Map<string, number>();
  const add = (sums: Map<string, number>, name: string): void => void sums.set(name, (sums.get(name) ?? 0) + 1);
  for (const { timeline } of tickets) {
    const { facts, lateAt } = chronicleOf(timeline, rulebook, [to]);
    for (const fact of facts) {
      if (fact.at < from || fact.at >= to) continue;
      if (fact.kind === 'created') add(said, `${fact.unit.code} created`);
      if (fact.kind === 'verdict' && fact.rejected === null) add(said, `${fact.unit.code} passed`);
    }
    const watch = lateAt.get(to);
    if (watch !== undefined) add(said, `${watch.unit} late`);
    for (const { action, at, unit } of timeline) {
      if (at < from || at >= to) continue;
      if (action === 'create') add(plain, `${unit.code} created`);
      if (action === 'approve') add(plain, `${unit.code} passed`);
    }
    const late = lateUnit(timeline, to);
    if (late !== null) add(plain, `${late} late`);
  }
  for (const name of new Set([...said.keys(), ...plain.keys()]))
    demand(
      said.get(name) === plain.get(name),
      () =>
        `the day from ${new Date(from).toISOString()}: ${name} ${said.get(name) ?? 0}; true is ${plain.get(name) ?? 0}`,
    );
}
