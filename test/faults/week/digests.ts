/** The digests of a day against a plain count from the timelines as they were when each was counted. */
import type { DigestRow } from '../../../store/digests.ts';
import type { ManagerContent } from '../../../tickets/digests/content.ts';
import { emptyTally, type Tally } from '../../../tickets/digests/tally.ts';
import type { EpochMs, TimelineEntry } from '../../../tickets/ticket.ts';
import { added, ageAfterDays, countUnits, type Figures, lateUnits, unitsBelow } from '../../simulate/oracle/counts.ts';
import { demandFigures, figuresOf } from '../../simulate/oracle/figures.ts';
import { type Errand, errandsOf } from '../../simulate/oracle/errands.ts';
import { type MinuteTable, offsetOf } from '../../simulate/oracle/working-time.ts';
import { demand } from '../../simulate/violation.ts';
import type { Office } from './office.ts';

const dayMs = 24 * 60 * 60_000;
const minuteMs = 60_000;
type Timeline = readonly TimelineEntry[];
type Row = Pick<DigestRow, 'id' | 'kind' | 'person' | 'zone' | 'day' | 'dueAt' | 'state' | 'content'>;

/** What a moment looked like, counted once for everybody who is told of it. */
interface Moment {
  readonly timelines: readonly Timeline[];
  readonly units: ReadonlyMap<string, Figures>;
  readonly errands: readonly Errand[];
}

/** Throws a violation for a wrong figure, and for one that was kept back; answers how many were counted again. */
export async function judgeDigests(
  { db, store }: Office,
  day: string,
  timelines: readonly Timeline[],
  judge: { readonly tables: ReadonlyMap<string, MinuteTable>; readonly up: (at: EpochMs) => EpochMs },
): Promise<number> {
  const { tables } = judge;
  const org = store.org.current();
  const rows = await db.collection<Row>('digests').find({ day }).toArray();
  const moments = new Map<string, Moment>();
  const momentOf = (asOf: EpochMs, dayEnds: EpochMs): Moment => {
    const key = `${asOf} ${dayEnds}`;
    const known = moments.get(key);
    if (known !== undefined) return known;
    const then = timelines
      .map((timeline) => timeline.filter(({ at }) => at <= asOf))
      .filter(({ length }) => length > 0);
    const units = countUnits(then, asOf, dayEnds, tables);
    const moment = { timelines: then, units, errands: then.flatMap((timeline) => errandsOf(timeline)) };
    moments.set(key, moment);
    return moment;
  };
  for (const { _id, kind, person: openId, zone, dueAt, state, content } of rows) {
    const id = String(_id);
    demand(state === 'sent' || state === 'empty', () => `digest ${id} is ${state} at the end of its day`);
    const person = org.person(openId);
    if (person === undefined) throw new Error(`digest ${id} is nobody's`);
    const dayEnds = Date.parse(`${day}T24:00:00Z`) - offsetOf(zone) * minuteMs;
    // One with nothing to say was looked at when it was due.
    const asOf = content?.asOf ?? judge.up(dueAt);
    const { units, errands } = momentOf(asOf, dayEnds);
    const seats = (...roles: readonly string[]) =>
      person.memberships.filter((seat) => seat.roles.some((role) => roles.includes(role))).map(({ unit }) => unit);
    if (kind === 'manager') {
      const led = unitsBelow(org.units, seats('manager'));
      const said = content?.kind === 'manager' ? tallied(content) : emptyTally;
      demandFigures(id, figuresOf(said), content === null ? lateAndDue(added(units, led)) : added(units, led));
      if (content?.kind === 'manager') judgeYesterday(id, content, led, timelines, dayEnds - dayMs);
    } else if (kind === 'agent') {
      const own = errands.filter(
        ({ task, unit, signer }) =>
          (task === 'sign' && seats('agent', 'platformOwner').includes(unit)) || (task === 'work' && signer === openId),
      );
      const said = content?.kind === 'agent' ? content.counts : { late: 0, due: 0 };
      demandFigures(
        id,
        named(said),
        named({
          late: own.filter((one) => one.dueAt < asOf).length,
          due: own.filter((one) => one.dueAt >= asOf && one.dueAt < dayEnds).length,
        }),
      );
    } else {
      const said = content?.kind === 'reviewer' ? { ...content.counts, ...content.ages } : {};
      demandFigures(
        id,
        named(said),
        reviewsAt(
          errands.filter(({ signer }) => signer !== openId),
          asOf,
          tables,
        ),
      );
    }
  }
  return rows.length;
}

function tallied({ late, due, dueUrgent, excused, units, otherUnits }: ManagerContent): Tally {
  const ages = { ...emptyTally.ages };
  for (const one of [...units, otherUnits])
    for (const age of Object.keys(ages) as (keyof typeof ages)[]) ages[age] += one.ages[age];
  return { late, due, dueUrgent, excused, ages };
}

/** What a digest is sent for; an excused ticket alone is not worth one. */
function lateAndDue(figures: Figures): Figures {
  return new Map([...figures].filter(([name]) => name !== 'excused'));
}

/** The line of the day before in the chart. */
function judgeYesterday(
  id: string,
  { days }: ManagerContent,
  led: ReadonlySet<string>,
  timelines: readonly Timeline[],
  to: EpochMs,
): void {
  const sums: Figures = new Map();
  const add = (name: string): void => void sums.set(name, (sums.get(name) ?? 0) + 1);
  for (const timeline of timelines) {
    for (const { action, at, unit } of timeline) {
      if (at < to - dayMs || at >= to) continue;
      if (action === 'create') add(`${unit.code} created`);
      if (action === 'approve') add(`${unit.code} passed`);
    }
    const [unit] = lateUnits(timeline, [to]);
    if (unit !== null) add(`${unit} late`);
  }
  const sum = (what: string): number => [...led].reduce((all, unit) => all + (sums.get(`${unit} ${what}`) ?? 0), 0);
  const { created = 0, closed = 0, late = 0 } = days.at(-1) ?? {};
  const truth = { created: sum('created'), closed: sum('passed'), late: sum('late') };
  demandFigures(`${id}, yesterday`, named({ created, closed, late }), named(truth));
}

function reviewsAt(errands: readonly Errand[], asOf: EpochMs, tables: ReadonlyMap<string, MinuteTable>): Figures {
  const counts = new Map<string, number>();
  const add = (name: string): void => void counts.set(name, (counts.get(name) ?? 0) + 1);
  for (const { task, since, calendar } of errands) {
    if (task === 'extension') add('extensions');
    if (task !== 'review') continue;
    add('reviews');
    const table = tables.get(calendar);
    const days = table === undefined ? Number.NaN : table.between(since, asOf) / table.dayMs;
    add(ageAfterDays(days));
  }
  return counts;
}

function named(counts: Readonly<Record<string, number>>): Figures {
  return new Map(Object.entries(counts).filter(([, count]) => count > 0));
}
