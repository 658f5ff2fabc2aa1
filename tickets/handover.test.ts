import { describe, expect, it } from '@jest/globals';
import { at, monday, who } from '../test/support/company.ts';
import { forms, play, raised } from '../test/support/story.ts';
import type { Command } from './commands.ts';
import { consequencesOf } from './consequences.ts';
import { decide } from './decide.ts';
import type { Ticket } from './ticket.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

const waiting = raised();
const signed = play(waiting, [['zhang', { action: 'accept' }]]);
const working = play(signed, [
  ['zhang', { action: 'start' }],
  ['zhang', forms.remark],
]);
const priority = (name: Ticket['priority']): Command => ({ action: 'changePriority', priority: name });

/** What somebody's act at that moment makes of the ticket, and whom it pings. */
function told(ticket: Ticket, openId: string, command: Command, now = ticket.updatedAt + minute) {
  const decision = decide(ticket, command, who(openId), at(now));
  if (!decision.allowed) throw new Error(decision.refusal.reason);
  const { cards, notices } = consequencesOf(decision.ticket, decision.entries, {}, at(now), now);
  return {
    ticket: decision.ticket,
    cards: cards.map(({ audience, to }) => [audience, 'chatId' in to ? to.chatId : to.openId]),
    notices: notices.map(({ kind, to }) => [kind, 'chatId' in to ? to.chatId : to.openId]),
  };
}

describe('one fact, one ping', () => {
  it.each<[string, Ticket, string, Command, object]>([
    ['指派', waiting, 'wang', { action: 'assign', person: 'li' }, { cards: [['signer', 'li']], notices: [] }],
    [
      '改派',
      working,
      'wang',
      { action: 'reassign', person: 'li' },
      { cards: [['signer', 'li']], notices: [['reassigned', 'zhang']] },
    ],
    ['退回', signed, 'zhang', { action: 'release', reasonText: '错' }, { cards: [['group', 'oc_NJ']], notices: [] }],
    ['催办', working, 'fang', { action: 'urge' }, { cards: [], notices: [['urged', 'zhang']] }],
    ['催办, unsigned', waiting, 'fang', { action: 'urge' }, { cards: [], notices: [['urged', 'oc_NJ']] }],
    ['撤销', working, 'fang', { action: 'cancel', reasonText: '错' }, { cards: [], notices: [['cancelled', 'zhang']] }],
    ['撤销, unsigned', waiting, 'fang', { action: 'cancel', reasonText: '错' }, { cards: [], notices: [] }],
    ['改优先级', working, 'fang', priority('low'), { cards: [], notices: [['priorityChanged', 'zhang']] }],
    ['改优先级, unsigned', waiting, 'fang', priority('low'), { cards: [], notices: [] }],
  ])('%s', (_name, ticket, openId, command, pings) => {
    expect(told(ticket, openId, command)).toMatchObject(pings);
  });

  it('never to whoever acts', () => {
    const own = play(waiting, [['both', { action: 'accept' }]]);
    expect(told(own, 'both', { action: 'cancel', reasonText: '错' }).notices).toEqual([]);
  });
});

describe('改优先级', () => {
  it('counts accept from the arrival and handle from creation', () => {
    const { clocks } = told(waiting, 'fang', priority('urgent')).ticket;
    expect(clocks.accept).toMatchObject({ state: 'running', dueAt: monday + 15 * minute, startedAt: monday });
    expect(clocks.handle).toMatchObject({ state: 'running', dueAt: monday + 4 * hour, startedAt: monday, level: -1 });
  });

  it('records the breach at once where that lies behind, and no level of the ladder is left to send for it', () => {
    const { ticket, notices } = told(working, 'fang', priority('urgent'), monday + 9 * hour);
    // Due after 4 hours; levels 1 and 2 have passed by then.
    expect(ticket.clocks.handle).toMatchObject({ state: 'overdue', dueAt: monday + 4 * hour, level: 2 });
    expect(ticket.breaches).toMatchObject([{ clock: 'handle', dueAt: monday + 4 * hour, excused: false }]);
    expect(notices).toEqual([['priorityChanged', 'zhang']]);
  });

  it('leaves a granted date alone, and keeps the least time of a later round', () => {
    const until = monday + 3 * day;
    const granted = play(working, [
      ['zhang', forms.request(until)],
      ['fang', { action: 'grantExtension', until }],
    ]);
    expect(told(granted, 'fang', priority('urgent')).ticket.clocks.handle?.dueAt).toBe(until);
    const replied = play(working, [['zhang', forms.reply(working.updatedAt)]]);
    const sentBack = play(replied, [['fang', forms.reject]]);
    const late = told(sentBack, 'fang', priority('urgent')).ticket.clocks.handle;
    expect(late?.dueAt).toBe(Math.max(monday + 4 * hour, sentBack.updatedAt + 2 * hour));
  });
});

describe('退回 and 重新打开', () => {
  it('begins a new accept clock and leaves the handle clock alone', () => {
    const { ticket } = told(signed, 'zhang', { action: 'release', reasonText: '不是我们的设备' }, monday + hour);
    expect(ticket).toMatchObject({ status: 'awaiting_acceptance', signer: null, unit: { code: 'NJ' } });
    expect(ticket.clocks.accept).toMatchObject({ state: 'running', startedAt: monday + hour, deadlineVersion: 2 });
    expect(ticket.clocks.handle).toEqual(signed.clocks.handle);
  });

  it('gives the time that was left, at least two hours', () => {
    const replied = play(working, [['zhang', forms.reply(working.updatedAt)]]);
    const passed = play(replied, [['fang', { action: 'approve' }]]);
    const { ticket, cards } = told(passed, 'fang', { action: 'reopen', reasonText: '又卡纸了' });
    const left = (replied.clocks.handle?.dueAt ?? 0) - replied.updatedAt;
    expect(ticket).toMatchObject({ status: 'in_progress', round: 2, remarked: false, signer: { openId: 'zhang' } });
    expect(ticket.clocks.handle).toMatchObject({ state: 'running', dueAt: ticket.updatedAt + left });
    expect(cards).toEqual([['signer', 'zhang']]);
  });
});
