import type { Action } from './reasons.ts';
import type { Status } from './ticket.ts';

/** Who an action belongs to. */
export type Actor = 'agentOfUnit' | 'signer' | 'reviewer' | 'manager' | 'managerOrReviewer';

/** What one action demands before its fields are looked at, in the order in which a refusal is chosen. */
export interface ActionRule {
  /** Statuses in which the action is possible. */
  readonly from: readonly Status[];
  readonly by: Actor;
  /** Nobody judges their own work, or their own request. */
  readonly notOwn?: 'work' | 'request';
  readonly kind?: 'regional';
  readonly right?: 'transfer';
  /** At least one 备注 since the ticket was last signed for or sent back. */
  readonly remarkFirst?: true;
  /** `none`: no request may be pending and one more must be allowed; `pending`: there must be one. */
  readonly extension?: 'none' | 'pending';
  /** `urge`: not again so soon after the last time, whoever asks; `reopen`: not too long after the end. */
  readonly time?: 'urge' | 'reopen';
  /** A second time right after the first is answered with "you did this already". */
  readonly once?: true;
}

const untilTheReply = ['awaiting_acceptance', 'accepted', 'in_progress'] as const;

/** Every action with its rule. To add an action: a row here, its effect in `effects.ts`, its entry in `apply.ts`. */
export const ruleTable = {
  accept: { from: ['awaiting_acceptance'], by: 'agentOfUnit', once: true },
  transfer: { from: ['accepted'], by: 'signer', kind: 'regional', right: 'transfer', once: true },
  start: { from: ['accepted'], by: 'signer', once: true },
  remark: { from: ['in_progress'], by: 'signer' },
  handle: { from: ['in_progress'], by: 'signer', remarkFirst: true, once: true },
  delegate: { from: ['in_progress'], by: 'signer', kind: 'regional' },
  requestExtension: { from: ['in_progress'], by: 'signer', remarkFirst: true, extension: 'none' },
  grantExtension: { from: ['in_progress'], by: 'reviewer', notOwn: 'request', extension: 'pending', once: true },
  refuseExtension: { from: ['in_progress'], by: 'reviewer', notOwn: 'request', extension: 'pending', once: true },
  reply: { from: ['in_progress'], by: 'signer', remarkFirst: true, once: true },
  approve: { from: ['awaiting_review'], by: 'reviewer', notOwn: 'work', once: true },
  reject: { from: ['awaiting_review'], by: 'reviewer', notOwn: 'work', once: true },
  supplement: { from: ['awaiting_review'], by: 'signer' },
  release: { from: ['accepted'], by: 'signer', once: true },
  assign: { from: ['awaiting_acceptance'], by: 'manager', once: true },
  reassign: { from: ['accepted', 'in_progress'], by: 'manager' },
  urge: { from: untilTheReply, by: 'managerOrReviewer', time: 'urge' },
  changePriority: { from: untilTheReply, by: 'reviewer' },
  cancel: { from: untilTheReply, by: 'reviewer', once: true },
  reopen: { from: ['closed'], by: 'reviewer', time: 'reopen', once: true },
} as const satisfies Record<Action, ActionRule>;

/** The rule of an action. */
export function ruleOf(action: Action): ActionRule {
  return ruleTable[action];
}
