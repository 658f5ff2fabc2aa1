/** The ticket as the rules see it: a value that is replaced, never changed in place. */

/** Milliseconds since 1970-01-01T00:00:00Z on the business clock. */
export type EpochMs = number;

export const ticketKinds = ['platform', 'regional'] as const;
export type TicketKind = (typeof ticketKinds)[number];

export const priorities = ['urgent', 'high', 'normal', 'low'] as const;
export type Priority = (typeof priorities)[number];

export const statuses = [
  'awaiting_acceptance',
  'accepted',
  'in_progress',
  'awaiting_review',
  'closed',
  'cancelled',
] as const;
export type Status = (typeof statuses)[number];

export type ClockName = 'accept' | 'handle' | 'review' | 'extension';
/** `running dueSoon overdue` count on; `met missed void` have stopped. */
export type ClockState = 'running' | 'dueSoon' | 'overdue' | 'met' | 'missed' | 'void';

/** What fixes a deadline: the calendar counted on and the moments that follow from it. */
export interface Deadline {
  /** The moment this deadline was set; reminders count from here. */
  readonly setAt: EpochMs;
  readonly dueAt: EpochMs;
  /** The moment of reminder level 0: `dueSoonAt` of the policy as a share of the working time from `setAt` to `dueAt`. */
  readonly dueSoonAt: EpochMs;
  /** Name of the calendar in the ticket's policy. */
  readonly calendar: string;
  /** True where a year without holiday data was counted by the weekday pattern. */
  readonly provisional: boolean;
  /** What was counted: so many milliseconds of working time from that moment. Null for a date that people agreed on. */
  readonly counted: { readonly from: EpochMs; readonly ms: number } | null;
}

export interface Clock extends Deadline {
  readonly state: ClockState;
  readonly startedAt: EpochMs;
  readonly stoppedAt: EpochMs | null;
  /** True when the latest breach of this clock has been excused. */
  readonly excused: boolean;
  /** Highest reminder level already sent or superseded for this deadline; -1 before the first. */
  readonly level: number;
  /** Rises by one whenever the deadline moves; part of a reminder's identity. */
  readonly deadlineVersion: number;
}

export interface Breach {
  readonly clock: ClockName;
  readonly round: number;
  readonly unit: UnitRef;
  readonly dueAt: EpochMs;
  /** When the breach was recorded. */
  readonly at: EpochMs;
  readonly excused: boolean;
}

export interface UnitRef {
  readonly code: string;
  readonly name: string;
}
export interface PersonRef {
  readonly openId: string;
  readonly name: string;
}
export interface Customer {
  readonly name: string;
  readonly phone: string;
  readonly address?: string;
}
export interface Attachment {
  readonly name: string;
  readonly url: string;
}
/** An engineer may be outside Feishu: then `openId` is absent. */
export interface Engineer {
  readonly openId?: string;
  readonly name: string;
  readonly phone?: string;
  readonly visitAt?: EpochMs;
}

export const extensionReasons = ['third_party', 'complexity', 'other'] as const;
export type ExtensionReason = (typeof extensionReasons)[number];

/** The latest extension request; it stands beside the status. */
export interface Extension {
  readonly state: 'pending' | 'granted' | 'refused' | 'voided';
  readonly requestedBy: PersonRef;
  /** The signer in whose place it was asked, where they were away. */
  readonly requestedFor?: PersonRef;
  readonly requestedAt: EpochMs;
  readonly requestedUntil: EpochMs;
  /** The handle deadline that ran when the request was made. */
  readonly previousDueAt: EpochMs;
  readonly reason: ExtensionReason | null;
  readonly reasonText: string | null;
  readonly grantedUntil: EpochMs | null;
  readonly decidedBy: PersonRef | null;
  readonly decidedAt: EpochMs | null;
  /** The reviewer's words when refused. */
  readonly refusal: string | null;
  /** The review clock of the request. */
  readonly clock: Clock;
}

export const replyResults = ['solved', 'partly', 'unsolved'] as const;
export const contactChannels = ['phone', 'visit', 'message'] as const;
export interface Reply {
  readonly result: (typeof replyResults)[number];
  readonly done: string;
  readonly customerWords: string;
  /** 1 to 5. */
  readonly satisfaction: number;
  readonly contactedAt: EpochMs;
  readonly channel: (typeof contactChannels)[number];
}

export const rejectReasons = ['unsolved', 'incomplete', 'not_contacted', 'mismatch', 'other'] as const;
export type RejectReason = (typeof rejectReasons)[number];
export interface Rejection {
  readonly reason: RejectReason;
  readonly reasonText: string;
}

