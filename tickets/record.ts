/** What is stored with a ticket beside its rules: the cards that show it, the notices it owes, the events it has seen. */
import type { EpochMs, Ticket } from './ticket.ts';

/** Milliseconds on the real clock: leases, time-outs and limits never follow the business clock. */
export type RealMs = number;

/**
 * Whose picture a card is.
 * - `group`: the unit's group chat; `agent`: the same for one agent where the unit has no group
 * - `signer`: the working card; `engineer`: the job sheet
 * - `review`, `extensionReview`: a reviewers' group or one reviewer
 * - `manager`: the escalation card; `view`: asked for by 查看 or 工单 N
 */
export type Audience = 'group' | 'agent' | 'signer' | 'engineer' | 'review' | 'extensionReview' | 'manager' | 'view';

export const formNames = [
  'transfer',
  'remark',
  'delegate',
  'requestExtension',
  'reply',
  'reject',
  'supplement',
  'release',
  'assign',
  'reassign',
  'changePriority',
  'cancel',
  'reopen',
] as const;
export type FormName = (typeof formNames)[number];

/** A form that somebody is filling in on a card: background pictures wait for it. */
export interface OpenForm {
  readonly name: FormName;
  readonly by: { readonly openId: string; readonly name: string };
  readonly openedAt: RealMs;
  /** The same moment on the business clock, for people to read. */
  readonly since?: EpochMs;
}

/** Which of a ticket's rows: those of its cards or of its notices. */
export type RowMap = 'cards' | 'notices';

/** Where a card or a notice goes: a chat, or one person's private chat with the bot. */
export type Recipient = { readonly chatId: string } | { readonly openId: string };

/** True when both name the same chat or the same person. */
export function sameRecipient(a: Recipient, b: Recipient): boolean {
  return 'chatId' in a ? 'chatId' in b && a.chatId === b.chatId : 'openId' in b && a.openId === b.openId;
}

/** One card in one chat. It is pending while `shownV` is below the ticket's version or `settleAt` is due. */
export interface CardRow {
  /** Unique in its ticket, fit for a field name: `c<version>_<n>` where an entry made it, `v<n>` where somebody asked for it. */
  readonly id: string;
  readonly audience: Audience;
  readonly to: Recipient;
  /** Code of the unit that had the ticket when the row was made. */
  readonly unit: string;
  readonly round: number;
  /** The ticket's version that called for this card. */
  readonly bornV: number;
  /** For `view`: the ordinal of this view for this person; the highest one is live. */
  readonly serial: number;
  /** Sent with the message so that Feishu makes at most one of it in an hour. */
  readonly uuid: string;
  /** When the row was made, before any send was tried; decides whether `uuid` still protects. */
  readonly bornAt: RealMs;
  readonly messageId: string | null;
  readonly chatId: string | null;
  readonly sentAt: EpochMs | null;
  /** The ticket's version this card shows; 0 before it was sent. */
  readonly shownV: number;
  /** Digest of the picture shown, its foot and versions left out: an equal picture needs no call. */
  readonly picture: string | null;
  readonly lease: { readonly by: string; readonly until: RealMs } | null;
  /**
   * When the picture must be written once more after a PATCH of unclear outcome. Before the card has a message: its send may
   * have landed, so it is sent again under its uuid and then written, even when it is over by then.
   */
  readonly settleAt: RealMs | null;
  /** When a failed call may be tried again. */
  readonly retryAt: RealMs | null;
  readonly failures: number;
  readonly form: OpenForm | null;
  /** The event that asked for this card, where a person did: the same event asks once. */
  readonly askedBy?: string;
  /** True once the card shows for good that it is over: later versions no longer concern it. */
  readonly final?: boolean;
  /** Set while it is kept back for the recipient's quiet hours: it is not sent before. */
  readonly heldUntil?: EpochMs | null;
  /** Id of the merged card that brings it instead: it is never sent itself. */
  readonly mergedInto?: string;
  /** True once Feishu's data-leak check refused a plain phone number here: the customer stays masked even for the signer. */
  readonly masked?: boolean;
  /** Id of the card in whose place this one was sent before Feishu would let nobody change that one any more. */
  readonly renews?: string;
  /** Set once Feishu refused the card's content: 1 goes without folds, 2 with the header and one way on. */
  readonly shrunk?: 1 | 2;
  /** Final: this card can no longer be shown, and why. */
  readonly bad: { readonly code: number; readonly at: EpochMs; readonly message: string } | null;
}

export type NoticeKind =
  | 'dueSoon'
  | 'overdue'
  | 'extensionGranted'
  | 'extensionRefused'
  | 'urged'
  | 'reassigned'
  | 'cancelled'
  | 'priorityChanged'
  | 'recounted'
  /** 驳回 in quiet hours: the new card has gone out, so this stands in a merged card or nowhere. */
  | 'rejected';

/** One ping owed to one person or chat: a reply that quotes the card, merged or dropped when it is sent. */
export interface NoticeRow {
  /** The fact and the recipient: one fact, one ping. Fit for a field name. */
  readonly id: string;
  readonly kind: NoticeKind;
  readonly to: Recipient;
  /** Id of the card row to quote, if it is there. */
  readonly quote: string | null;
  /** Version of the entry that caused it. */
  readonly version: number;
  readonly clock: 'accept' | 'handle' | 'review' | 'extension' | null;
  readonly level: number | null;
  readonly deadlineVersion: number | null;
  /** The deadline the notice speaks of. */
  readonly dueAt: EpochMs | null;
  readonly uuid: string;
  readonly bornAt: RealMs;
  readonly retryAt: RealMs | null;
  readonly failures: number;
  readonly lease: { readonly by: string; readonly until: RealMs } | null;
  readonly sentAt: EpochMs | null;
  readonly messageId: string | null;
  /** Set instead of `sentAt` when the fact was gone before the notice went out. */
  readonly supersededAt: EpochMs | null;
  /** Set once Feishu has refused its words: from then on it is said without a word that people wrote. */
  readonly plain?: true;
  /** Set while it is kept back for the recipient's quiet hours: it is not sent before. */
  readonly heldUntil?: EpochMs | null;
  /** Id of the merged card, or of the card row of this ticket, that brings it instead of a message of its own. */
  readonly mergedInto?: string;
  readonly bad: { readonly code: number; readonly at: EpochMs; readonly message: string } | null;
}

/** A finished event: the same event id answers with the same toast and changes nothing. */
export interface AppliedEvent {
  readonly eventId: string;
  readonly by: string;
  /** Digest of operator and value: the same id with another content is an alarm. */
  readonly content: string;
  readonly version: number;
  readonly toast: StoredToast;
}

/** A toast as code and parameters; `cards/` has the words. */
export interface StoredToast {
  readonly code: string;
  readonly facts: Readonly<Record<string, string | number>>;
}

/** The stored document of one ticket. */
export interface TicketRecord {
  readonly ticket: Ticket;
  readonly cards: Readonly<Record<string, CardRow>>;
  readonly notices: Readonly<Record<string, NoticeRow>>;
  readonly applied: readonly AppliedEvent[];
  /** Earliest reminder due on the business clock; null when no clock runs. */
  readonly nextDueAt: EpochMs | null;
  /** Earliest moment at which a card or notice wants work; null when all is shown and sent. */
  readonly showAt: RealMs | null;
}
