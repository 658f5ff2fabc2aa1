import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { monday, people, rulebook, units } from '../test/support/company.ts';
import { forms, play, raised } from '../test/support/story.ts';
import { sharedInRequest, sharedInWork } from './capacity.ts';
import { signersAway, signersFor } from './candidates.ts';
import type { Command } from './commands.ts';
import { consequencesOf, stillTrue } from './consequences.ts';
import { decide } from './decide.ts';
import { managersAt } from './ladder.ts';
import { reachedFor } from './leave.ts';
import { Org } from './org.ts';
import { reviewRecipients, signingRecipients, urgedNow } from './recipients.ts';
import { ruleOf } from './rule-table.ts';
import type { Surroundings } from './rules.ts';
import type { Ticket } from './ticket.ts';
import { hasBusiness, seesCustomer } from './visibility.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const back = monday + 5 * day;

/** The company while these people are away, each with who stands in; until {@link back}. */
function during(away: Readonly<Record<string, string>>, now: number): Surroundings {
  const absent = people.map((person) => {
    const substitute = away[person.openId];
    if (substitute === undefined) return person;
    return { ...person, leave: { since: monday, until: back, substitute, setBy: person.openId } };
  });
  return { org: new Org(units, absent), rulebook, now };
}

function act(ticket: Ticket, openId: string, command: Command, away: Readonly<Record<string, string>>, now?: number) {
  const around = during(away, now ?? ticket.updatedAt + minute);
  const person = around.org.person(openId);
  if (person === undefined) throw new Error(`nobody is called "${openId}"`);
  return { decision: decide(ticket, command, person, around), around };
}

function done(ticket: Ticket, openId: string, command: Command, away: Readonly<Record<string, string>>): Ticket {
  const { decision } = act(ticket, openId, command, away);
  if (!decision.allowed) throw new Error(`${openId} may not ${command.action}: ${decision.refusal.reason}`);
  return decision.ticket;
}

function refused(
  ticket: Ticket,
  openId: string,
  command: Command,
  away: Readonly<Record<string, string>>,
  now?: number,
) {
  const { decision } = act(ticket, openId, command, away, now);
  return decision.allowed ? 'allowed' : decision.refusal.reason;
}

const working = play(raised(), [
  ['zhang', { action: 'accept' }],
  ['zhang', { action: 'start' }],
  ['zhang', forms.remark],
]);
const inReview = play(working, [['zhang', forms.reply(working.updatedAt)]]);
const zhangAway = { zhang: 'wang' };

