import { describe, expect, it } from '@jest/globals';
import { buildRecord } from '../test/support/build-ticket.ts';
import { moment, officePolicy, storyOrg } from '../test/support/card-story.ts';
import { cardRow } from './consequences.ts';
import type { CardRow, TicketRecord } from './record.ts';
import { renewalsOf } from './renewal.ts';
import { endingOf, isBehind, nextShowAt } from './rows.ts';
import type { EpochMs } from './ticket.ts';

const rulebook = { currentVersion: 1, policy: () => officePolicy };
const unit = { code: 'NJ', name: '南京分公司' };
/** Fri 13 Nov, 17:40: day 12 is Wed 25 Nov. */
const sentAt = moment('11-13 17:40');
const dayTwelve = moment('11-25 09:05');

function sent(patch: Partial<CardRow> = {}): CardRow {
  const { ticket } = buildRecord({ unit });
  const to = { chatId: 'oc_nj' };
  const row = cardRow({ ticket, id: 'c1_0', audience: 'group', to, unit: 'NJ', bornV: 1, serial: 0, bornAt: 0 });
  return { ...row, messageId: 'om_1', chatId: 'oc_nj', sentAt, shownV: 1, ...patch };
}

function recordWith(...rows: readonly CardRow[]): TicketRecord {
  return buildRecord({ unit }, { cards: Object.fromEntries(rows.map((row) => [row.id, row])) });
}

function renewals(record: TicketRecord, now: EpochMs, realNow = 0) {
  const { add, nextAt } = renewalsOf(record, { org: storyOrg, rulebook, now }, realNow);
  return { ids: add.map(({ id }) => id), nextAt, add };
}

describe('a live card', () => {
  it('is renewed at the start of work from the twelfth day on', () => {
    const record = recordWith(sent());
    expect(renewals(record, dayTwelve - 1)).toMatchObject({ ids: [], nextAt: dayTwelve });
    expect(renewals(record, dayTwelve)).toMatchObject({ ids: ['c1_0r1'], nextAt: null });
  });

  it('waits for the next working day', () => {
    // Sent on a Tuesday: day 12 is a Sunday.
    const record = recordWith(sent({ sentAt: moment('11-10 10:00') }));
    expect(renewals(record, moment('11-22 12:00')).nextAt).toBe(moment('11-23 09:05'));
  });

  it('found late is renewed in working time only', () => {
    const record = recordWith(sent());
    expect(renewals(record, moment('11-25 20:00'))).toMatchObject({ ids: [], nextAt: moment('11-26 09:05') });
    expect(renewals(record, moment('11-26 15:00')).ids).toEqual(['c1_0r1']);
  });

  it('waits while somebody fills in a form on it', () => {
    const form = { name: 'transfer', by: { openId: 'ou_zhangsan', name: '张三' }, openedAt: 0 } as const;
    expect(renewals(recordWith(sent({ form })), dayTwelve, 1).ids).toEqual([]);
    expect(renewals(recordWith(sent({ form })), dayTwelve, 600_000).ids).toEqual(['c1_0r1']);
  });

  it('stays the only one until the new one is there, then says that it has moved', () => {
    const old = sent();
    const [next] = renewals(recordWith(old), dayTwelve).add;
    if (next === undefined) throw new Error('no renewal');
    const between = recordWith(old, next);
    expect([endingOf(between, old), endingOf(between, next), renewals(between, dayTwelve).ids]).toEqual([
      null,
      null,
      [],
    ]);
    expect(nextShowAt(between)).toBe(0);

    const there = { ...next, messageId: 'om_2', chatId: 'oc_nj', sentAt: dayTwelve, shownV: 1 };
    const after = recordWith(old, there);
    expect(endingOf(after, old)).toEqual({ why: 'moved', at: dayTwelve });
    expect([endingOf(after, there), isBehind(after, old), isBehind(after, there)]).toEqual([null, true, false]);
    expect(isBehind(after, { ...old, final: true })).toBe(false);
    // A fortnight later it is the new one's turn.
    const again = renewals(recordWith({ ...old, final: true }, there), moment('12-07 09:05'));
    expect(again.ids).toEqual(['c1_0r2']);
    expect(again.add[0]?.uuid.length).toBeLessThanOrEqual(50);
  });
});

describe('a card that is not renewed', () => {
  it.each<[string, Partial<CardRow>]>([
    ['was never sent', { messageId: null, sentAt: null }],
    ['can no longer be shown', { bad: { code: 230031, at: 0, message: 'too old' } }],
    ['is over for good', { final: true }],
    ['belongs to a person who left', { to: { openId: 'ou_gone' }, audience: 'manager' }],
    ['is a view of somebody without business with the ticket', { to: { openId: 'ou_sunli' }, audience: 'view' }],
  ])('%s', (_why, patch) => {
    expect(renewals(recordWith(sent(patch)), dayTwelve)).toMatchObject({ ids: [], nextAt: null });
  });

  it('shows a ticket that is closed', () => {
    const record = buildRecord({ unit, status: 'closed' }, { cards: { c1_0: sent() } });
    expect(renewals(record, dayTwelve)).toMatchObject({ ids: [], nextAt: null });
  });
});
