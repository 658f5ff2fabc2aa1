/** Sends what tickets owe, by the bot's own rules of what is still to be said; Feishu always answers here. */
import { stillTrue } from '../../tickets/consequences.ts';
import { isWanted, type Waiting, waitingFor, wantsMerging } from '../../tickets/merging.ts';
import { saidByCard } from '../../tickets/pings.ts';
import type { CardRow, NoticeRow, TicketRecord } from '../../tickets/record.ts';
import { isHeld } from '../../tickets/quiet-hours.ts';
import { addressOf } from '../../tickets/recipients.ts';
import { isNeedless, isPending } from '../../tickets/rows.ts';
import type { EpochMs } from '../../tickets/ticket.ts';
import type { Desk } from './desk.ts';

/** One message that reached somebody, or one line of a merged card. */
export interface Delivery {
  /** Id of the row that it brought. */
  readonly row: string;
  /** Version of the entry that caused it. */
  readonly version: number;
  readonly to: string;
  readonly at: EpochMs;
}

export class Post {
  /** By ticket, in the order in which they came. */
  readonly delivered = new Map<string, Delivery[]>();
  messages = 0;
  merged = 0;
  superseded = 0;
  readonly #desk: Desk;

  constructor(desk: Desk) {
    this.#desk = desk;
  }

  /** Cards first, then the words that hang on them. Harmless when done twice. */
  show(number: string): void {
    const record = this.#desk.records.get(number);
    if (record === undefined) return;
    const cards: Record<string, CardRow> = {};
    for (const row of Object.values(record.cards)) {
      if (row.messageId !== null || isHeld(row) || row.mergedInto !== undefined) continue;
      if (isNeedless(record, row)) continue;
      const messageId = this.#deliver(number, row.id, row.bornV, addressOf(row.to));
      cards[row.id] = { ...row, heldUntil: null, messageId, sentAt: this.#desk.now, shownV: record.ticket.version };
    }
    const pending = Object.values(record.notices).filter(isPending);
    const hasSent = Object.keys(cards).length > 0;
    if (!hasSent && pending.length === 0) return;
    const shown: TicketRecord = hasSent ? { ...record, cards: { ...record.cards, ...cards } } : record;
    const notices: Record<string, NoticeRow> = { ...record.notices };
    for (const notice of pending) notices[notice.id] = this.#say(shown, notice);
    this.#desk.put({ ...shown, notices });
  }

  /** The end of one recipient's quiet hours. */
  merge(to: string, numbers: readonly string[]): void {
    const records = numbers.flatMap((number) => this.#desk.records.get(number) ?? []);
    const around = this.#desk.around();
    const waiting = waitingFor(records, to, around.now);
    if (waiting.length === 0) return;
    if (!wantsMerging(waiting, around)) {
      for (const one of waiting) this.#patch(one, { heldUntil: null });
      for (const { ticket } of records) this.show(ticket.number);
      return;
    }
    this.merged += 1;
    const id = `${to} ${around.now}`;
    for (const one of waiting) {
      const { number } = one.record.ticket;
      if (!isWanted(one, around)) this.#patch(one, { mergedInto: id, supersededAt: around.now });
      else {
        const version = one.rows === 'cards' ? one.row.bornV : one.row.version;
        this.#deliver(number, one.row.id, version, to);
        this.#patch(one, { mergedInto: id, sentAt: around.now });
      }
    }
  }

  #say(record: TicketRecord, notice: NoticeRow): NoticeRow {
    const { number } = record.ticket;
    const { now } = this.#desk;
    const card = saidByCard(record, notice);
    // The card that came with a 驳回 has said it: it stands in a merged card and never alone.
    if (notice.kind === 'rejected' || !stillTrue(record.ticket, notice, this.#desk.around()) || card !== null) {
      this.superseded += 1;
      return { ...notice, supersededAt: now, ...(card === null ? {} : { mergedInto: card.id }) };
    }
    const messageId = this.#deliver(number, notice.id, notice.version, addressOf(notice.to));
    return { ...notice, sentAt: now, messageId };
  }

  #deliver(number: string, row: string, version: number, to: string): string {
    const all = this.delivered.get(number) ?? [];
    all.push({ row, version, to, at: this.#desk.now });
    this.delivered.set(number, all);
    this.messages += 1;
    return `om_${this.messages}`;
  }

  #patch({ rows, row, record }: Waiting, patch: Partial<NoticeRow>): void {
    const current = this.#desk.record(record.ticket.number);
    const { supersededAt, ...ofCard } = patch;
    if (supersededAt !== undefined) this.superseded += 1;
    this.#desk.put(
      rows === 'cards'
        ? { ...current, cards: { ...current.cards, [row.id]: { ...row, ...ofCard } } }
        : { ...current, notices: { ...current.notices, [row.id]: { ...row, ...patch } } },
    );
  }
}