describe('who stands in for the signer', () => {
  it('works on the ticket, and the record says for whom', () => {
    const replied = done(working, 'wang', forms.reply(working.updatedAt), zhangAway);
    expect(replied.timeline.at(-1)).toMatchObject({
      actor: { openId: 'wang', name: '人wang' },
      onBehalfOf: { openId: 'zhang', name: '人zhang' },
    });
    expect(replied.signer?.openId).toBe('zhang');
    expect(replied.workers).toEqual(['zhang', 'wang']);
    expect(done(working, 'zhang', forms.remark, zhangAway).timeline.at(-1)).not.toHaveProperty('onBehalfOf');
  });

  it('may do no more and no less than they, and nothing once they are back', () => {
    const signed = play(raised(), [['zhang', { action: 'accept' }]]);
    expect(refused(signed, 'li', { action: 'transfer', unit: 'GL', note: '' }, { zhang: 'li' })).toBe('allowed');
    expect(refused(signed, 'li', { action: 'transfer', unit: 'GL', note: '' }, {})).toBe('not_signer');
    expect(refused(working, 'wang', forms.remark, zhangAway, back)).toBe('not_signer');
    expect(refused(working, 'owner', forms.remark, { zhang: 'owner' }, back)).toBe('unknown_ticket');
  });

  it('has business with the ticket and sees the customer while it lasts', () => {
    const { org, rulebook: _rules, now } = during({ zhang: 'owner' }, monday + day);
    const owner = org.person('owner') ?? people[0];
    if (owner === undefined) throw new Error('the company is empty');
    const later = { org, now: back };
    expect([hasBusiness(working, owner, { org, now }), hasBusiness(working, owner, later)]).toEqual([true, false]);
    expect([seesCustomer(working, 'owner', { org, now }), seesCustomer(working, 'owner', later)]).toEqual([
      true,
      false,
    ]);
    expect(seesCustomer(working, 'zhang', { org, now })).toBe(true);
  });

  it('gets the new working card, the notices and the urging', () => {
    const { decision, around } = act(inReview, 'fang', forms.reject, zhangAway);
    if (!decision.allowed) throw new Error(decision.refusal.reason);
    const { cards } = consequencesOf(decision.ticket, decision.entries, {}, around, around.now);
    expect(cards.map(({ audience, to }) => [audience, to])).toEqual([['signer', { openId: 'wang' }]]);
    expect(urgedNow(working, around)).toEqual([{ openId: 'wang' }]);
    expect(refused(working, 'wang', { action: 'urge' }, zhangAway)).toBe('nobody_to_urge');
    const urged = act(working, 'fang', { action: 'urge' }, zhangAway);
    if (!urged.decision.allowed) throw new Error(urged.decision.refusal.reason);
    const owed = consequencesOf(urged.decision.ticket, urged.decision.entries, {}, urged.around, monday);
    const [notice] = owed.notices;
    if (notice === undefined) throw new Error('nobody was urged');
    expect(notice.to).toEqual({ openId: 'wang' });
    expect(stillTrue(urged.decision.ticket, notice, urged.around)).toBe(true);
    expect(stillTrue(urged.decision.ticket, notice, during({}, urged.around.now))).toBe(false);
  });
});

describe('nobody reviews their own work', () => {
  it.each([
    ['who wrote for the signer', 'both', {}, 'own_work'],
    ['who stands in for the signer and did nothing yet', 'fang', { zhang: 'fang' }, 'own_work'],
    ['the signer who stands in for a reviewer', 'zhang', { fang: 'zhang' }, 'own_work'],
    ['who stands in for a reviewer', 'li', { fang: 'li' }, 'allowed'],
    ['who stands in for a reviewer that worked on it', 'li', { both: 'li' }, 'own_work'],
    ['another reviewer', 'fang', { zhang: 'wang' }, 'allowed'],
  ])('%s', (_who, openId, away, reason) => {
    const replied = done(working, 'both', forms.reply(working.updatedAt), { zhang: 'both' });
    expect(refused(replied, openId, { action: 'approve' }, away)).toBe(reason);
  });

  it('nor their own request, whoever asked for it in whose place', () => {
    const asked = done(working, 'li', forms.request(working.updatedAt + 3 * day), { zhang: 'li' });
    expect(asked.extension).toMatchObject({ requestedBy: { openId: 'li' }, requestedFor: { openId: 'zhang' } });
    const grant = { action: 'grantExtension', until: working.updatedAt + 3 * day } as const;
    for (const away of [{ fang: 'li' }, { fang: 'zhang' }]) {
      const [substitute = ''] = Object.values(away);
      expect(refused(asked, substitute, grant, away)).toBe('own_request');
    }
    expect(refused(asked, 'fang', grant, {})).toBe('allowed');
  });

  it('in no mixture of leaves and steps', () => {
    const anyone = fc.constantFrom('zhang', 'li', 'wang', 'both', 'fang', 'gao');
    const leaves = fc.dictionary(anyone, anyone, { maxKeys: 3 });
    // Null is whoever works on the ticket then: chance alone rarely brings one to its review.
    const pick = fc.record({ who: fc.option(anyone, { freq: 2 }), what: fc.nat({ max: 99 }), away: leaves });
    let judged = 0;
    let inPlaceOfAnother = 0;
    fc.assert(
      fc.property(fc.constantFrom(raised(), working, inReview), fc.array(pick, { maxLength: 20 }), (start, steps) => {
        let ticket = start;
        for (const { who, what, away } of steps) {
          const by = who ?? reachedFor(during(away, ticket.updatedAt + minute), ticket.signer?.openId ?? 'zhang');
          const commands = sensible(ticket);
          const command = commands[what % commands.length];
          if (command === undefined) continue;
          const { decision, around } = act(ticket, by, command, away);
          if (!decision.allowed) continue;
          expectLawful(ticket, by, command, around);
          if (ruleOf(command.action).notOwn !== undefined) judged += 1;
          if (decision.entries.some(({ onBehalfOf }) => onBehalfOf !== undefined)) inPlaceOfAnother += 1;
          ticket = decision.ticket;
        }
      }),
      { numRuns: 400 },
    );
    expect(Math.min(judged, inPlaceOfAnother)).toBeGreaterThan(0);
  });
});

