import { isOnLeave, reachedAmong, reachedFor, standInOf } from './leave.ts';
import { hasRole } from './org.ts';
import { eachOnce, type Person } from './people.ts';
import type { Recipient } from './record.ts';
import type { Roster } from './rules.ts';
import type { ClockName, Ticket } from './ticket.ts';
import { maySign } from './visibility.ts';

/** Who is asked to sign: the unit's group or, where it has none, each of its agents in private. */
export function signingRecipients(ticket: Pick<Ticket, 'kind' | 'unit'>, roster: Roster): readonly Recipient[] {
  const chatId = roster.org.chatOf(ticket.unit.code);
  return chatId === null ? signersOf(ticket, roster) : [{ chatId }];
}

/** The agents of the ticket's unit who may sign for it and are there, each in private; where all of them are away, those who stand in for them. */
export function signersOf(
  ticket: Pick<Ticket, 'kind' | 'unit'>,
  roster: Roster,
): readonly { readonly openId: string }[] {
  const agents = roster.org
    .holders(ticket.unit.code, 'agent', 'platformOwner')
    .filter((person) => maySign(ticket, person));
  const there = agents.filter((person) => !isOnLeave(person, roster.now));
  return (there.length > 0 ? there : reachedAmong(roster, agents)).map(({ openId }) => ({ openId }));
}

/** The reviewers of the units whose group this is, each in private; for one who is away whoever stands in. */
export function reviewersIn(chatId: string, roster: Roster): readonly { readonly openId: string }[] {
  const reviewers = roster.org
    .all('reviewer')
    .filter((person) => reviewUnits(person).some((code) => roster.org.unit(code)?.chatId === chatId));
  return reachedAmong(roster, reviewers).map(({ openId }) => ({ openId }));
}

/**
 * Who is asked for a verdict: the groups of the units that have reviewers, and in private each reviewer without one. For
 * one who is away it is whoever stands in, unless they are asked already.
 */
export function reviewRecipients(roster: Roster): readonly Recipient[] {
  const { org } = roster;
  const isAlone = (person: Person) => reviewUnits(person).every((code) => org.chatOf(code) === null);
  const asked = org.all('reviewer').flatMap((person) => {
    const standIn = standInOf(roster, person.openId);
    // A reviewer who stands in is asked in their own right.
    if (standIn !== undefined) return hasRole(standIn, 'reviewer') ? [] : [standIn];
    return isAlone(person) ? [person] : [];
  });
  return [...org.reviewerChats().map((chatId) => ({ chatId })), ...eachOnce(asked).map(({ openId }) => ({ openId }))];
}

/** Whoever must act before this clock runs out. */
export function actingRecipients(ticket: Ticket, clock: ClockName, roster: Roster): readonly Recipient[] {
  switch (clock) {
    case 'accept':
      return signingRecipients(ticket, roster);
    case 'handle':
      return ticket.signer === null
        ? signingRecipients(ticket, roster)
        : [{ openId: reachedFor(roster, ticket.signer.openId) }];
    case 'review':
    case 'extension':
      return reviewRecipients(roster);
    default:
      return clock satisfies never;
  }
}

/** Who is told by 催办: whoever works on it or, where nobody has signed, whoever is asked to. */
export function urgedNow(ticket: Ticket, roster: Roster): readonly Recipient[] {
  return actingRecipients(ticket, ticket.signer === null ? 'accept' : 'handle', roster);
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
