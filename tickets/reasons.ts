import type { EpochMs, Priority, Status, TimelineAction } from './ticket.ts';

/** The closed list of why a click changes nothing; the same names in code, cards and metrics. */
export const reasons = [
  'not_registered',
  'unknown_ticket',
  'already_done_by_you',
  'already_signed',
  'transferred',
  'reassigned',
  'in_review',
  'already_judged',
  'closed',
  'cancelled',
  'wrong_state',
  'not_agent',
  'not_signer',
  'not_manager',
  'not_reviewer',
  'own_work',
  'own_request',
  'platform_not_transferable',
  'regional_only',
  'no_transfer_right',
  'no_child_units',
  'not_direct_child',
  'unit_inactive',
  'remark_first',
  'extension_pending',
  'extension_not_later',
  'extension_too_long',
  'extension_used_up',
  'extension_gone',
  'reason_required',
  'field_invalid',
  'engineer_required',
  'time_in_future',
  'time_in_past',
  'person_not_eligible',
  'same_priority',
  'same_person',
  'urged_recently',
  'nobody_to_urge',
  'reopen_expired',
  'form_busy',
  'form_gone',
  'card_moved',
  'bulk_none',
  'substitute_self',
  'substitute_away',
  'substitute_chain',
  'substitute_not_allowed',
  'date_past',
  'not_recorded',
  'working',
] as const;
export type Reason = (typeof reasons)[number];

/** Actions a person asks for by a click, a form or a command, on one ticket. */
export type Action = Exclude<TimelineAction, 'create' | 'recount' | 'remind' | 'escalate'>;

/** What a refusal's words speak of; each reason uses the few it needs. Names are already looked up. */
export interface RefusalFacts {
  /** The ticket's number, for words that tell how to try again. */
  readonly number?: string;
  /** Name of whoever did it, or alone may do it. */
  readonly person?: string;
  /** Name of the unit's leader, to turn to. */
  readonly manager?: string;
  /** Name of whoever stands in for that person. */
  readonly substitute?: string;
  /** Name of a unit. */
  readonly unit?: string;
  readonly at?: EpochMs;
  readonly until?: EpochMs;
  /** A moment of a day of which the date alone is told. */
  readonly day?: EpochMs;
  readonly count?: number;
  readonly status?: Status;
  readonly priority?: Priority;
  /** What was asked for. */
  readonly action?: Action;
  /** What has to be done first. */
  readonly need?: Action;
  /** What was decided, for `already_judged` and `extension_gone`. */
  readonly outcome?: 'passed' | 'sentBack' | 'granted' | 'refused' | 'voided';
  /** Name of an input, as in interfaces: `until`, `reasonText` … */
  readonly field?: string;
}

export interface Refusal {
  readonly reason: Reason;
  readonly facts: RefusalFacts;
}
