import type { DayRow } from '../../store/days.ts';
import { readWatchKey } from '../../tickets/digests/watch.ts';
import { dayAt, plusDays, startOfDay } from '../../tickets/local-day.ts';
import { chronicleOf } from '../../tickets/measures/chronicle.ts';
import { MeasureSum, measuresOf, measuresOfHeld } from '../../tickets/measures/measures.ts';
import { toPlain } from '../../tickets/measures/plain.ts';
import type { EpochMs, TimelineEntry } from '../../tickets/ticket.ts';
import type { JobContext } from '../context.ts';

/** What is known of past days: figures by unit, by day. */
export type PastDays = ReadonlyMap<string, DayRow>;

/** The figures of these past days of the zone; what was not counted yet is counted from timelines in one pass and kept. */
export async function pastDays(
  context: Pick<JobContext, 'store' | 'clock'>,
  zone: string,
  wanted: readonly string[],
): Promise<PastDays> {
  const { store } = context;
  const known = new Map((await store.days(zone, wanted)).map((row) => [row.day, row]));
  const missing = wanted.filter((day) => !known.has(day)).toSorted();
  const counted = missing.length === 0 ? [] : await countDays(context, zone, missing);
  await store.storeDays(counted);
  return new Map([...known, ...counted.map((row) => [row.day, row] as const)]);
}

class UnitSum {
  late = 0;
  readonly measures = new MeasureSum();
}

async function countDays(
  { store, clock }: Pick<JobContext, 'store' | 'clock'>,
  zone: string,
  wanted: readonly string[],
): Promise<readonly DayRow[]> {
  const sums = new Map<string, Map<string, UnitSum>>(wanted.map((day) => [day, new Map()]));
  const of = (day: string, unit: string): UnitSum | null => {
    const units = sums.get(day);
    if (units === undefined) return null;
    const sum = units.get(unit) ?? new UnitSum();
    units.set(unit, sum);
    return sum;
  };
  const ends = wanted.map((day) => ({ day, end: startOfDay(plusDays(day, 1), zone) }));
  const moments = ends.map(({ end }) => end);
  const since = startOfDay(wanted[0] ?? dayAt(clock.now(), zone), zone);
  const startedAt = clock.now();
  for await (const { dueAt, key } of store.tickets.untouched(moments.at(-1) ?? since, since))
    for (const { day, end } of ends) if (dueAt < end) late(of(day, readWatchKey(key).unit));
  for await (const timeline of store.tickets.touchedSince(since)) {
    const { facts, lateAt } = chronicleOf(timeline, store.rulebook(), moments);
    // Until this count began nothing had happened to it: it was counted as untouched.
    if (!isUntouched(timeline, since, startedAt))
      for (const { day, end } of ends) {
        const watch = lateAt.get(end);
        if (watch !== undefined) late(of(day, watch.unit));
      }
    for (const fact of facts) {
      if (fact.at < since) continue;
      const day = dayAt(fact.at, zone);
      of(day, fact.unit.code)?.measures.add(measuresOf(fact));
      if (fact.kind !== 'replied') continue;
      for (const { unit, ms } of fact.held) of(day, unit.code)?.measures.add(measuresOfHeld(ms, fact.met));
    }
  }
  return [...sums].map(([day, units]) => ({
    zone,
    day,
    units: [...units].map(([code, { late, measures }]) => ({ code, late, measures: toPlain(measures.value()) })),
  }));
}

function late(sum: UnitSum | null): void {
  if (sum !== null) sum.late += 1;
}

/** True where everything since then has happened after the count began. */
function isUntouched(timeline: readonly TimelineEntry[], since: EpochMs, startedAt: EpochMs): boolean {
  const [first] = timeline;
  if (first === undefined || first.at >= since) return false;
  return timeline.every(({ at }) => at < since || at > startedAt);
}
