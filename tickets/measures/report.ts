/** Measures of a span of time by unit, person or day, added up ticket by ticket. */
import type { Rulebook } from '../rules.ts';
import type { EpochMs, TimelineEntry } from '../ticket.ts';
import { chronicleOf } from './chronicle.ts';
import type { Fact } from './facts.ts';
import { type Measures, MeasureSum, measuresOf, measuresOfHeld } from './measures.ts';
import { type Summary, summaryOf } from './summary.ts';

export const reportKeys = ['unit', 'person', 'day'] as const;
export type ReportKey = (typeof reportKeys)[number];

export interface ReportQuery {
  /** Inclusive. */
  readonly from: EpochMs;
  /** Exclusive. */
  readonly to: EpochMs;
  readonly by: ReportKey;
  /** Code of that very unit; null for all. */
  readonly unit: string | null;
  /** The days of the span with their beginnings, ascending. */
  readonly days: readonly { readonly day: string; readonly from: EpochMs }[];
}

export interface ReportRow {
  /** Code of the unit, open id of the person, or the date. */
  readonly key: string;
  /** Name of the unit or person as it was in the last ticket; the date. */
  readonly name: string;
  readonly summary: Summary;
}

export interface Report {
  /** By key. */
  readonly rows: readonly ReportRow[];
  /** Over all, whatever the rows are. */
  readonly total: Summary;
}

/** Adds up one ticket after the other and keeps none: its size depends on the number of rows alone. */
export class ReportSum {
  readonly #query: ReportQuery;
  readonly #rows = new Map<string, { name: string; readonly sum: MeasureSum }>();
  readonly #total = new MeasureSum();

  constructor(query: ReportQuery) {
    this.#query = query;
    if (query.by === 'day') for (const { day } of query.days) this.#rows.set(day, { name: day, sum: new MeasureSum() });
  }

  /** Adds what happened within the span in this ticket's life. */
  add(timeline: readonly TimelineEntry[], rulebook: Rulebook): void {
    const { from, to, unit } = this.#query;
    for (const fact of chronicleOf(timeline, rulebook, []).facts) {
      if (fact.at < from || fact.at >= to) continue;
      if (unit === null || fact.unit.code === unit) this.#count(fact, measuresOf(fact), fact.unit);
      if (fact.kind !== 'replied') continue;
      // Each unit that had the ticket answers for its own share.
      for (const held of fact.held)
        if (unit === null || held.unit.code === unit) this.#count(fact, measuresOfHeld(held.ms, fact.met), held.unit);
    }
  }

  /** The figures of everything added so far. */
  report(): Report {
    const rows = [...this.#rows].map(([key, { name, sum }]) => ({ key, name, summary: summaryOf(sum.value()) }));
    return { rows: rows.toSorted((a, b) => (a.key < b.key ? -1 : 1)), total: summaryOf(this.#total.value()) };
  }

  #count(fact: Fact, measures: Measures, unit: Fact['unit']): void {
    this.#total.add(measures);
    const key = this.#keyOf(fact, unit);
    if (key === null) return;
    const row = this.#rows.get(key.id) ?? { name: key.name, sum: new MeasureSum() };
    row.name = key.name;
    row.sum.add(measures);
    this.#rows.set(key.id, row);
  }

  /** Null for what no person did. */
  #keyOf(fact: Fact, unit: Fact['unit']): { readonly id: string; readonly name: string } | null {
    switch (this.#query.by) {
      case 'unit':
        return { id: unit.code, name: unit.name };
      case 'person':
        return fact.person === null ? null : { id: fact.person.openId, name: fact.person.name };
      case 'day': {
        const day = this.#query.days.findLast(({ from }) => from <= fact.at)?.day ?? '';
        return { id: day, name: day };
      }
      default:
        return this.#query.by satisfies never;
    }
  }
}