function sensible(ticket: Ticket): readonly Command[] {
  const until = Math.max(ticket.updatedAt, ticket.clocks.handle?.dueAt ?? 0) + day;
  const byStatus: Readonly<Record<Ticket['status'], readonly Command[]>> = {
    awaiting_acceptance: [{ action: 'accept' }],
    accepted: [{ action: 'start' }, { action: 'reassign', person: 'both' }],
    in_progress: [
      forms.remark,
      forms.request(until),
      { action: 'grantExtension', until },
      { action: 'refuseExtension', reasonText: '不行' },
      forms.reply(ticket.updatedAt),
      { action: 'reassign', person: 'li' },
    ],
    awaiting_review: [{ action: 'approve' }, forms.reject],
    closed: [{ action: 'reopen', reasonText: '又坏了' }],
    cancelled: [],
  };
  return byStatus[ticket.status];
}

function expectLawful(before: Ticket, by: string, command: Command, around: Surroundings): void {
  const person = around.org.person(by);
  if (person === undefined) throw new Error(`nobody is called "${by}"`);
  const rule = ruleOf(command.action);
  if (rule.notOwn !== undefined) {
    expect(before.workers).not.toContain(by);
    expect(sharedInWork(before, person, around)).toBe(false);
  }
  if (rule.notOwn === 'request') expect(sharedInRequest(before, person, around)).toBe(false);
}

describe('people who are away', () => {
  const { org, now } = during({ sun: 'li', li: 'wang', fang: 'head', both: 'wang' }, monday + hour);
  const roster = { org, now };

  it('are not asked to sign in private; where all are away, who stands in is', () => {
    const ticket = raised({}, 'GL');
    expect(signingRecipients(ticket, during({}, now))).toEqual([{ openId: 'sun' }]);
    expect(signingRecipients(ticket, during({ sun: 'wang' }, now))).toEqual([{ openId: 'wang' }]);
    expect(refused(ticket, 'wang', { action: 'accept' }, { sun: 'wang' })).toBe('allowed');
    expect(refused(ticket, 'wang', { action: 'accept' }, {})).toBe('not_agent');
  });

  it('are no candidates, and the picker names them', () => {
    expect(signersFor(working, roster).map(({ openId }) => openId)).not.toContain('li');
    expect(signersAway(working, roster).map(({ openId }) => openId)).toEqual(['both', 'li']);
    const { decision } = act(working, 'wang', { action: 'reassign', person: 'li' }, { li: 'wang' });
    expect(decision).toMatchObject({
      refusal: { reason: 'person_not_eligible', facts: { person: '人li', day: back - 1 } },
    });
  });

  it('are replaced among reviewers and managers', () => {
    const alone = new Org(
      units.map((one) => ({ ...one, chatId: null })),
      org.people,
    );
    expect(reviewRecipients({ org: alone, now })).toEqual([{ openId: 'head' }, { openId: 'wang' }]);
    expect(reviewRecipients({ org: alone, now: back })).toEqual([{ openId: 'fang' }, { openId: 'both' }]);
    const managers = managersAt(working, 'handle', during({ wang: 'gao' }, now), 1);
    expect(managers.map(({ openId }) => openId)).toEqual(['gao']);
  });
});
