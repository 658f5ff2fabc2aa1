/** The bot without its servers: the records of all open tickets, changed by the bot's own rules and nothing else. */
import { changeTo } from '../../tickets/change.ts';
import type { Command } from '../../tickets/commands.ts';
import { createTicket, type NewTicket } from '../../tickets/create.ts';
import { decide } from '../../tickets/decide.ts';
import { reachedFor } from '../../tickets/leave.ts';
import type { Org } from '../../tickets/org.ts';
import type { RowRef } from '../../tickets/overtaken.ts';
import type { Person, Unit } from '../../tickets/people.ts';
import { noticesToMove } from '../../tickets/pings.ts';
import { heldOf } from '../../tickets/quiet-hours.ts';
import type { NoticeRow, TicketRecord } from '../../tickets/record.ts';
import { remind } from '../../tickets/reminders.ts';
import type { Rulebook, Surroundings } from '../../tickets/rules.ts';
import type { EpochMs, Ticket, TimelineEntry } from '../../tickets/ticket.ts';
import { applyChange } from '../../store/ticket-change.ts';

/** Told after every change, so that what is due is rung, sent and merged in time. */
export interface DeskEvents {
  /** A reminder of the ticket is due then. */
  readonly onDue: (number: string, at: EpochMs) => void;
  /** Cards or notices may want to be sent. */
  readonly onOwed: (number: string) => void;
  /** Something waits for that recipient until then. */
  readonly onHeld: (number: string, to: string, until: EpochMs) => void;
  /** The ticket is another one than before; null where it was just raised. */
  readonly onChanged: (before: Ticket | null, after: Ticket) => void;
}

const nothing = { cards: {}, notices: {}, applied: [], nextDueAt: null, showAt: null } as const;

export class Desk {
  readonly records = new Map<string, TicketRecord>();
  readonly #bySigner = new Map<string, Set<string>>();
  readonly #events: DeskEvents;
  readonly #rulebook: Rulebook;
  org: Org;
  now: EpochMs;

  constructor(org: Org, rulebook: Rulebook, now: EpochMs, events: DeskEvents) {
    this.org = org;
    this.#rulebook = rulebook;
    this.now = now;
    this.#events = events;
  }

  around(): Surroundings {
    return { org: this.org, rulebook: this.#rulebook, now: this.now };
  }

  record(number: string): TicketRecord {
    const found = this.records.get(number);
    if (found === undefined) throw new Error(`ticket ${number} is not there`);
    return found;
  }

  raise(content: NewTicket, unit: Unit): void {
    const around = this.around();
    const ticket = createTicket(content, unit, around);
    const empty: TicketRecord = { ticket, ...nothing };
    this.records.set(ticket.number, empty);
    const change = changeTo(empty, ticket, ticket.timeline, around, { realNow: this.now });
    this.#events.onChanged(null, ticket);
    this.put(applyChange(empty, change));
    this.#events.onOwed(ticket.number);
  }

  /** What a click does; false where it was refused. */
  act(number: string, command: Command, person: Person): boolean {
    const before = this.record(number);
    const decision = decide(before.ticket, command, person, this.around());
    if (!decision.allowed) return false;
    return this.#write(before, decision.ticket, decision.entries);
  }

  /** What a bell does, heard by so many at the same moment: only the first of them finds the ticket as it read it. */
  ring(number: string, hearers: number): void {
    const before = this.records.get(number);
    if (before === undefined || before.nextDueAt === null || before.nextDueAt > this.now) return;
    const rung = Array.from({ length: hearers }, () => remind(before.ticket, this.around(), before));
    for (const { ticket, entries, overtaken } of rung)
      if (entries.length > 0) this.#write(before, ticket, entries, overtaken);
  }

  /** Work that goes over to somebody else: what still waits to be said to the one is said to the other. */
  handOver(signer: string, from: string): void {
    for (const number of this.#bySigner.get(signer) ?? []) {
      const record = this.record(number);
      const openId = reachedFor(this.around(), signer);
      const waiting = noticesToMove(record, [from, signer], openId);
      if (waiting.length === 0) continue;
      const moved = waiting.map((notice): [string, NoticeRow] => [
        notice.id,
        { ...notice, to: { openId }, quote: null },
      ]);
      this.put({ ...record, notices: { ...record.notices, ...Object.fromEntries(moved) } });
    }
  }

  /** Stores the record and tells what it waits for. */
  put(record: TicketRecord): void {
    const { number } = record.ticket;
    const before = this.records.get(number);
    this.records.set(number, record);
    this.#index(before?.ticket, record.ticket);
    if (record.nextDueAt !== null && record.nextDueAt !== before?.nextDueAt)
      this.#events.onDue(number, record.nextDueAt);
    for (const { to, until } of heldOf(record)) this.#events.onHeld(number, to, until);
  }

  forget(number: string): void {
    const { signer } = this.record(number).ticket;
    if (signer !== null) this.#bySigner.get(signer.openId)?.delete(number);
    this.records.delete(number);
  }

  /** One guarded write: whoever read an older version has lost. */
  #write(
    before: TicketRecord,
    ticket: Ticket,
    entries: readonly TimelineEntry[],
    unsent: readonly RowRef[] = [],
  ): boolean {
    const { number } = ticket;
    const current = this.record(number);
    if (current.ticket.version !== before.ticket.version) return false;
    if (unsent.some(({ map, id }) => current[map][id]?.messageId !== null)) return false;
    const after = applyChange(
      current,
      changeTo(current, ticket, entries, this.around(), { realNow: this.now, unsent }),
    );
    this.#events.onChanged(before.ticket, ticket);
    this.put(after);
    this.#events.onOwed(number);
    return true;
  }

  #index(before: Ticket | undefined, after: Ticket): void {
    const [was, is] = [before?.signer?.openId, after.signer?.openId];
    if (was === is && before !== undefined) return;
    if (was !== undefined) this.#bySigner.get(was)?.delete(after.number);
    if (is === undefined) return;
    const theirs = this.#bySigner.get(is) ?? new Set();
    theirs.add(after.number);
    this.#bySigner.set(is, theirs);
  }
}
