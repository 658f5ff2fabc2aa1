/** The digests of every morning, claimed and counted by the bot's own functions, against a count from timelines. */
import type { Policy } from '../../config/policy.ts';
import { countCompany } from '../../jobs/digests/count.ts';
import { ledUnits, tallyOf } from '../../tickets/digests/figures.ts';
import { plusDays, startOfDay } from '../../tickets/local-day.ts';
import { digestKinds, digestsDue, type DueDigest } from '../../tickets/digests/schedule.ts';
import { excusedUnitOf, watchKey, watchOf } from '../../tickets/digests/watch.ts';
import type { Person, Role } from '../../tickets/people.ts';
import type { Rulebook } from '../../tickets/rules.ts';
import type { EpochMs, Ticket } from '../../tickets/ticket.ts';
import type { Desk } from './desk.ts';
import { added, calendarNamed, countUnits, unitsBelow } from './oracle/counts.ts';
import { demandFigures, figuresOf } from './oracle/figures.ts';
import { dateIn, type MinuteTable, offsetOf, worksOn } from './oracle/working-time.ts';
import { demand } from './violation.ts';

const minuteMs = 60_000;
const lateAfterMs = 15 * minuteMs;
const seats: Readonly<Record<DueDigest['kind'], readonly Role[]>> = {
  manager: ['manager'],
  agent: ['agent', 'platformOwner'],
  reviewer: ['reviewer'],
};

/** Today in one unit: whether people work, and when its digests are due. */
interface Times {
  readonly day: string;
  readonly works: boolean;
  readonly at: Readonly<Record<DueDigest['kind'], EpochMs>>;
}

/** Whoever is away at that moment, by the open id of who stands in. */
function absentOf(people: readonly Person[], now: EpochMs): ReadonlyMap<string, readonly Person[]> {
  const absent = new Map<string, Person[]>();
  for (const person of people) {
    const { leave } = person;
    if (leave === undefined || now < leave.since || now >= leave.until) continue;
    absent.set(leave.substitute, [...(absent.get(leave.substitute) ?? []), person]);
  }
  return absent;
}

export class Mornings {
  digests = 0;
  compared = 0;
  /** Ids of today's and yesterday's digests with their dates. */
  readonly #claimed = new Map<string, string>();
  readonly #desk: Desk;
  readonly #policy: Policy;
  readonly #rulebook: Rulebook;
  readonly #tables: ReadonlyMap<string, MinuteTable>;

  constructor(desk: Desk, rulebook: Rulebook, tables: ReadonlyMap<string, MinuteTable>) {
    this.#desk = desk;
    this.#rulebook = rulebook;
    this.#policy = rulebook.policy(rulebook.currentVersion);
    this.#tables = tables;
  }

