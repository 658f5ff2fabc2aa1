import type { Action } from './reasons.ts';
import type { EpochMs, ExtensionReason, Priority, RejectReason, Reply } from './ticket.ts';

/** What somebody asks for, with the inputs of its form already parsed. */
export type Command =
  | { readonly action: 'accept' | 'start' | 'handle' | 'approve' | 'urge' }
  /** `unit` is the code of the subordinate unit. */
  | { readonly action: 'transfer'; readonly unit: string; readonly note: string }
  /** `then: 'handle'` says 处理工单 in the same breath. */
  | { readonly action: 'remark'; readonly text: string; readonly then: 'handle' | 'nothing' }
  | {
      readonly action: 'delegate';
      /** Open id of an engineer of the organisation; null for one named by hand. */
      readonly engineer: string | null;
      readonly engineerName: string;
      readonly engineerPhone: string;
      readonly visitAt: EpochMs | null;
    }
  | {
      readonly action: 'requestExtension';
      readonly until: EpochMs;
      readonly reason: ExtensionReason | null;
      readonly reasonText: string;
    }
  | { readonly action: 'grantExtension'; readonly until: EpochMs }
  | { readonly action: 'refuseExtension'; readonly reasonText: string }
  | ({ readonly action: 'reply' } & Reply)
  | { readonly action: 'reject'; readonly reason: RejectReason; readonly reasonText: string }
  | { readonly action: 'supplement'; readonly text: string }
  /** `person` is the open id of whoever is to have the ticket. */
  | { readonly action: 'assign' | 'reassign'; readonly person: string }
  | { readonly action: 'release' | 'cancel' | 'reopen'; readonly reasonText: string }
  | { readonly action: 'changePriority'; readonly priority: Priority };

export type CommandOf<A extends Action> = Extract<Command, { action: A }>;
