/** The people of the company, who do through the front door what the simulated ones do on the pure rules. */
import type { Command } from '../../../tickets/commands.ts';
import type { TicketRecord } from '../../../tickets/record.ts';
import type { EpochMs } from '../../../tickets/ticket.ts';
import { Agenda } from '../../simulate/agenda.ts';
import type { MinuteTable } from '../../simulate/oracle/working-time.ts';
import { inOffice, nextStep, pauseBefore, type Step } from '../../simulate/people.ts';
import { drawTicket, regionalIn, timeOfRaising } from '../../simulate/raising.ts';
import { apiKey } from '../../support/process-world.ts';
import { newTicket } from '../../support/world/tickets.ts';
import { dice, type Dice } from '../random.ts';
import { type Pressed, toldBy } from '../storm.ts';
import type { Office } from './office.ts';

/** After each step it may be the last for long: so do most tickets see two to four of them in a week. */
const dropsOneIn = 4;
const firstSeed = 1_000;

export class Staff {
  readonly numbers: string[] = [];
  /** What was clicked, by ticket. */
  readonly pressed = new Map<string, Pressed[]>();
  readonly #agenda = new Agenda();
  readonly #office: Office;
  readonly #table: MinuteTable | undefined;
  #raised = 0;

  /** `table` is when most of them work. */
  constructor(office: Office, table: MinuteTable | undefined) {
    this.#office = office;
    this.#table = table;
  }

  /** So many tickets will be raised on the day that begins then. */
  expect(tickets: number, from: EpochMs): void {
    for (let index = 0; index < tickets; index += 1) {
      this.#raised += 1;
      // Each ticket has dice of its own: what becomes of it does not hang on what happens beside it.
      const fate = dice(firstSeed + this.#raised);
      this.#agenda.put(from + timeOfRaising(fate), () => this.#raise(fate));
    }
  }

  /** Everything that people do by now, all at once; each ticket sees one act after the other. */
  async act(): Promise<void> {
    const { clock } = this.#office;
    const acts: Promise<void>[] = [];
    for (let entry = this.#agenda.take(clock.now()); entry !== undefined; entry = this.#agenda.take(clock.now()))
      acts.push(Promise.resolve(entry.run()));
    await Promise.all(acts);
  }

  async #raise(fate: Dice): Promise<void> {
    const { workspace, store } = this.#office;
    const org = store.org.current();
    const { unit, ...wish } = drawTicket(org, fate, regionalIn(org));
    const place = wish.kind === 'platform' ? {} : { unit: unit.code };
    const response = await fetch(new URL('/api/v1/tickets', workspace.platform.bot.url ?? ''), {
      method: 'POST',
      headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
      body: JSON.stringify(newTicket(wish.kind, { priority: wish.priority, ...place })),
    });
    const body = (await response.json()) as { readonly number?: string };
    if (body.number === undefined) throw new Error(`a ticket was refused with ${response.status}`);
    this.numbers.push(body.number);
    this.#later(await this.#office.record(body.number), fate);
  }

  /** Somebody does something about the ticket after a while, or nobody ever does. */
  #later({ ticket }: TicketRecord, fate: Dice): void {
    if (ticket.status === 'closed' || ticket.status === 'cancelled' || fate.roll(dropsOneIn) === 0) return;
    const at = inOffice(this.#office.clock.now() + pauseBefore(ticket, fate), this.#table, fate);
    this.#agenda.put(at, () => this.#step(ticket.number, fate));
  }

  async #step(number: string, fate: Dice): Promise<void> {
    const { store, clock, record } = this.#office;
    const before = await record(number);
    const around = { org: store.org.current(), rulebook: store.rulebook(), now: clock.now() };
    const step = nextStep(before.ticket, around, fate);
    if (step !== null) await this.#press(before, step);
    this.#later(await record(number), fate);
  }

  /** A click on the newest card of the ticket that this person sees; on one that nobody sees where there is none. */
  async #press({ ticket, cards }: TicketRecord, { command, person }: Step): Promise<void> {
    const { workspace } = this.#office;
    const { number } = ticket;
    const { chats } = workspace.platform.state;
    const row = Object.values(cards).findLast(
      ({ chatId }) => chatId !== null && chats.get(chatId)?.members.includes(person.openId) === true,
    );
    const { action } = command;
    const then = 'then' in command ? { then: command.then } : {};
    const [result] = await workspace.forgeClick({
      operator: person.openId,
      messageId: row?.messageId ?? 'om_nowhere',
      value: { a: action, t: number, ...(row === undefined ? {} : { r: row.id }), ...then },
      formValue: formOf(command),
    });
    if (result === undefined || result.outcome === 'blocked') throw new Error('a click never left');
    const all = this.pressed.get(number) ?? [];
    all.push({ number, person: person.openId, label: action, eventId: result.eventId, ...toldBy(result) });
    this.pressed.set(number, all);
  }
}

/** The inputs of the form that asks for this command. */
function formOf(command: Command): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries<string | number | null>({ ...command })
      .filter(([name]) => name !== 'action' && name !== 'then')
      .map(([name, value]) => [name, inputOf(name, value)]),
  );
}

function inputOf(name: string, value: string | number | null): string {
  if (value === null) return '';
  return typeof value === 'number' && name !== 'satisfaction' ? pickedMoment(value) : String(value);
}

/** As the client tells a moment that was picked, in UTC. */
function pickedMoment(at: EpochMs): string {
  return `${new Date(at).toISOString().slice(0, 'YYYY-MM-DDTHH:MM'.length).replace('T', ' ')} +0000`;
}
