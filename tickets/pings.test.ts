import { describe, expect, it } from '@jest/globals';
import { at, rulebook } from '../test/support/company.ts';
import { forms, play, raised } from '../test/support/story.ts';
import { consequencesOf } from './consequences.ts';
import { noticesToMove } from './pings.ts';
import type { CardRow, TicketRecord } from './record.ts';
import { nextReminderAt, remind } from './reminders.ts';
import type { EpochMs, Ticket, TimelineEntry } from './ticket.ts';

const signed = play(raised(), [['zhang', { action: 'accept' }]]);

/** The ticket with what these entries owe, none of it sent. */
function owed(ticket: Ticket, entries: readonly TimelineEntry[], now: EpochMs): TicketRecord {
  const { cards, notices } = consequencesOf(ticket, entries, {}, at(now), now);
  return {
    ticket,
    cards: Object.fromEntries(cards.map((row) => [row.id, row])),
    notices: Object.fromEntries(notices.map((row) => [row.id, row])),
    applied: [],
    nextDueAt: null,
    showAt: null,
  };
}

/** Zhang's handle clock rings so many times: at the second, the deadline, Wang has a card as the manager. */
function rung(times: number): TicketRecord {
  let ticket = signed;
  let entries: readonly TimelineEntry[] = [];
  let now = signed.updatedAt;
  for (let n = 0; n < times; n += 1) {
    now = nextReminderAt(ticket, rulebook) ?? Infinity;
    ({ ticket, entries } = remind(ticket, at(now)));
  }
  return owed(ticket, entries, now);
}

/** The kinds of what moves when the work of Zhang goes to them. */
function moving(record: TicketRecord, openId: string, before: readonly string[] = ['zhang']): readonly string[] {
  return noticesToMove(record, before, openId).map(({ kind }) => kind);
}

function withCards(record: TicketRecord, patch: Partial<CardRow>): TicketRecord {
  const cards = Object.entries(record.cards).map(([id, row]): [string, CardRow] => [id, { ...row, ...patch }]);
  return { ...record, cards: Object.fromEntries(cards) };
}

describe('what waits when work goes over to somebody else', () => {
  it('goes to them, and stays with whoever has the work already', () => {
    expect(moving(rung(1), 'wang')).toEqual(['dueSoon']);
    expect(moving(rung(2), 'li')).toEqual(['overdue']);
    expect(moving(rung(2), 'zhang')).toEqual([]);
  });

  it('does not tell the manager who stands in a second time of a deadline that their own card reports', () => {
    const record = rung(2);
    expect(Object.values(record.cards)).toMatchObject([{ audience: 'manager', to: { openId: 'wang' } }]);
    expect(moving(record, 'wang')).toEqual([]);
    expect(moving(withCards(record, { sentAt: record.ticket.updatedAt }), 'wang')).toEqual([]);
    expect(
      moving(
        withCards(record, { bad: { code: 230013, at: record.ticket.updatedAt, message: 'not within its range' } }),
        'wang',
      ),
    ).toEqual(['overdue']);
  });

  it('tells nobody twice who was told of the same entry beside them', () => {
    const now = signed.updatedAt;
    const urged = play(signed, [['fang', { action: 'urge' }]]);
    const record = owed(urged, urged.timeline.slice(-1), now);
    const [own] = Object.values(record.notices);
    if (own === undefined) throw new Error('nobody is urged');
    const beside = { ...own, id: 'n3_1', to: { openId: 'li' } };
    const both: TicketRecord = { ...record, notices: { ...record.notices, [beside.id]: beside } };
    expect(moving(both, 'li')).toEqual([]);
    expect(moving(both, 'wang', ['zhang', 'li'])).toEqual(['urged']);
  });

  it('keeps the word of 驳回 beside its card, for the list of the night', () => {
    const replied = play(signed, [
      ['zhang', { action: 'start' }],
      ['zhang', forms.remark],
      ['zhang', forms.reply(signed.updatedAt)],
    ]);
    const rejected = play(replied, [['fang', forms.reject]]);
    const record = owed(rejected, rejected.timeline.slice(-1), rejected.updatedAt);
    expect(moving(withCards(record, { to: { openId: 'li' } }), 'li')).toEqual(['rejected']);
  });
});
