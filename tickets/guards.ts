import { actingAs, sharedInRequest, sharedInWork } from './capacity.ts';
import { leaderName } from './leave.ts';
import type { Person } from './people.ts';
import type { Action, Reason, Refusal, RefusalFacts } from './reasons.ts';
import { type ActionRule, ruleOf } from './rule-table.ts';
import { reopenRefusal, reopenUntil, urgeRefusal } from './intervals.ts';
import { policyOf, type Surroundings } from './rules.ts';
import { explainState, lastOf, leftTo } from './state-refusals.ts';
import type { Ticket, TimelineAction } from './ticket.ts';
import { hasBusiness } from './visibility.ts';

/** What a guard looks at. */
export interface Attempt {
  readonly ticket: Ticket;
  readonly action: Action;
  readonly person: Person;
  readonly around: Surroundings;
}

type Guard = (attempt: Attempt, rule: ActionRule) => Refusal | null;

/** A refusal with its reason and the facts that its words need. */
export function refuse(reason: Reason, facts: RefusalFacts = {}): Refusal {
  return { reason, facts };
}

/**
 * The first reason, in the manual's order, why this person may not do this now; null when nothing but the fields is left to check.
 * Order: unknown ticket, already done by you, state, actor, own work, kind, right, remark or extension.
 */
export function firstRefusal(attempt: Attempt): Refusal | null {
  const rule = ruleOf(attempt.action);
  for (const guard of guards) {
    const refusal = guard(attempt, rule);
    if (refusal) return refusal;
  }
  return null;
}

const business: Guard = ({ ticket, person, around }) =>
  hasBusiness(ticket, person, around) ? null : refuse('unknown_ticket');

const alreadyDone: Guard = ({ ticket, action, person }, rule) => {
  if (!rule.once || stillPossible(ticket, action, rule)) return null;
  const last = lastOf(ticket, family(action));
  return last?.action === action && last.actor?.openId === person.openId
    ? refuse('already_done_by_you', { at: last.at, action })
    : null;
};

/** Acts that answer one another: only the last of them is what somebody did "already". */
function family(action: Action): readonly TimelineAction[] {
  if (action === 'approve' || action === 'reject') return ['approve', 'reject', 'reply'];
  if (action === 'grantExtension' || action === 'refuseExtension')
    return ['grantExtension', 'refuseExtension', 'requestExtension'];
  return [action];
}

/** True where doing it again would be a new act, not an echo of the last one. */
function stillPossible(ticket: Ticket, action: Action, rule: ActionRule): boolean {
  if (!rule.from.includes(ticket.status)) return false;
  if (action === 'handle') return !ticket.handled;
  return rule.extension !== 'pending' || ticket.extension?.state === 'pending';
}

const state: Guard = ({ ticket, action, person, around }, rule) => {
  if (rule.from.includes(ticket.status)) return null;
  const refusal = explainState(ticket, action, person);
  if (refusal.reason !== 'closed' || reopenUntil(ticket, around) < around.now) return refusal;
  const { reopenCalendarDays } = policyOf(ticket, around.rulebook).rounds;
  return refuse('closed', { ...refusal.facts, count: reopenCalendarDays });
};

const actor: Guard = ({ ticket, action, person, around }, rule) => {
  if (actingAs(rule.by, ticket, person, around) !== undefined) return null;
  const manager = leaderName(around, ticket.unit.code);
  const turnTo = manager === undefined ? {} : { manager };
  switch (rule.by) {
    case 'agentOfUnit':
      return leftTo(ticket, person) ?? refuse('not_agent', { unit: ticket.unit.name, ...turnTo });
    case 'signer':
      return leftTo(ticket, person) ?? refuse('not_signer', { action, person: ticket.signer?.name ?? '', ...turnTo });
    case 'reviewer':
      return refuse('not_reviewer');
    case 'manager':
    case 'managerOrReviewer':
      return refuse('not_manager', turnTo);
    default:
      return rule.by satisfies never;
  }
};

const ownWork: Guard = ({ ticket, person, around }, rule) => {
  if (rule.notOwn === undefined) return null;
  if (rule.notOwn === 'request' && sharedInRequest(ticket, person, around)) return refuse('own_request');
  return sharedInWork(ticket, person, around) ? refuse('own_work') : null;
};

const kind: Guard = ({ ticket, action }, rule) => {
  if (rule.kind === undefined || ticket.kind === rule.kind) return null;
  return refuse(action === 'transfer' ? 'platform_not_transferable' : 'regional_only');
};

const right: Guard = ({ ticket, person, around }, rule) => {
  if (rule.right !== 'transfer') return null;
  // Whoever stands in may do what the absent one might, no less and no more.
  if (actingAs(rule.by, ticket, person, around)?.transferRight !== true) {
    const manager = leaderName(around, ticket.unit.code);
    return refuse('no_transfer_right', manager === undefined ? {} : { manager });
  }
  return around.org.children(ticket.unit.code).length === 0
    ? refuse('no_child_units', { unit: ticket.unit.name })
    : null;
};

const remark: Guard = ({ ticket, action }, rule) =>
  rule.remarkFirst && !ticket.remarked ? refuse('remark_first', { action }) : null;

const extension: Guard = ({ ticket, around }, rule) => {
  const request = ticket.extension;
  if (rule.extension === 'pending')
    return request?.state === 'pending' ? null : refuse('extension_gone', goneFacts(ticket));
  if (rule.extension !== 'none') return null;
  if (request?.state === 'pending') return refuse('extension_pending', { at: request.requestedAt });
  const { approvedAtMost } = policyOf(ticket, around.rulebook).extensions;
  return ticket.extensionsGranted >= approvedAtMost ? refuse('extension_used_up', { count: approvedAtMost }) : null;
};

/** What became of the latest request, for the words of `extension_gone`. */
export function goneFacts(ticket: Ticket): RefusalFacts {
  const request = ticket.extension;
  if (request === null || request.state === 'pending') return {};
  return {
    outcome: request.state,
    ...(request.decidedBy === null ? {} : { person: request.decidedBy.name }),
    ...(request.decidedAt === null ? {} : { at: request.decidedAt }),
  };
}

const time: Guard = ({ ticket, person, around }, rule) => {
  if (rule.time === 'urge') return urgeRefusal(ticket, person, around);
  return rule.time === 'reopen' ? reopenRefusal(ticket, around) : null;
};

const guards: readonly Guard[] = [business, alreadyDone, state, actor, ownWork, kind, right, remark, extension, time];
