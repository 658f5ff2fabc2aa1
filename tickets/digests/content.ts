/** What a digest says, as numbers and names: fixed when it is built, kept with it, drawn from it as often as needed. */
import type { Summary } from '../measures/summary.ts';
import type { ClockName, EpochMs, Priority, RejectReason, Status } from '../ticket.ts';
import type { ByAge, ByStage } from './tally.ts';

/** One ticket of a list as it was at the moment of counting. */
export interface SnapshotRow {
  readonly number: string;
  /** Code of the unit it counts for. */
  readonly unit: string;
}

/** A ticket with what its row on the card says. */
export interface TicketLine {
  readonly number: string;
  readonly title: string;
  readonly priority: Priority;
  readonly status: Status;
  readonly unit: string;
  /** Null while nobody has signed. */
  readonly holder: string | null;
  /** Until when the holder is away; null for one who is there. */
  readonly holderAwayUntil: EpochMs | null;
  readonly clock: ClockName;
  readonly dueAt: EpochMs;
  /** Working milliseconds past the deadline, 0 before it, and those of one working day. */
  readonly lateMs: number;
  readonly dayMs: number;
}

export interface UnitLine {
  readonly code: string;
  readonly name: string;
  readonly ages: ByAge;
}

export interface AwayLine {
  readonly openId: string;
  readonly name: string;
  readonly until: EpochMs;
  readonly held: number;
  readonly late: number;
}

/** One day in the zone of the digest. */
export interface DayLine {
  readonly day: string;
  readonly created: number;
  readonly closed: number;
  /** Late when the day ended. */
  readonly late: number;
}

interface ContentBase {
  /** The moment of counting. */
  readonly asOf: EpochMs;
  /** When it was to come, where an outage has delayed it; else null. */
  readonly delayedSince: EpochMs | null;
  /** Names of those who are away and whose part of it is told too; absent where there are none. */
  readonly inPlaceOf?: readonly string[];
}

export interface ManagerContent extends ContentBase {
  readonly kind: 'manager';
  /** True where the manager asked for it. */
  readonly asked: boolean;
  /** Names of the units led. */
  readonly leads: readonly string[];
  readonly late: ByStage;
  readonly due: ByStage;
  readonly dueUrgent: number;
  readonly excused: number;
  /** The last working day's digest; null where there was none. */
  readonly before: { readonly late: ByStage; readonly day: string } | null;
  /** Units with late tickets, the most first; the others added up. */
  readonly units: readonly UnitLine[];
  readonly otherUnits: { readonly count: number; readonly ages: ByAge };
  readonly oldest: readonly TicketLine[];
  readonly away: readonly AwayLine[];
  /** Over all, where not all stand in the list. */
  readonly awayCount: number;
  readonly days: readonly DayLine[];
  readonly week: WeekContent | null;
  /** The late tickets and those due today, the earliest deadline first, as far as they are kept. */
  readonly lateRows: readonly SnapshotRow[];
  readonly dueRows: readonly SnapshotRow[];
}

export interface WeekContent {
  /** First and last day of the week told of, and of the one before. */
  readonly days: readonly [string, string];
  readonly last: Summary;
  readonly previous: Summary;
  /** Mean holding time in working minutes, of tickets replied to in time and of the others; null where there was none. */
  readonly holding: readonly { readonly name: string; readonly met: number | null; readonly missed: number | null }[];
  /** Units that do not stand in the list. */
  readonly otherHolding: number;
  /** Open tickets that have used up their extensions. */
  readonly extendedOut: number;
  /** How many extensions a ticket may be granted. */
  readonly extensionsAtMost: number;
}

export interface AgentContent extends ContentBase {
  readonly kind: 'agent';
  readonly late: readonly TicketLine[];
  readonly due: readonly TicketLine[];
  readonly sentBack: readonly (TicketLine & { readonly reason: RejectReason; readonly reasonText: string })[];
  readonly decided: readonly (TicketLine & { readonly grantedUntil: EpochMs | null })[];
  readonly passed: number;
  /** Over all, where not all stand in the lists. */
  readonly counts: { readonly late: number; readonly due: number };
  /** Numbers among the rows that the agent may sign for. */
  readonly awaiting: readonly string[];
}

export interface ReviewerContent extends ContentBase {
  readonly kind: 'reviewer';
  readonly reviews: readonly (TicketLine & { readonly waitedMs: number })[];
  readonly extensions: readonly (TicketLine & { readonly handleDueAt: EpochMs })[];
  readonly counts: { readonly reviews: number; readonly extensions: number };
  /** Reviews by how long they have waited, in working days. */
  readonly ages: ByAge;
}

export type DigestContent = ManagerContent | AgentContent | ReviewerContent;
