import { minuteMs } from '../../config/duration.ts';
import { rejectReasons, type RejectReason } from '../ticket.ts';
import type { Durations, Held, Measures } from './measures.ts';
import { countOf, medianMinutes, quantileMinutes, shareMet } from './quantile.ts';

const ninetieth = 0.9;

/** Durations as people read them, in whole minutes of working time; null where nothing was measured. */
export interface DurationSummary {
  readonly count: number;
  readonly met: number;
  readonly missed: number;
  readonly shareMet: number | null;
  readonly median: number | null;
  readonly p90: number | null;
}

export interface Summary {
  readonly created: number;
  /** Passed by a reviewer. */
  readonly closed: number;
  readonly accept: DurationSummary;
  readonly handle: DurationSummary;
  readonly review: DurationSummary;
  readonly rejected: number;
  readonly rejectReasons: Readonly<Record<RejectReason, number>>;
  /** Of all verdicts; null where there was none. */
  readonly rejectRate: number | null;
  readonly extensions: {
    readonly asked: number;
    readonly granted: number;
    readonly refused: number;
    /** Mean of the working minutes granted. */
    readonly meanGranted: number | null;
  };
  /** Mean working minutes that the unit had the tickets it or others replied to. */
  readonly holding: { readonly met: HeldSummary; readonly missed: HeldSummary };
}

export interface HeldSummary {
  readonly count: number;
  readonly mean: number | null;
}

/** The measures as figures. */
export function summaryOf(measures: Measures): Summary {
  const rejected = rejectReasons.reduce((sum, reason) => sum + measures.rejected[reason], 0);
  const verdicts = measures.passed + rejected;
  const { asked, granted, refused, grantedMs } = measures;
  return {
    created: measures.created,
    closed: measures.passed,
    accept: durations(measures.accept),
    handle: durations(measures.handle),
    review: durations(measures.review),
    rejected,
    rejectReasons: { ...measures.rejected },
    rejectRate: verdicts === 0 ? null : rejected / verdicts,
    extensions: { asked, granted, refused, meanGranted: mean({ ms: grantedMs, count: granted }) },
    holding: { met: held(measures.heldMet), missed: held(measures.heldMissed) },
  };
}

function durations(of: Durations): DurationSummary {
  return {
    count: countOf(of),
    met: of.met,
    missed: of.missed,
    shareMet: shareMet(of),
    median: medianMinutes(of),
    p90: quantileMinutes(of, ninetieth),
  };
}

function held(of: Held): HeldSummary {
  return { count: of.count, mean: mean(of) };
}

function mean({ ms, count }: Held): number | null {
  return count === 0 ? null : Math.floor(ms / count / minuteMs);
}
