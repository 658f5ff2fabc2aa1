import type { Card } from '../../cards/card.ts';
import type { CardRow, StoredToast, TicketRecord } from '../../tickets/record.ts';

/** The clicked card is the answer's until Feishu must have shown it; afterwards the jobs may write it. */
export const answerLeaseMs = 4_000;

/** What a click is answered with; Feishu shows the toast to the presser and the card to everyone in the chat. */
export interface Answer {
  readonly toast: StoredToast | null;
  readonly card: Card | null;
  /** The answered card's row and picture, to be recorded once the answer has left. */
  readonly shown?: Shown;
  /** What a card that no lease protects was drawn from: another click's answer may have arrived before it. */
  readonly borrowed?: Borrowed;
  /** Ticket whose other cards and notices want work after the answer. */
  readonly wake?: string;
  /** Answer to a message or a private picture that wants sending after the answer. */
  readonly reply?: string;
}

export interface Shown {
  readonly number: string;
  readonly rowId: string;
  /** Holder of the lease taken by the click's own write. */
  readonly by: string;
  /** The version the card shows; null where it shows a form instead. */
  readonly version: number | null;
  readonly picture: string;
}

/** The state of the clicked card that an answer without a write of its own was drawn from. */
export interface Borrowed {
  readonly number: string;
  readonly rowId: string;
  readonly version: number;
  /** Since when the form on it is open; null where none is. */
  readonly formSince: number | null;
}

/** What a card drawn from this record stands on. */
export function borrowedFrom({ ticket }: TicketRecord, { id, form }: CardRow): Borrowed {
  return { number: ticket.number, rowId: id, version: ticket.version, formSince: form?.openedAt ?? null };
}

/** An answer that changes nothing on screen. */
export function toastOnly(toast: StoredToast): Answer {
  return { toast, card: null };
}
