/** Days of a company on the pure rooms with a virtual clock: people act, the bot is there or not, and everything is judged. */
import type { Policy } from '../../config/policy.ts';
import { chronicleOf } from '../../tickets/measures/chronicle.ts';
import type { Unit } from '../../tickets/people.ts';
import type { Rulebook } from '../../tickets/rules.ts';
import type { EpochMs, Ticket } from '../../tickets/ticket.ts';
import { dice as diceOf, type Dice } from '../faults/random.ts';
import { Agenda } from './agenda.ts';
import { companyOf } from './company.ts';
import { judgeDays } from './days.ts';
import { Desk } from './desk.ts';
import { Holds } from './holds.ts';
import { goAway } from './leaves.ts';
import { Mornings } from './mornings.ts';
import { type Judge, judgeTicket } from './oracle/reminders.ts';
import { minuteTables } from './oracle/working-time.ts';
import { Outages } from './outages.ts';
import { inOffice, nextStep, pauseBefore } from './people.ts';
import { Post } from './post.ts';
import { drawTicket, regionalIn, timeOfRaising } from './raising.ts';
import { Violation } from './violation.ts';

const secondMs = 1_000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
/** 2025-01-01 in Shanghai: a year whose holidays are known, and so are those of the years beside it. */
const begin: EpochMs = Date.parse('2025-01-01T00:00:00+08:00');
/** Deadlines reach so far beyond the last day, with nine levels after them. */
const tableDaysAfter = 120;
const tableDaysBefore = 10;
/** A closed ticket is judged and forgotten after so long, when its last message is long gone. */
const keptMs = 9 * dayMs;
const digestTimes = ['08:48', '08:53', '09:04', '10:48', '10:53', '11:04'] as const;
/** One bell in so many is heard twice, one is missed until a later sweep. */
const doubledOneIn = 20;
const missedOneIn = 50;
const reopenedOneIn = 40;
/** One ticket in so many is forgotten at each step, for so long that its ladder ends, before somebody finds it. */
const forgottenOneIn = 60;
const forgottenMs = 20 * dayMs;
const awayEachDayOneIn = 250;

export interface SimulationOptions {
  readonly seed: number;
  readonly days: number;
  readonly ticketsADay: number;
  readonly units: number;
  readonly policy: Policy;
  /** Told after each day. */
  readonly onDay?: (day: number, figures: SimulationFigures) => void;
}

export interface SimulationFigures {
  readonly tickets: number;
  readonly open: number;
  readonly entries: number;
  readonly refused: number;
  readonly reminders: number;
  readonly supersededLevels: number;
  readonly messages: number;
  readonly merged: number;
  readonly supersededMessages: number;
  readonly digests: number;
  readonly digestsCompared: number;
  readonly outages: number;
}

/** Runs it to its end; rejects with a violation for the first thing that must not be. The same seed gives the same days. */
export async function simulate(options: SimulationOptions): Promise<SimulationFigures> {
  return new Simulation(options).run();
}

class Simulation {
  readonly #options: SimulationOptions;
  readonly #dice: Dice;
  readonly #agenda = new Agenda();
  readonly #end: EpochMs;
  readonly #rulebook: Rulebook;
  readonly #judge: Judge;
  readonly #desk: Desk;
  readonly #post: Post;
  readonly #holds: Holds;
  readonly #mornings: Mornings;
  /** Units in which regional tickets are raised. */
  readonly #outages: Outages;
  readonly #regional: readonly Unit[];
  #tickets = 0;
  #entries = 0;
  #refused = 0;
  #reminders = 0;
  #supersededLevels = 0;

