/** The policy as the rest of the house sees it: parsed, complete, with every default filled in. */

export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof weekdays)[number];
export const priorities = ['urgent', 'high', 'normal', 'low'] as const;
export type Priority = (typeof priorities)[number];

/** Working time: whole working days of a calendar plus elapsed milliseconds inside its windows. */
export interface WorkingTime {
  readonly days: number;
  readonly ms: number;
}

/** A window of a working day in minutes from local midnight; `to` is at most 1440, or up to 2880 where it runs past midnight. */
export interface WorkWindow {
  readonly from: number;
  readonly to: number;
}

export interface Calendar {
  /** IANA name. */
  readonly timezone: string;
  readonly days: readonly Weekday[];
  /** Ascending, not overlapping. */
  readonly windows: readonly WorkWindow[];
  /** Name of a holiday table, null for none. */
  readonly holidays: string | null;
  /** Local dates, `YYYY-MM-DD`. */
  readonly daysOff: readonly string[];
  readonly extraDays: readonly string[];
}

/** One table of `config/holidays/`: a year that is not listed has no data. */
export interface HolidayTable {
  readonly source: string;
  readonly years: Readonly<Record<string, HolidayYear>>;
}

/** Dates are local, `YYYY-MM-DD`. */
export interface HolidayYear {
  readonly source: string;
  readonly off: readonly string[];
  readonly work: readonly string[];
  /** What people call stretches of days off, both ends included; a day without a name is a holiday all the same. */
  readonly names?: readonly HolidayName[] | undefined;
}

export interface HolidayName {
  readonly from: string;
  readonly to: string;
  readonly zh: string;
  readonly en: string;
}

export interface PriorityRule {
  readonly accept: WorkingTime;
  readonly handle: WorkingTime;
  readonly review: WorkingTime;
  readonly quietHours: boolean;
  /** Name of a calendar that overrides the unit's; null for the unit's. */
  readonly calendar: string | null;
}

export interface Policy {
  readonly calendars: Readonly<Record<string, Calendar>>;
  readonly defaultCalendar: string;
  readonly priorities: Readonly<Record<Priority, PriorityRule>>;
  readonly reminders: {
    /** Share of the working time to the deadline, above 0 and below 1. */
    readonly dueSoonAt: number;
    readonly escalateEvery: WorkingTime;
    readonly escalateAtMost: number;
    readonly urgeAtMostEvery: WorkingTime;
  };
  readonly extensions: { readonly longestCalendarDays: number; readonly approvedAtMost: number };
  readonly rounds: { readonly handleAtLeast: WorkingTime; readonly reopenCalendarDays: number };
  readonly contact: string;
  readonly digests: {
    readonly managers: string;
    readonly agents: string;
    readonly reviewers: string;
    readonly mergeQuietAt: string;
  };
  /** The holiday tables that the calendars name, by name. */
  readonly holidayTables: Readonly<Record<string, HolidayTable>>;
}