export interface Ticket {
  /** `GD-YYYYMMDD-NNNN`, the date in the default calendar's zone. */
  readonly number: string;
  readonly externalId: string | null;
  readonly kind: TicketKind;
  readonly priority: Priority;
  readonly status: Status;
  /** Number of timeline entries; `create` is version 1. */
  readonly version: number;
  /** 1, and one more after each 驳回 and 重新打开. */
  readonly round: number;
  readonly unit: UnitRef;
  readonly signer: PersonRef | null;
  /** When the present signer signed; null while unsigned. */
  readonly signedAt: EpochMs | null;
  /** Open ids of all who ever were signer, the present one included. */
  readonly signers: readonly string[];
  /** Open ids of all who were signer, wrote a remark or reply, or stood in for them: they never review this ticket. */
  readonly workers: readonly string[];
  readonly engineer: Engineer | null;
  readonly title: string;
  readonly description: string;
  readonly customer: Customer;
  readonly raisedBy: PersonRef | null;
  readonly attachments: readonly Attachment[];
  readonly clocks: { readonly accept: Clock | null; readonly handle: Clock | null; readonly review: Clock | null };
  readonly extension: Extension | null;
  /** How many extensions were granted, over all rounds. */
  readonly extensionsGranted: number;
  readonly breaches: readonly Breach[];
  /** True once a remark was written since the ticket was last signed for or sent back. */
  readonly remarked: boolean;
  /** True once the present signer said 处理工单 in this round. */
  readonly handled: boolean;
  readonly reply: Reply | null;
  readonly rejection: Rejection | null;
  /** The policy version that every deadline of this ticket is counted by. */
  readonly policyVersion: number;
  readonly createdAt: EpochMs;
  readonly updatedAt: EpochMs;
  readonly timeline: readonly TimelineEntry[];
}

interface EntryBase {
  /** Equal to the ticket's version after this entry. */
  readonly version: number;
  readonly at: EpochMs;
  /** Null for the system and for an API call without `raisedBy`. */
  readonly actor: PersonRef | null;
  /** In whose place the actor did it, where they stood in for somebody who was away. */
  readonly onBehalfOf?: PersonRef;
  /** The unit that had the ticket when this happened. */
  readonly unit: UnitRef;
}

/** What a `create` entry fixes: everything about the ticket that is not a consequence of a later entry. */
export interface Creation {
  readonly number: string;
  readonly externalId: string | null;
  readonly kind: TicketKind;
  readonly priority: Priority;
  readonly title: string;
  readonly description: string;
  readonly customer: Customer;
  readonly raisedBy: PersonRef | null;
  readonly attachments: readonly Attachment[];
  readonly policyVersion: number;
  readonly accept: Deadline;
  readonly handle: Deadline;
}

/** A deadline counted once more. */
export interface Recount extends Deadline {
  /** Highest reminder level that lies behind already and is not sent for it; -1 where none does. */
  readonly passed: number;
}

/** One fact of a ticket's life. It carries all that `apply` needs: the timeline replayed gives the ticket. */
export type TimelineEntry = EntryBase &
  (
    | { readonly action: 'create'; readonly creation: Creation }
    | { readonly action: 'accept' }
    | { readonly action: 'transfer'; readonly toUnit: UnitRef; readonly note?: string; readonly accept: Deadline }
    | { readonly action: 'start' }
    | { readonly action: 'remark'; readonly note: string }
    | { readonly action: 'handle' }
    | { readonly action: 'delegate'; readonly engineer: Engineer }
    | {
        readonly action: 'requestExtension';
        readonly until: EpochMs;
        readonly reason: ExtensionReason | null;
        readonly reasonText: string | null;
        readonly review: Deadline;
      }
    | { readonly action: 'grantExtension'; readonly handle: Deadline }
    | { readonly action: 'refuseExtension'; readonly note: string }
    | { readonly action: 'reply'; readonly reply: Reply; readonly review: Deadline }
    | { readonly action: 'approve' }
    | { readonly action: 'reject'; readonly rejection: Rejection; readonly handle: Deadline }
    | { readonly action: 'supplement'; readonly note: string }
    /** `to`: open ids and chat ids that are told. */
    | { readonly action: 'urge'; readonly to: readonly string[] }
    | { readonly action: 'assign'; readonly person: PersonRef }
    | { readonly action: 'reassign'; readonly person: PersonRef; readonly from: PersonRef }
    | { readonly action: 'release'; readonly note: string; readonly accept: Deadline }
    | { readonly action: 'cancel'; readonly note: string }
    | { readonly action: 'reopen'; readonly note: string; readonly handle: Deadline }
    | {
        readonly action: 'changePriority';
        readonly priority: Priority;
        readonly from: Priority;
        /** Null where that clock does not run, or its deadline is one that people agreed on. */
        readonly accept: Recount | null;
        readonly handle: Recount | null;
        readonly extension: Recount | null;
      }
    /** Holidays became known or were corrected: null where that clock's deadline stays as it is. */
    | ({ readonly action: 'recount' } & Readonly<Record<ClockName, Recount | null>>)
    /** Levels 0 and 1. */
    | ({ readonly action: 'remind' } & Ringing)
    /** Level 2 and up: one manager higher each time. */
    | ({ readonly action: 'escalate' } & Ringing)
  );

/** What a reminder's entry says of itself. */
interface Ringing {
  readonly clock: ClockName;
  readonly level: number;
  /** Open ids and chat ids that are told. */
  readonly to: readonly string[];
  /** Lower levels that this one stands for after an outage. */
  readonly superseded?: readonly number[];
  /** Levels of other clocks whose card to the same manager was not sent yet: a manager has one card, and it is this one. */
  readonly supersededElsewhere?: readonly { readonly clock: ClockName; readonly level: number }[];
}

export type TimelineAction = TimelineEntry['action'];
