import { describe, expect, it } from '@jest/globals';
import { at, who } from '../test/support/company.ts';
import { forms, play, raised } from '../test/support/story.ts';
import type { Command } from './commands.ts';
import { decide } from './decide.ts';
import type { Reason } from './reasons.ts';
import type { Ticket } from './ticket.ts';

const hour = 3_600_000;
const minute = 60_000;
const accept: Command = { action: 'accept' };
const start: Command = { action: 'start' };
const handle: Command = { action: 'handle' };
const approve: Command = { action: 'approve' };
const transfer = (unit: string): Command => ({ action: 'transfer', unit, note: '' });

const waiting = raised();
const signed = play(waiting, [['zhang', accept]]);
const started = play(signed, [['zhang', start]]);
const remarked = play(started, [['zhang', forms.remark]]);
const due = remarked.clocks.handle?.dueAt ?? 0;
const asking = play(remarked, [['zhang', forms.request(due + hour)]]);
const handed = play(signed, [['zhang', transfer('XW')]]);
const replied = play(remarked, [['zhang', forms.reply(remarked.updatedAt)]]);
const voided = play(asking, [['zhang', forms.reply(asking.updatedAt)]]);
const passed = play(replied, [['fang', approve]]);
const sentBack = play(replied, [['fang', forms.reject]]);
const platform = play(raised({ kind: 'platform' }, 'SOFT'), [['owner', accept]]);

const table: readonly (readonly [why: string, ticket: Ticket, by: string, command: Command, reason: Reason])[] = [
  ['an agent of another unit learns nothing', waiting, 'zhou', accept, 'unknown_ticket'],
  ['nor does one of a unit that has passed it on', handed, 'li', accept, 'unknown_ticket'],
  ['a manager is no agent', waiting, 'wang', accept, 'not_agent'],
  ['the first 签收 wins', signed, 'li', accept, 'already_signed'],
  ['also while it is in review', replied, 'li', accept, 'already_signed'],
  ['a second 签收 by the same person', signed, 'zhang', accept, 'already_done_by_you'],
  ['nothing before 签收', waiting, 'zhang', start, 'wrong_state'],
  ['only the signer', signed, 'li', start, 'not_signer'],
  ['whoever passed it on hears where it went', handed, 'zhang', start, 'transferred'],
  ['and that they did it', handed, 'zhang', transfer('XW'), 'already_done_by_you'],
  ['platform tickets stay', platform, 'owner', transfer('NJ'), 'platform_not_transferable'],
  ['转派 needs the right', play(waiting, [['li', accept]]), 'li', transfer('XW'), 'no_transfer_right'],
  ['and a unit below', play(raised({}, 'GL'), [['sun', accept]]), 'sun', transfer('XW'), 'no_child_units'],
  ['a direct child', play(raised({}, 'EAST'), [['east', accept]]), 'east', transfer('XW'), 'not_direct_child'],
  ['that is active', signed, 'zhang', transfer('LH'), 'unit_inactive'],
  ['处理工单 comes after 备注', started, 'zhang', handle, 'remark_first'],
  ['延期申请 too', started, 'zhang', forms.request(due + hour), 'remark_first'],
  ['回复 too', started, 'zhang', forms.reply(0), 'remark_first'],
  ['once more after 驳回', sentBack, 'zhang', forms.reply(0), 'remark_first'],
  ['处理工单 twice in a round', play(remarked, [['zhang', handle]]), 'zhang', handle, 'already_done_by_you'],
  ['one request at a time', asking, 'zhang', forms.request(due + hour), 'extension_pending'],
  ['later than the running deadline', remarked, 'zhang', forms.request(due + minute - 1), 'extension_not_later'],
  ['at most thirty days', remarked, 'zhang', forms.request(remarked.updatedAt + 31 * 24 * hour), 'extension_too_long'],
  [
    'other needs words',
    remarked,
    'zhang',
    { action: 'requestExtension', until: due + hour, reason: 'other', reasonText: ' ' },
    'reason_required',
  ],
  ['reviewers judge requests', asking, 'wang', { action: 'grantExtension', until: due + hour }, 'not_reviewer'],
  ['驳回延期 needs words', asking, 'fang', { action: 'refuseExtension', reasonText: '' }, 'reason_required'],
  ['no verdict on a voided request', voided, 'fang', { action: 'grantExtension', until: due + hour }, 'extension_gone'],
  ['no verdict without a reply', remarked, 'fang', approve, 'wrong_state'],
  ['reviewers judge work', replied, 'wang', approve, 'not_reviewer'],
  ['a verdict is given once', sentBack, 'both', approve, 'already_judged'],
  ['驳回 needs words', replied, 'fang', { action: 'reject', reason: 'unsolved', reasonText: '' }, 'reason_required'],
  ['in review nothing is handled', replied, 'zhang', forms.remark, 'in_review'],
  ['a closed ticket is closed', passed, 'zhang', forms.remark, 'closed'],
  ['and judged', passed, 'both', approve, 'already_judged'],
  [
    'an engineer for a platform ticket',
    play(platform, [['owner', start]]),
    'owner',
    { action: 'delegate', engineer: null, engineerName: '赵强', engineerPhone: '13900001111', visitAt: null },
    'regional_only',
  ],
  [
    'name and phone, or a registered engineer',
    started,
    'zhang',
    { action: 'delegate', engineer: null, engineerName: '赵强', engineerPhone: '', visitAt: null },
    'engineer_required',
  ],
  [
    'a phone number',
    started,
    'zhang',
    { action: 'delegate', engineer: null, engineerName: '赵强', engineerPhone: '123', visitAt: null },
    'field_invalid',
  ],
  [
    'a visit to come',
    started,
    'zhang',
    { action: 'delegate', engineer: 'qiang', engineerName: '', engineerPhone: '', visitAt: 1 },
    'time_in_past',
  ],
  ['指派 belongs to managers', waiting, 'li', { action: 'assign', person: 'li' }, 'not_manager'],
  ['who choose somebody of the unit', waiting, 'wang', { action: 'assign', person: 'sun' }, 'person_not_eligible'],
  ['who may sign', waiting, 'wang', { action: 'assign', person: 'wang' }, 'person_not_eligible'],
  ['and is there', waiting, 'wang', { action: 'assign', person: 'gone' }, 'field_invalid'],
  ['改派 to the signer', started, 'wang', { action: 'reassign', person: 'zhang' }, 'same_person'],
  [
    'whoever lost it by 改派 hears who has it',
    play(started, [['wang', { action: 'reassign', person: 'li' }]]),
    'zhang',
    forms.remark,
    'reassigned',
  ],
  [
    'and it needs a remark again',
    play(remarked, [['wang', { action: 'reassign', person: 'li' }]]),
    'li',
    forms.reply(0),
    'remark_first',
  ],
  ['the same priority', waiting, 'fang', { action: 'changePriority', priority: 'high' }, 'same_priority'],
  [
    '催办 twice, whoever asks',
    play(started, [['fang', { action: 'urge' }]]),
    'wang',
    { action: 'urge' },
    'urged_recently',
  ],
  ['催办 after the reply', replied, 'wang', { action: 'urge' }, 'nobody_to_urge'],
  ['撤销 needs words', waiting, 'fang', { action: 'cancel', reasonText: ' ' }, 'reason_required'],
  ['a contact that has been', remarked, 'zhang', forms.reply(remarked.updatedAt + hour), 'time_in_future'],
];

