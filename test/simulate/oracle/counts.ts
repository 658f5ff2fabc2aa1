/** What a digest has to say, counted ticket by ticket from timelines: a brute-force count without any index or sum of the bot's. */
import type { Policy } from '../../../config/policy.ts';
import type { ClockName, EpochMs, TimelineEntry } from '../../../tickets/ticket.ts';
import { type Span, spansOf } from './spans.ts';
import type { MinuteTable } from './working-time.ts';

const stageNames = { accept: 'sign', handle: 'work', review: 'review', extension: 'review' } as const;
const order: readonly ClockName[] = ['accept', 'handle', 'review', 'extension'];
const dayBounds = [
  [1, 'under1'],
  [3, 'under3'],
  [7, 'under7'],
] as const;

/** One open ticket as a digest counts it. */
interface Standing {
  readonly unit: string;
  readonly stage: 'sign' | 'work' | 'review';
  readonly dueAt: EpochMs;
  readonly urgent: boolean;
  readonly calendar: string;
}

/** Figures by name, such as `late work`, `age under3`, `due sign`, `due urgent`, `excused`. */
export type Figures = Map<string, number>;

/** Figures of each unit at that moment. */
export function countUnits(
  timelines: Iterable<readonly TimelineEntry[]>,
  now: EpochMs,
  dayEnds: EpochMs,
  tables: ReadonlyMap<string, MinuteTable>,
): ReadonlyMap<string, Figures> {
  const units = new Map<string, Figures>();
  const add = (unit: string, name: string): void => {
    const figures = units.get(unit) ?? new Map<string, number>();
    figures.set(name, (figures.get(name) ?? 0) + 1);
    units.set(unit, figures);
  };
  for (const timeline of timelines) {
    const { standing, isExcused } = countedBy(timeline);
    if (standing === null) continue;
    const { unit, stage, dueAt, urgent, calendar } = standing;
    if (dueAt < now) {
      const table = tables.get(calendar);
      const days = table === undefined ? Number.NaN : table.between(dueAt, now) / table.dayMs;
      add(unit, `late ${stage}`);
      add(unit, `age ${ageAfterDays(days)}`);
    } else if (dueAt < dayEnds) {
      add(unit, `due ${stage}`);
      if (urgent) add(unit, 'due urgent');
    }
    if (isExcused) add(unitAt(timeline, Infinity), 'excused');
  }
  return units;
}

/** The band of so many working days. */
export function ageAfterDays(days: number): string {
  return dayBounds.find(([bound]) => days < bound)?.[1] ?? 'over7';
}

/** When a deadline is missed or will be: one that was missed before it was counted anew, and lies behind then too, was missed once. */
function missedAt(span: Span, spans: readonly Span[]): EpochMs {
  const { clock, deadline, since, setAt, passed } = span;
  const before = passed < 0 ? undefined : spans.find((one) => one.clock === clock && one.until === since);
  if (before !== undefined && before.deadline.dueAt < setAt) return missedAt(before, spans);
  return Math.max(deadline.dueAt, setAt);
}

/** What a timeline says for itself, whatever the moment. */
interface Counted {
  readonly length: number;
  readonly standing: Standing | null;
  readonly isExcused: boolean;
}

const known = new WeakMap<readonly TimelineEntry[], Counted>();

/** Read off once for each timeline that a ticket ever had, and anew where one has grown. */
function countedBy(timeline: readonly TimelineEntry[]): Counted {
  const { length } = timeline;
  const before = known.get(timeline);
  if (before?.length === length) return before;
  const counted = { length, standing: standingOf(timeline), isExcused: isExcused(timeline) };
  known.set(timeline, counted);
  return counted;
}

/** The earliest deadline that still counts; null for a ticket that is over. */
function standingOf(timeline: readonly TimelineEntry[]): Standing | null {
  const spans = spansOf(timeline);
  const running = spans.filter(({ until }) => until === null);
  let first: Span | null = null;
  for (const name of order) {
    const span = running.find(({ clock }) => clock === name);
    if (span !== undefined && (first === null || span.deadline.dueAt < first.deadline.dueAt)) first = span;
  }
  if (first === null) return null;
  const { clock, deadline } = first;
  return {
    unit: unitAt(timeline, missedAt(first, spans)),
    stage: stageNames[clock],
    dueAt: deadline.dueAt,
    urgent: priorityOf(timeline) === 'urgent',
    calendar: deadline.calendar,
  };
}

/** For each of these moments whether the timeline shows an open ticket that is late then, and for which unit; null where not. */
export function lateUnits(timeline: readonly TimelineEntry[], moments: readonly EpochMs[]): readonly (string | null)[] {
  let length = 0;
  let standing: Standing | null = null;
  return moments.map((moment) => {
    const before = timeline.filter(({ at }) => at < moment);
    if (before.length !== length) {
      ({ length } = before);
      standing = standingOf(before);
    }
    return standing !== null && standing.dueAt < moment ? standing.unit : null;
  });
}

/** Code of the unit that had the ticket after all that had happened by then. */
export function unitAt(timeline: readonly TimelineEntry[], moment: EpochMs): string {
  let unit = '';
  for (const entry of timeline) {
    if (entry.at > moment) break;
    if (entry.action === 'create') unit = entry.unit.code;
    if (entry.action === 'transfer') unit = entry.toUnit.code;
  }
  return unit;
}

function priorityOf(timeline: readonly TimelineEntry[]): string {
  let priority = '';
  for (const entry of timeline) {
    if (entry.action === 'create') ({ priority } = entry.creation);
    if (entry.action === 'changePriority') ({ priority } = entry);
  }
  return priority;
}

/** An extension asked for in time and granted too late. */
function isExcused(timeline: readonly TimelineEntry[]): boolean {
  const handles = spansOf(timeline).filter(({ clock }) => clock === 'handle');
  return timeline.some((entry) => {
    if (entry.action !== 'grantExtension') return false;
    const asked = timeline.findLast(({ action, version }) => action === 'requestExtension' && version < entry.version);
    if (asked === undefined) return false;
    const dueAt = handles.findLast(({ since }) => since < asked.version)?.deadline.dueAt ?? 0;
    return asked.at <= dueAt && entry.at > dueAt;
  });
}

/** Codes of the units that this person is manager of, and of all units below. */
export function unitsBelow(
  units: readonly { readonly code: string; readonly parent: string | null }[],
  managed: readonly string[],
): ReadonlySet<string> {
  const parents = new Map(units.map(({ code, parent }) => [code, parent]));
  return new Set(
    units.flatMap(({ code }) => {
      for (
        let above: string | null | undefined = code;
        above !== null && above !== undefined;
        above = parents.get(above)
      )
        if (managed.includes(above)) return [code];
      return [];
    }),
  );
}

/** Figures of several units added up; a name that is nowhere is left out. */
export function added(units: ReadonlyMap<string, Figures>, codes: Iterable<string>): Figures {
  const sum: Figures = new Map();
  for (const code of codes)
    for (const [name, count] of units.get(code) ?? []) sum.set(name, (sum.get(name) ?? 0) + count);
  return sum;
}

/** The policy's calendar of a unit: its own where the policy has it, else the default one. */
export function calendarNamed(policy: Policy, name: string | null): string {
  return name !== null && name in policy.calendars ? name : policy.defaultCalendar;
}