  constructor(options: SimulationOptions) {
    const { seed, days, units, policy } = options;
    this.#options = options;
    this.#dice = diceOf(seed);
    this.#end = begin + days * dayMs;
    this.#rulebook = { currentVersion: 1, policy: () => policy };
    const tables = minuteTables(policy, begin - tableDaysBefore * dayMs, days + tableDaysBefore + tableDaysAfter);
    this.#outages = new Outages(begin, this.#end, this.#dice);
    this.#judge = { policy, tables, outages: this.#outages };
    this.#desk = new Desk(companyOf(units, this.#dice), this.#rulebook, begin, {
      onDue: (number, at) => this.#armed(number, at),
      onOwed: (number) => this.#owed(number),
      onHeld: (number, to, until) => this.#holds.add(number, to, until),
      onChanged: (before, after) => this.#changed(before, after),
    });
    this.#regional = regionalIn(this.#desk.org);
    this.#post = new Post(this.#desk);
    this.#holds = new Holds((to, until) =>
      this.#bell(until, () => this.#post.merge(to, this.#holds.take(to, this.#desk.now))),
    );
    this.#mornings = new Mornings(this.#desk, this.#rulebook, tables);
  }

  async run(): Promise<SimulationFigures> {
    for (let day = 0; day < this.#options.days; day += 1) {
      const from = begin + day * dayMs;
      this.#plan(from);
      await this.#until(from + dayMs);
      this.#desk.now = from + dayMs;
      this.#options.onDay?.(day + 1, this.figures());
    }
    for (const number of this.#desk.records.keys()) this.#judged(number);
    return this.figures();
  }

  figures(): SimulationFigures {
    return {
      tickets: this.#tickets,
      open: this.#desk.records.size,
      entries: this.#entries,
      refused: this.#refused,
      reminders: this.#reminders,
      supersededLevels: this.#supersededLevels,
      messages: this.#post.messages,
      merged: this.#post.merged,
      supersededMessages: this.#post.superseded,
      digests: this.#mornings.digests,
      digestsCompared: this.#mornings.compared,
      outages: this.#outages.windows.filter(({ from }) => from < this.#desk.now).length,
    };
  }

  async #until(end: EpochMs): Promise<void> {
    for (let entry = this.#agenda.take(end); entry !== undefined; entry = this.#agenda.take(end)) {
      const up = this.#outages.up(entry.at);
      // What has gathered is not seen to in one instant.
      if (up > entry.at) this.#agenda.put(up + this.#dice.roll(minuteMs), entry.run);
      else {
        this.#desk.now = entry.at;
        await this.#run(entry.run);
      }
    }
  }

  /** Whatever a rule throws is a violation too, and is told with its moment. */
  async #run(run: () => void | Promise<void>): Promise<void> {
    try {
      await run();
    } catch (error) {
      if (error instanceof Violation) throw error;
      throw new Violation(`at ${new Date(this.#desk.now).toISOString()}: ${String(error)}`, { cause: error });
    }
  }

  /** What the coming day brings from outside. */
  #plan(from: EpochMs): void {
    const dice = this.#dice;
    for (let index = 0; index < this.#options.ticketsADay; index += 1) {
      this.#agenda.put(from + timeOfRaising(dice), () => this.#raise());
    }
    for (const time of digestTimes) {
      const at = from + (Date.parse(`1970-01-01T${time}:00Z`) + dice.roll(minuteMs));
      this.#bell(at, () => this.#mornings.tick());
    }
    const away = Math.ceil(this.#desk.org.people.length / awayEachDayOneIn);
    for (let index = 0; index < away; index += 1) this.#agenda.put(from + dice.roll(dayMs), () => this.#leave());
  }

  #raise(): void {
    const dice = this.#dice;
    this.#tickets += 1;
    const number = `GD-${String(this.#tickets).padStart(7, '0')}`;
    const { kind, unit, priority } = drawTicket(this.#desk.org, dice, this.#regional);
    const content = {
      title: '打印机不出纸',
      description: '早上开机后',
      customer: { name: '王建国', phone: '13800135678' },
    };
    this.#desk.raise({ number, externalId: null, kind, priority, raisedBy: null, attachments: [], ...content }, unit);
    this.#later(number);
  }

  /** Somebody does something about the ticket after a while, or when it is found again. */
  #later(number: string): void {
    const { ticket } = this.#desk.record(number);
    if (ticket.status === 'closed' || ticket.status === 'cancelled') {
      this.#agenda.put(this.#desk.now + keptMs, () => this.#over(number));
      if (ticket.status === 'cancelled' || this.#dice.roll(reopenedOneIn) > 0) return;
    }
    const dice = this.#dice;
    const forgotten = dice.roll(forgottenOneIn) === 0 ? forgottenMs + dice.roll(forgottenMs) : 0;
    const at = this.#desk.now + forgotten + pauseBefore(ticket, dice);
    const office = this.#judge.tables.get(this.#judge.policy.defaultCalendar);
    this.#agenda.put(inOffice(at, office, dice), () => this.#step(number));
  }

  #step(number: string): void {
    if (!this.#desk.records.has(number)) return;
    const { ticket } = this.#desk.record(number);
    const step = nextStep(ticket, this.#desk.around(), this.#dice);
    if (step === null || !this.#desk.act(number, step.command, step.person)) this.#refused += 1;
    this.#later(number);
  }

  #over(number: string): void {
    const record = this.#desk.records.get(number);
    if (record === undefined) return;
    const { status, updatedAt } = record.ticket;
    if ((status !== 'closed' && status !== 'cancelled') || this.#desk.now - updatedAt < keptMs) return;
    this.#judged(number);
    this.#desk.forget(number);
    this.#post.delivered.delete(number);
  }

  #judged(number: string): void {
    const { now } = this.#desk;
    const record = this.#desk.record(number);
    const { ticket } = record;
    const delivered = this.#post.delivered.get(number) ?? [];
    const dayEnds = dayEndsIn(ticket.createdAt, now);
    try {
      judgeTicket(record, delivered, now, this.#judge);
      judgeDays(ticket, chronicleOf(ticket.timeline, this.#rulebook, dayEnds), dayEnds);
    } catch (error) {
      if (error instanceof Violation) error.evidence = { record, delivered };
      throw error;
    }
  }

  #leave(): void {
    const leave = goAway(this.#desk, this.#dice);
    if (leave === null) return;
    const early = this.#dice.roll(5) === 0;
    const left = Math.max(0, leave.until - this.#desk.now);
    this.#agenda.put(early ? this.#desk.now + this.#dice.roll(left + 1) : leave.until, () => leave.end(early));
  }

  #armed(number: string, at: EpochMs): void {
    const hearers = this.#dice.roll(doubledOneIn) === 0 ? 2 : 1;
    this.#bell(Math.max(at, this.#desk.now), () => this.#desk.ring(number, hearers));
  }

  #owed(number: string): void {
    const slow = this.#dice.roll(100);
    const pause = slow === 0 ? 10 * minuteMs : slow < 10 ? minuteMs : 3 * secondMs;
    this.#bell(this.#desk.now + this.#dice.roll(pause), () => this.#post.show(number));
  }

  /** Something of the bot's that happens then: now and then late, now and then twice. */
  #bell(at: EpochMs, run: () => void | Promise<void>): void {
    const late = this.#dice.roll(missedOneIn) === 0 ? this.#dice.roll(minuteMs) : 0;
    this.#agenda.put(at + late, run);
    if (this.#dice.roll(doubledOneIn) === 0) this.#agenda.put(at + late + this.#dice.roll(2) * secondMs, run);
  }

  #changed(before: Ticket | null, after: Ticket): void {
    const entries = after.timeline.slice(before?.timeline.length ?? 0);
    this.#entries += entries.length;
    for (const entry of entries) {
      if (entry.action !== 'remind' && entry.action !== 'escalate') continue;
      this.#reminders += 1;
      this.#supersededLevels += entry.superseded?.length ?? 0;
    }
  }
}

/** Every midnight after the one moment and until the other. */
function dayEndsIn(from: EpochMs, to: EpochMs): readonly EpochMs[] {
  const first = Math.floor((from - begin) / dayMs) + 1;
  const last = Math.floor((to - begin) / dayMs);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => begin + (first + index) * dayMs);
}
