import { isDeepStrictEqual } from 'node:util';
import type { DigestRow, LateBefore } from '../../store/digests.ts';
import { lineOf } from '../../tickets/digests/brief.ts';
import type { ManagerContent, TicketLine, WeekContent } from '../../tickets/digests/content.ts';
import { ledUnits, ownUnits, rankedUnits, tallyOf } from '../../tickets/digests/figures.ts';
import { daysFrom, plusDays, startOfDay, weekBefore } from '../../tickets/local-day.ts';
import { type Tally, total } from '../../tickets/digests/tally.ts';
import { readWatchKey } from '../../tickets/digests/watch.ts';
import { weekOf } from '../../tickets/digests/week.ts';
import type { Org } from '../../tickets/org.ts';
import type { Person } from '../../tickets/people.ts';
import { type JobContext, surroundings } from '../context.ts';
import { awayIn, awayWithTickets, inPlaceOf } from './away.ts';
import { countCompany } from './count.ts';
import { pastDays, type PastDays } from './days.ts';
import { firstRows, type FoundRow } from './snapshot.ts';

/** So many numbers are kept with a digest for its lists. */
const mostLate = 200;
const mostDue = 100;
const mostUnits = 12;
const oldestDaily = 5;
const oldestWeekly = 3;
const mostAway = 5;
const chartDays = 14;

/** One manager whose digest is built. */
interface Reader {
  readonly row: DigestRow;
  readonly person: Person;
  readonly units: ReadonlySet<string>;
  readonly tally: Tally;
}

/** The digests of all these managers, who share a day and a zone, from one count of the company; null where there is nothing to say. */
export async function managersContent(
  context: JobContext,
  rows: readonly DigestRow[],
): Promise<ReadonlyMap<string, ManagerContent | null>> {
  const around = surroundings(context);
  const { org, now } = around;
  const [{ day, zone } = { day: '', zone: '' }] = rows;
  const dayEnds = startOfDay(plusDays(day, 1), zone);
  const counted = await countCompany(context, now, dayEnds);
  const readers = rows.flatMap((row): Reader[] => {
    const person = org.person(row.person);
    if (person === undefined) return [];
    const units = ledUnits(around, person);
    return [{ row, person, units, tally: tallyOf(counted.tallies, units) }];
  });
  const wanting = (most: number, of: (tally: Tally) => number) =>
    new Map(readers.map((reader) => [reader, { units: reader.units, wanted: Math.min(most, of(reader.tally)) }]));
  const lateWanted = wanting(mostLate, ({ late }) => total(late));
  const dueWanted = wanting(mostDue, ({ due }) => total(due));
  const late = await firstRows(context, counted, [0, now], [...lateWanted.values()]);
  const due = await firstRows(context, counted, [now, dayEnds], [...dueWanted.values()]);
  const away = await awayWithTickets(context);
  const before = await context.store.digests.lateBefore(
    rows.map(({ person }) => person),
    day,
  );
  const past = await pastDays(context, zone, neededDays(rows, day));
  const extensionsAtMost = mostExtensions(context);
  const extended = rows.some(({ weekly }) => weekly)
    ? await context.store.tickets.extendedOut(Math.max(1, extensionsAtMost))
    : new Map<string, number>();

  const contents = new Map<string, ManagerContent | null>(rows.map(({ id }) => [id, null]));
  for (const reader of readers) {
    const { row, person, units, tally } = reader;
    const lateRows = late.get(lateWanted.get(reader) ?? noWish) ?? [];
    const dueRows = due.get(dueWanted.get(reader) ?? noWish) ?? [];
    const ranked = rankedUnits(counted.tallies, units);
    const content: ManagerContent = {
      kind: 'manager',
      asked: row.asked,
      asOf: now,
      delayedSince: row.late ? row.dueAt : null,
      leads: ownUnits(around, person).map(({ name }) => name),
      ...inPlaceOf('manager', around, person),
      late: tally.late,
      due: tally.due,
      dueUrgent: tally.dueUrgent,
      excused: tally.excused,
      before: comparable(before.get(person.openId), ownUnits(around, person)),
      units: ranked.slice(0, mostUnits).map((code) => ({
        code,
        name: org.unit(code)?.name ?? code,
        ages: tallyOf(counted.tallies, [code]).ages,
      })),
      otherUnits: {
        count: Math.max(0, ranked.length - mostUnits),
        ages: tallyOf(counted.tallies, ranked.slice(mostUnits)).ages,
      },
      oldest: await linesOf(context, lateRows.slice(0, row.weekly ? oldestWeekly : oldestDaily)),
      away: awayIn(away, units).slice(0, mostAway),
      awayCount: awayIn(away, units).length,
      days: chartOf(past, day, units),
      week: row.weekly
        ? weekContent(past, day, units, org, { extendedOut: sumIn(extended, units), extensionsAtMost })
        : null,
      lateRows: lateRows.map(({ number, unit }) => ({ number, unit })),
      dueRows: dueRows.map(({ number, unit }) => ({ number, unit })),
    };
    if (saysSomething(content)) contents.set(row.id, content);
  }
  return contents;
}

