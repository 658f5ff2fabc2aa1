import type { Action, Refusal } from './reasons.ts';
import type { CardRow } from './record.ts';
import { verdictGiven, type VerdictCard } from './rows.ts';
import type { Ticket, TimelineEntry } from './ticket.ts';

const judges: Partial<Readonly<Record<Action, VerdictCard>>> = {
  approve: 'review',
  reject: 'review',
  grantExtension: 'extensionReview',
  refuseExtension: 'extensionReview',
};

/**
 * Why a verdict from this card comes too late although the ticket waits for one: it was given on what the card shows, and
 * what waits now is a later request or reply, which a device that still has the old picture does not show.
 */
export function lateVerdict(ticket: Ticket, row: CardRow, action: Action): Refusal | null {
  const asks = judges[action];
  if (asks === undefined || (row.audience !== asks && row.audience !== 'view')) return null;
  const given = verdictGiven(ticket, row, asks);
  return given === undefined ? null : refusalBy(given);
}

function refusalBy({ action, actor, at }: TimelineEntry): Refusal {
  const facts = { person: actor?.name ?? '', at };
  switch (action) {
    case 'approve':
      return { reason: 'already_judged', facts: { ...facts, outcome: 'passed' } };
    case 'reject':
      return { reason: 'already_judged', facts: { ...facts, outcome: 'sentBack' } };
    case 'grantExtension':
      return { reason: 'extension_gone', facts: { ...facts, outcome: 'granted' } };
    case 'refuseExtension':
      return { reason: 'extension_gone', facts: { ...facts, outcome: 'refused' } };
    default:
      return { reason: 'extension_gone', facts: { ...facts, outcome: 'voided' } };
  }
}
