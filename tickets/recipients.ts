import { hasRole, type Org } from './org.ts';
import type { Person } from './people.ts';
import type { Recipient } from './record.ts';
import type { ClockName, Ticket } from './ticket.ts';
import { maySign } from './visibility.ts';

/** Who is asked to sign: the unit's group or, where it has none, each of its agents in private. */
export function signingRecipients(ticket: Pick<Ticket, 'kind' | 'unit'>, org: Org): readonly Recipient[] {
  const chatId = org.chatOf(ticket.unit.code);
  return chatId === null ? signersOf(ticket, org) : [{ chatId }];
}

/** The agents of the ticket's unit who may sign for it, each in private. */
export function signersOf(ticket: Pick<Ticket, 'kind' | 'unit'>, org: Org): readonly { readonly openId: string }[] {
  return org
    .holders(ticket.unit.code, 'agent', 'platformOwner')
    .filter((person) => maySign(ticket, person))
    .map(({ openId }) => ({ openId }));
}

/** The reviewers of the units whose group this is, each in private. */
export function reviewersIn(chatId: string, org: Org): readonly { readonly openId: string }[] {
  return org
    .all('reviewer')
    .filter((person) => reviewUnits(person).some((code) => org.unit(code)?.chatId === chatId))
    .map(({ openId }) => ({ openId }));
}

/** Who is asked for a verdict: the groups of the units that have reviewers, and in private each reviewer without one. */
export function reviewRecipients(org: Org): readonly Recipient[] {
  const alone = org.all('reviewer').filter((person) => reviewUnits(person).every((code) => org.chatOf(code) === null));
  return [...org.reviewerChats().map((chatId) => ({ chatId })), ...alone.map(({ openId }) => ({ openId }))];
}

/** Whoever must act before this clock runs out. */
export function actingRecipients(ticket: Ticket, clock: ClockName, org: Org): readonly Recipient[] {
  switch (clock) {
    case 'accept':
      return signingRecipients(ticket, org);
    case 'handle':
      return ticket.signer === null ? signingRecipients(ticket, org) : [{ openId: ticket.signer.openId }];
    case 'review':
    case 'extension':
      return reviewRecipients(org);
    default:
      return clock satisfies never;
  }
}

/** Who is told by 催办: the signer or, where nobody has signed, whoever is asked to. */
export function urgedNow(ticket: Ticket, org: Org): readonly Recipient[] {
  return actingRecipients(ticket, ticket.signer === null ? 'accept' : 'handle', org);
}

/** The open id or chat id by which a timeline names whom it told. */
export function addressOf(to: Recipient): string {
  return 'chatId' in to ? to.chatId : to.openId;
}

/** Codes of the units in which this person reviews. */
export function reviewUnits(person: Person): readonly string[] {
  return hasRole(person, 'reviewer')
    ? person.memberships.filter((m) => m.roles.includes('reviewer')).map((m) => m.unit)
    : [];
}
