import { fromPlain, type PlainMeasures } from '../measures/plain.ts';
import { type Measures, sumOf } from '../measures/measures.ts';
import { type Summary, summaryOf } from '../measures/summary.ts';
import type { Org } from '../org.ts';
import type { WeekContent } from './content.ts';

/** One past day by unit. */
export interface DayOfUnits {
  readonly units: readonly { readonly code: string; readonly late: number; readonly measures: PlainMeasures }[];
}

/** So many units stand in the chart of holding times. */
const mostUnits = 12;

/** The week told of against the one before, for these units. */
export function weekOf(
  [last, previous]: readonly [readonly DayOfUnits[], readonly DayOfUnits[]],
  days: WeekContent['days'],
  units: ReadonlySet<string>,
  org: Org,
  { extendedOut, extensionsAtMost }: Pick<WeekContent, 'extendedOut' | 'extensionsAtMost'>,
): WeekContent {
  const byUnit = measuresByUnit(last, units);
  const held = [...byUnit]
    .map(([code, measures]) => ({ code, summary: summaryOf(measures) }))
    .filter(({ summary: { holding } }) => holding.met.count + holding.missed.count > 0)
    .toSorted((a, b) => weight(b.summary) - weight(a.summary) || (a.code < b.code ? -1 : 1));
  return {
    days,
    last: summaryOf(sumOf(byUnit.values())),
    previous: summaryOf(sumOf(measuresByUnit(previous, units).values())),
    holding: held.slice(0, mostUnits).map(({ code, summary: { holding } }) => ({
      name: org.unit(code)?.name ?? code,
      met: holding.met.mean,
      missed: holding.missed.mean,
    })),
    otherHolding: Math.max(0, held.length - mostUnits),
    extendedOut,
    extensionsAtMost,
  };
}

/** The measures of those days by unit, of these units alone. */
function measuresByUnit(days: readonly DayOfUnits[], units: ReadonlySet<string>): ReadonlyMap<string, Measures> {
  const parts = new Map<string, Measures[]>();
  for (const day of days)
    for (const { code, measures } of day.units)
      if (units.has(code)) parts.set(code, [...(parts.get(code) ?? []), fromPlain(measures)]);
  return new Map([...parts].map(([code, all]) => [code, sumOf(all)]));
}

/** Units where missed tickets waited longest come first. */
function weight({ holding }: Summary): number {
  return (holding.missed.mean ?? 0) * holding.missed.count;
}