/** The figures of the digest before, where it told of the same units: somebody may have begun or ceased to stand in. */
function comparable(
  before: LateBefore | undefined,
  leads: readonly { readonly name: string }[],
): ManagerContent['before'] {
  if (before === undefined) return null;
  const { late, day, leads: then } = before;
  return then === null ||
    isDeepStrictEqual(
      then,
      leads.map(({ name }) => name),
    )
    ? { late, day }
    : null;
}

const noWish = { units: new Set<string>(), wanted: 0 };

function saysSomething({ late, due, away, week }: ManagerContent): boolean {
  const busy = week !== null && week.last.created + week.last.closed + week.last.handle.count > 0;
  return total(late) + total(due) + away.length > 0 || busy;
}

/** The days of the chart and, where somebody gets the weekly part, of both weeks. */
function neededDays(rows: readonly DigestRow[], day: string): readonly string[] {
  const weeks = rows.some(({ weekly }) => weekly) ? [...weekBefore(day, 2), ...weekBefore(day, 1)] : [];
  return [...new Set([...weeks, ...daysFrom(plusDays(day, -chartDays), chartDays)])];
}

function chartOf(past: PastDays, day: string, units: ReadonlySet<string>): ManagerContent['days'] {
  return daysFrom(plusDays(day, -chartDays), chartDays).map((date) => {
    const own = (past.get(date)?.units ?? []).filter(({ code }) => units.has(code));
    const sum = (of: (unit: (typeof own)[number]) => number): number => own.reduce((all, unit) => all + of(unit), 0);
    return {
      day: date,
      created: sum(({ measures }) => measures.created),
      closed: sum(({ measures }) => measures.passed),
      late: sum(({ late }) => late),
    };
  });
}

function weekContent(
  past: PastDays,
  day: string,
  units: ReadonlySet<string>,
  org: Org,
  extended: Pick<WeekContent, 'extendedOut' | 'extensionsAtMost'>,
): ManagerContent['week'] {
  const [last, previous] = [weekBefore(day, 1), weekBefore(day, 2)];
  const rowsOf = (dates: readonly string[]) => dates.flatMap((date) => past.get(date) ?? []);
  return weekOf([rowsOf(last), rowsOf(previous)], [last[0] ?? '', last.at(-1) ?? ''], units, org, extended);
}

/** How many extensions the present policy grants one ticket. */
function mostExtensions({ store }: Pick<JobContext, 'store'>): number {
  const rulebook = store.rulebook();
  return rulebook.policy(rulebook.currentVersion).extensions.approvedAtMost;
}

function sumIn(counts: ReadonlyMap<string, number>, units: ReadonlySet<string>): number {
  return [...counts].reduce((sum, [unit, count]) => sum + (units.has(unit) ? count : 0), 0);
}

async function linesOf(context: JobContext, rows: readonly FoundRow[]): Promise<readonly TicketLine[]> {
  const briefs = await context.store.tickets.briefs(rows.map(({ number }) => number));
  return rows.flatMap(({ number, key }) => {
    const brief = briefs.get(number);
    const line = brief === undefined ? null : lineOf(brief, readWatchKey(key).clock, surroundings(context));
    return line === null ? [] : [line];
  });
}
