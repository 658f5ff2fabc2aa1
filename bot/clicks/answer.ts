import type { Card } from '../../cards/card.ts';
import type { StoredToast } from '../../tickets/record.ts';

/** The clicked card is the answer's until Feishu must have shown it; afterwards the jobs may write it. */
export const answerLeaseMs = 4_000;

/** What a click is answered with; Feishu shows the toast to the presser and the card to everyone in the chat. */
export interface Answer {
  readonly toast: StoredToast | null;
  readonly card: Card | null;
  /** The answered card's row and picture, to be recorded once the answer has left. */
  readonly shown?: Shown;
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

/** An answer that changes nothing on screen. */
export function toastOnly(toast: StoredToast): Answer {
  return { toast, card: null };
}