describe('a refusal names the first reason that holds', () => {
  it.each(table)('%s', (_why, ticket, by, command, reason) => {
    const decision = decide(ticket, command, who(by), at(ticket.updatedAt + minute));
    expect(decision).toMatchObject({ allowed: false, refusal: { reason } });
  });

  it('nobody reviews their own work, whatever roles they hold', () => {
    const own = play(waiting, [
      ['both', accept],
      ['both', start],
      ['both', forms.remark],
      ['both', forms.request(due + 2 * hour)],
    ]);
    const judge = (ticket: Ticket, command: Command) =>
      decide(ticket, command, who('both'), at(ticket.updatedAt + minute));
    expect(judge(own, { action: 'grantExtension', until: due + 2 * hour })).toMatchObject({
      refusal: { reason: 'own_request' },
    });
    const done = play(own, [['both', forms.reply(own.updatedAt)]]);
    expect(judge(done, approve)).toMatchObject({ refusal: { reason: 'own_work' } });
  });

  it('重新打开 is possible for seven days', () => {
    const reopen = { action: 'reopen', reasonText: '又卡纸了' } as const;
    const sevenDays = passed.updatedAt + 7 * 24 * hour;
    expect(decide(passed, reopen, who('both'), at(sevenDays))).toMatchObject({ allowed: true, ticket: { round: 2 } });
    expect(decide(passed, reopen, who('both'), at(sevenDays + 1))).toMatchObject({
      refusal: { reason: 'reopen_expired', facts: { count: 7 } },
    });
  });

  it("催办 is possible again after the policy's interval", () => {
    const urged = play(started, [['fang', { action: 'urge' }]]);
    const again = urged.updatedAt + 10 * minute;
    expect(decide(urged, { action: 'urge' }, who('fang'), at(again - 1))).toMatchObject({
      refusal: { facts: { person: '人fang', at: urged.updatedAt, until: again } },
    });
    expect(decide(urged, { action: 'urge' }, who('fang'), at(again))).toMatchObject({ allowed: true });
  });

  it('three extensions are granted and no more', () => {
    let ticket = remarked;
    for (let count = 1; count <= 3; count += 1) {
      const until = (ticket.clocks.handle?.dueAt ?? 0) + hour;
      ticket = play(ticket, [
        ['zhang', forms.request(until)],
        ['fang', { action: 'grantExtension', until }],
      ]);
    }
    const once = decide(
      ticket,
      forms.request((ticket.clocks.handle?.dueAt ?? 0) + hour),
      who('zhang'),
      at(ticket.updatedAt),
    );
    expect(once).toMatchObject({ refusal: { reason: 'extension_used_up', facts: { count: 3 } } });
  });
});
