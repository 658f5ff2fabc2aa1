import { holds } from './org.ts';
import type { Person } from './people.ts';
import type { Action, Refusal } from './reasons.ts';
import type { Ticket, TimelineAction, TimelineEntry } from './ticket.ts';

/** The newest timeline entry of that action. */
export function lastEntry<A extends TimelineAction>(
  ticket: Ticket,
  action: A,
): Extract<TimelineEntry, { action: A }> | undefined {
  return ticket.timeline.findLast((entry): entry is Extract<TimelineEntry, { action: A }> => entry.action === action);
}

/** The newest timeline entry of any of those actions. */
export function lastOf(ticket: Ticket, actions: readonly TimelineAction[]): TimelineEntry | undefined {
  return ticket.timeline.findLast((entry) => actions.includes(entry.action));
}

/** Where the ticket went, for somebody who signed for it once and has it no more; null for everyone else. */
export function leftTo(ticket: Ticket, person: Person): Refusal | null {
  if (ticket.signer?.openId === person.openId || !ticket.signers.includes(person.openId)) return null;
  const handed = lastHandover(ticket);
  if (handed?.action === 'reassign')
    return {
      reason: 'reassigned',
      facts: { manager: handed.actor?.name ?? '', person: handed.person.name, at: handed.at },
    };
  if (holds(person, ticket.unit.code, ['agent', 'platformOwner'])) return null;
  const entry = ticket.timeline.findLast((e) => e.action === 'transfer' && e.actor?.openId === person.openId);
  if (entry?.action !== 'transfer') return null;
  return { reason: 'transferred', facts: { person: entry.actor?.name ?? '', at: entry.at, unit: entry.toUnit.name } };
}

const handovers = ['accept', 'assign', 'reassign', 'release', 'transfer'] as const;
type Handover = Extract<TimelineEntry, { action: (typeof handovers)[number] }>;

/** The entry by which the ticket last changed hands. */
export function lastHandover(ticket: Ticket): Handover | undefined {
  return ticket.timeline.findLast((entry): entry is Handover => handovers.some((action) => action === entry.action));
}

/** Says why this action is not possible in the ticket's present state, as precisely as the state allows. */
export function explainState(ticket: Ticket, action: Action, person: Person): Refusal {
  const verdict = verdictGiven(ticket, action);
  if (verdict) return verdict;
  switch (ticket.status) {
    case 'awaiting_acceptance':
      return leftTo(ticket, person) ?? wrongState(ticket, action, action === 'reopen' ? null : 'accept');
    case 'accepted':
    case 'in_progress':
      if (action === 'accept' || action === 'assign') return leftTo(ticket, person) ?? alreadySigned(ticket);
      return leftTo(ticket, person) ?? wrongState(ticket, action, nextNeeded(ticket, action));
    case 'awaiting_review':
      if (action === 'accept' || action === 'assign') return leftTo(ticket, person) ?? alreadySigned(ticket);
      if (action === 'urge') return { reason: 'nobody_to_urge', facts: { status: ticket.status } };
      return inReview(ticket, person);
    case 'closed':
      return { reason: 'closed', facts: { at: lastEntry(ticket, 'approve')?.at ?? ticket.updatedAt } };
    case 'cancelled':
      return cancelled(ticket);
    default:
      return ticket.status satisfies never;
  }
}

/** A verdict that somebody has already given on the work or the request this action would judge. */
function verdictGiven(ticket: Ticket, action: Action): Refusal | null {
  if (action === 'grantExtension' || action === 'refuseExtension') {
    const request = ticket.extension;
    if (request === null || request.state === 'pending') return null;
    const facts = {
      outcome: request.state,
      person: request.decidedBy?.name ?? '',
      at: request.decidedAt ?? ticket.updatedAt,
    };
    return { reason: 'extension_gone', facts };
  }
  if (action !== 'approve' && action !== 'reject') return null;
  const judged = ticket.timeline.findLast(
    (e) => e.action === 'approve' || e.action === 'reject' || e.action === 'reply' || e.action === 'reopen',
  );
  if (judged === undefined || judged.action === 'reply' || judged.action === 'reopen') return null;
  const outcome = judged.action === 'approve' ? 'passed' : 'sentBack';
  return { reason: 'already_judged', facts: { person: judged.actor?.name ?? '', at: judged.at, outcome } };
}

/** The signer may still add to what was handed in. */
function inReview(ticket: Ticket, person: Person): Refusal {
  const at = lastEntry(ticket, 'reply')?.at ?? ticket.updatedAt;
  const isSigner = ticket.signer?.openId === person.openId;
  return { reason: 'in_review', facts: { at, ...(isSigner ? { need: 'supplement' as const } : {}) } };
}

function cancelled(ticket: Ticket): Refusal {
  const entry = lastEntry(ticket, 'cancel');
  return { reason: 'cancelled', facts: { person: entry?.actor?.name ?? '', at: entry?.at ?? ticket.updatedAt } };
}

function alreadySigned(ticket: Ticket): Refusal {
  return {
    reason: 'already_signed',
    facts: { person: ticket.signer?.name ?? '', at: ticket.signedAt ?? ticket.updatedAt },
  };
}

function wrongState(ticket: Ticket, action: Action, need: Action | null): Refusal {
  return { reason: 'wrong_state', facts: { status: ticket.status, action, ...(need === null ? {} : { need }) } };
}

function nextNeeded(ticket: Ticket, action: Action): Action | null {
  if (action === 'approve' || action === 'reject') return 'reply';
  // Nothing that the signer could do next leads there.
  if (action === 'reopen' || action === 'supplement' || action === 'release') return null;
  return ticket.status === 'accepted' ? 'start' : null;
}