  /** What every sweep does: claims what is due, and counts the company for the managers among it. */
  async tick(): Promise<void> {
    const { org, now } = this.#desk.around();
    const due = digestsDue(org, this.#policy, now, (id) => this.#claimed.has(id));
    for (const one of due) {
      demand(!this.#claimed.has(one.id), () => `digest ${one.id} is claimed twice`);
      demand(one.late === now > one.dueAt + lateAfterMs, () => `digest ${one.id} says wrongly whether it is late`);
      this.#claimed.set(one.id, one.day);
    }
    this.digests += due.length;
    this.#demandAll();
    const managers = due.filter(({ kind }) => kind === 'manager');
    for (const zone of new Set(managers.map((one) => one.zone)))
      await this.#compare(managers.filter((one) => one.zone === zone));
    for (const [id, day] of this.#claimed)
      if (day < dateIn('UTC', now - 2 * 24 * 60 * minuteMs)) this.#claimed.delete(id);
  }

  /** Everybody who is there and works today has had theirs claimed by now, or that of somebody whose place they take. */
  #demandAll(): void {
    const { org, now } = this.#desk.around();
    const known = new Map<string, Times | null>();
    const absent = absentOf(org.people, now);
    const wanted = org.people.flatMap((person) => {
      const those = absent.get(person.openId) ?? [];
      return digestKinds.map(
        (kind) =>
          this.#owed(person, kind, known) ??
          those
            .map((one) => this.#owed({ ...person, memberships: one.memberships }, kind, known, one.leave?.since))
            .find((one) => one?.isOwed === true) ??
          null,
      );
    });
    for (const { id, isOwed } of wanted.flatMap((one) => one ?? []))
      demand(
        !isOwed || this.#claimed.has(id),
        () => `digest ${id} is due at ${new Date(now).toISOString()} and not claimed`,
      );
  }

  /** Units of the same zone and calendar share their days and times. */
  #owed(
    { openId, memberships, leave }: Person,
    kind: DueDigest['kind'],
    known: Map<string, Times | null>,
    since = 0,
  ): { id: string; isOwed: boolean } | null {
    const { now } = this.#desk.around();
    const seat = memberships.find(({ roles }) => roles.some((role) => seats[kind].includes(role)));
    if (seat === undefined) return null;
    const unit = this.#desk.org.unit(seat.unit);
    if (unit === undefined) return null;
    const { timezone, calendar } = unit;
    const key = `${timezone} ${calendar}`;
    const times = known.get(key) ?? this.#timesOf(timezone, calendar);
    known.set(key, times);
    if (times === null) return null;
    const isAway = leave !== undefined && leave.since <= now && now < leave.until;
    return {
      id: `${kind}:${times.day}:${openId}`,
      isOwed: !isAway && since <= times.at[kind] && now >= times.at[kind] && times.works,
    };
  }

  #timesOf(timezone: string, calendarName: string | null): Times | null {
    const { now } = this.#desk;
    const policy = this.#policy;
    const calendar = policy.calendars[calendarNamed(policy, calendarName)];
    if (calendar === undefined) return null;
    const day = dateIn(timezone, now);
    const at = (time: string): EpochMs => Date.parse(`${day}T${time}:00Z`) - offsetOf(timezone) * minuteMs;
    const { managers, agents, reviewers } = policy.digests;
    return {
      day,
      works: worksOn(policy, calendar, day),
      at: { manager: at(managers), agent: at(agents), reviewer: at(reviewers) },
    };
  }

  async #compare(due: readonly DueDigest[]): Promise<void> {
    const [first] = due;
    if (first === undefined) return;
    const { org, now } = this.#desk.around();
    const tickets = [...this.#desk.records.values()].map(({ ticket }) => ticket);
    const dayEnds = startOfDay(plusDays(first.day, 1), first.zone);
    const { tallies } = await countCompany({ store: this.#store(tickets) }, now, dayEnds);
    const brute = countUnits(
      tickets.map(({ timeline }) => timeline),
      now,
      Date.parse(`${first.day}T24:00:00Z`) - offsetOf(first.zone) * minuteMs,
      this.#tables,
    );
    const absent = absentOf(org.people, now);
    for (const { person: openId, id } of due) {
      const person = org.person(openId);
      if (person === undefined) continue;
      const said = figuresOf(tallyOf(tallies, ledUnits({ org, now }, person)));
      const those = [person, ...(absent.get(openId) ?? [])].flatMap(({ memberships }) => memberships);
      const managed = those.filter(({ roles }) => roles.includes('manager')).map(({ unit }) => unit);
      const true_ = added(brute, unitsBelow(org.units, managed));
      demandFigures(id, said, true_);
      this.compared += 1;
    }
  }

  /** What the store keeps in an index beside each ticket, counted by ranges as it does. */
  #store(tickets: readonly Ticket[]) {
    const watches = tickets.flatMap((ticket) => watchOf(ticket) ?? []);
    return {
      rulebook: () => this.#rulebook,
      tickets: {
        countWatched: (bounds: readonly EpochMs[]) => {
          const counts = new Map<string, { from: EpochMs; to: EpochMs; key: string; count: number }>();
          for (const watch of watches) {
            const to = bounds.find((bound) => watch.dueAt < bound);
            if (to === undefined) continue;
            const from = bounds.findLast((bound) => bound <= watch.dueAt) ?? 0;
            const key = watchKey(watch);
            const found = counts.get(`${from} ${key}`);
            if (found) found.count += 1;
            else counts.set(`${from} ${key}`, { from, to, key, count: 1 });
          }
          return Promise.resolve([...counts.values()]);
        },
        excusedByUnit: () => {
          const counts = new Map<string, number>();
          for (const unit of tickets.flatMap((ticket) => excusedUnitOf(ticket) ?? []))
            counts.set(unit, (counts.get(unit) ?? 0) + 1);
          return Promise.resolve(counts);
        },
      },
    };
  }
}
