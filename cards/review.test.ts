import { describe, expect, it } from '@jest/globals';
import { did, moment, raise, rang, rowOf, sceneOf, steps, storyAfter, viewFor } from '../test/support/card-story.ts';
import { buttonsOf, inputOf, linesOf, tagsOf, titleOf, valueOf } from '../test/support/read-card.ts';
import { Org } from '../tickets/org.ts';
import type { Audience, CardRow, TicketRecord } from '../tickets/record.ts';
import { pictureOf } from './digest.ts';
import type { Scene } from './scene.ts';
import { drawTicketCard } from './ticket-card.ts';

const draw = (record: TicketRecord, audience: Audience, overrides: Partial<Scene> = {}) =>
  drawTicketCard(sceneOf(record, rowOf(record, audience), overrides));

/** The same card in the chat of one reviewer. */
const inPrivate = (record: TicketRecord, audience: Audience, openId: string) => {
  const row: CardRow = { ...rowOf(record, audience), to: { openId } };
  return drawTicketCard(sceneOf(record, row));
};

describe('the review card', () => {
  it('tells the whole story of the second round above and below the verdict', () => {
    const card = draw(storyAfter(11), 'review');
    expect(titleOf(card)).toEqual(['待验收：收款一体机无法打印小票', 'violet']);
    expect(tagsOf(card)).toEqual(['待验收 violet', '第 2 轮 orange', '高 orange']);
    expect(linesOf(card).slice(0, 15)).toEqual([
      '**验收截止　11/25 周三 16:20**（限时 2 小时）',
      '**已解决**　·　满意度 **5 / 5**　·　11/25 周三 14:05 电话联系',
      '做了什么：重新校准走纸辊并更换切刀，连续打印 30 张无卡纸，店员中午已用两小时。',
      '客户原话：这次好了，中午高峰一直在用没卡过。',
      '张三（南京分公司）于 11/25 14:20 提交　·　上一轮驳回原因：客户反映问题未解决',
      '[[通过]]',
      '[驳回]',
      '[查看]',
      '签收\n**10 分钟**　按时',
      '处理\n**2 天 1 时 39 分**　按时',
      '延期\n**1 次**　已批准',
      '转派\n**0 次**',
      '客户　王*国　138****5678　江苏省南京市鼓楼区****',
      '工程师　赵强 139****2266　预约 11/23 周一 15:30 上门',
      '▸ 上一轮（第 1 轮）与驳回',
    ]);
    expect(valueOf(card, '通过')).toEqual({ a: 'approve', t: 'GD-20261123-0042', v: 13, r: 'c13_0' });
    expect(valueOf(card, '驳回')).toEqual({ a: 'reject.open', t: 'GD-20261123-0042', v: 13, r: 'c13_0' });
  });

  it('puts a result that is none first, in red', () => {
    const [local, openId, reply] = steps[7] ?? [];
    if (local === undefined || openId === undefined || reply?.action !== 'reply')
      throw new Error('step 7 is the reply');
    const card = draw(did(storyAfter(7), local, openId, { ...reply, result: 'unsolved' }), 'review');
    expect(linesOf(card)[0]).toBe(
      "<font color='red'>**未解决**</font>　·　满意度 **4 / 5**　·　11/24 周二 17:20 电话联系",
    );
  });

  it('turns green after 通过 and grey after 驳回', () => {
    const passed = draw(storyAfter(12), 'review');
    expect(titleOf(passed)).toEqual(['已办结：收款一体机无法打印小票', 'green']);
    expect(buttonsOf(passed)).toEqual(['重新打开', '查看']);
    const back = draw(storyAfter(9), 'review');
    expect(titleOf(back)).toEqual(['已驳回：收款一体机无法打印小票', 'grey']);
    expect(linesOf(back)).toEqual([
      '**李芳** 于 11/25 09:40 驳回（客户反映问题未解决），已开始第 2 轮',
      '回访时客户说换了打印头后仍会每打三四张就卡纸，希望今天上午再来看一次。',
      '[查看]',
    ]);
  });

  it('is reddened by a slow reviewer, the signer and the group are not', () => {
    const late = rang(storyAfter(8), '11-25 10:31');
    expect(titleOf(draw(late, 'review'))).toEqual(['已超时：收款一体机无法打印小票', 'red']);
    expect(titleOf(draw(late, 'signer'))[1]).toBe('wathet');
    expect(titleOf(draw(late, 'group'))[1]).toBe('wathet');
  });

  it('tells whoever worked on it that the verdict is not theirs', () => {
    const own = inPrivate(storyAfter(8), 'review', 'zhangsan');
    expect(linesOf(own)).toContain('这张由你处理过，请其他 400 客服验收');
    expect(buttonsOf(own)).not.toContain('通过');
    expect(buttonsOf(inPrivate(storyAfter(8), 'review', 'lifang'))).toContain('通过');
  });

  it('names the zone behind a deadline where the reader lives in another', () => {
    const record = storyAfter(8);
    const scene = sceneOf(record, { ...rowOf(record, 'review'), to: { openId: 'lifang' } });
    const units = scene.org.units.map((unit) => (unit.code === 'CARE' ? { ...unit, timezone: 'Europe/Berlin' } : unit));

    const card = drawTicketCard({ ...scene, org: new Org(units, scene.org.people) });
    expect(linesOf(card)[0]).toBe('**验收截止　11/25 周三 10:31 UTC+8**（限时 2 小时）');
  });
});

describe('the extension review card', () => {
  it('stands open with the date asked for', () => {
    const card = draw(storyAfter(5), 'extensionReview');
    expect(titleOf(card)).toEqual(['延期待审：收款一体机无法打印小票', 'violet']);
    expect(tagsOf(card)).toEqual(['延期待审 violet', '第 1 次 neutral', '高 orange']);
    expect(linesOf(card)).toEqual([
      '**11/24 周二 10:02 → 11/25 周三 12:00，第 1 次延期**\n多 1 天 1 时 58 分工作时间；已批准 0 次，共可 3 次',
      '审核截止　11/23 周一 14:38（限时 2 小时）　·　11:08 时距原截止 6 时 24 分',
      '张三：等待第三方数据反馈。厂家要求先寄回日志，预计周三上午答复。',
      '最近备注（10:31）：已电话联系，客户确认 15:00 后可上门',
      '**批准到**（可以改成别的时间）',
      'until:picker_datetime',
      '[批准延期]',
      'reasonText:input',
      '[驳回延期]',
      '申请在截止前、批准在截止后：超时记录保留，注明“已谅解”。',
      'v6 · 更新于 11:08',
      '[为什么是这个时间]',
    ]);
    expect(inputOf(card, 'until')).toMatchObject({ initial_datetime: '2026-11-25 12:00', required: false });
    expect(inputOf(card, 'submit_grantExtension@GD-20261123-0042')).toMatchObject({ form_action_type: 'submit' });
  });

  it('puts back what was typed, with the reason above the field', () => {
    const input = {
      values: { until: '2026-11-24 09:00 +0800', reasonText: '' },
      error: { reason: 'reason_required', facts: { field: 'reasonText' } },
    } as const;
    const card = draw(storyAfter(5), 'extensionReview', { input });
    expect(inputOf(card, 'until')).toMatchObject({ initial_datetime: '2026-11-24 09:00' });
    const lines = linesOf(card);
    expect(lines[lines.indexOf('reasonText:input') - 1]).toBe("<font color='red'>请填写理由</font>");
  });

  it('has no form for whoever asked', () => {
    const card = inPrivate(storyAfter(5), 'extensionReview', 'zhangsan');
    expect(linesOf(card)).toContain('这次延期由你申请或处理，请其他 400 客服审核');
    expect(buttonsOf(card)).toEqual(['为什么是这个时间']);
  });

  it.each([
    ['已批准', storyAfter(6), '**李芳** 于 14:10 批准到 **11/25 周三 12:00**'],
    [
      '未批准',
      did(storyAfter(5), '11-23 13:52', 'lifang', { action: 'refuseExtension', reasonText: '不行' }),
      '**李芳** 于 13:52 驳回延期',
    ],
    ['已作废', did(storyAfter(5), '11-23 14:00', ...reply()), '**张三** 于 14:00 已回复，这次申请作废'],
  ])('closes as %s', (tag, record, line) => {
    const card = draw(record, 'extensionReview');
    expect([...titleOf(card), ...tagsOf(card)]).toEqual([`${tag}：收款一体机无法打印小票`, 'grey', `${tag} neutral`]);
    expect(linesOf(card)[0]).toBe(line);
    expect(buttonsOf(card)).toEqual(['查看']);
  });
});

describe('the view of a reviewer while a request is pending', () => {
  const record = storyAfter(5);
  const asked = viewFor(record, 'lifang');
  const view = (now: TicketRecord, row = asked) => drawTicketCard(sceneOf(now, row));

  it('is the review card, with its other buttons and what the ticket is about below the form', () => {
    const [card, shared] = [view(record), draw(record, 'extensionReview')];
    expect([titleOf(card), tagsOf(card)]).toEqual([titleOf(shared), tagsOf(shared)]);
    const own = linesOf(shared).slice(0, -2);
    expect(linesOf(card).slice(0, own.length)).toEqual(own);
    expect(buttonsOf(card)).toEqual(['批准延期', '驳回延期', '催办', '改优先级', '撤销', '为什么是这个时间']);
    expect(linesOf(card).filter((line) => line.startsWith('[['))).toEqual([]);
    expect(linesOf(card)).toContain('**张三** 于 10:12 签收');
    expect(linesOf(card)).toContain('客户　王*国　138****5678　江苏省南京市鼓楼区****');
    expect(inputOf(card, 'until')).toMatchObject({ initial_datetime: '2026-11-25 12:00', required: false });
    expect(valueOf(card, '驳回延期')).toEqual({ a: 'refuseExtension', t: 'GD-20261123-0042', v: 6, r: 'v1' });
  });

  it('speaks English to an English reader', () => {
    const card = view(record, viewFor(record, 'zhoujie'));
    expect(linesOf(card)[0]).toBe(
      '**Tue 24 Nov 10:02 → Wed 25 Nov 12:00, extension no. 1**\n1 d 1 h 58 min more working time; 0 of 3 granted so far',
    );
    expect(buttonsOf(card).slice(0, 2)).toEqual(['批准延期', '驳回延期']);
  });

  it('keeps what is typed on it: what happens beside the request makes no other picture, even the day after', () => {
    // Of low priority the request has a working day, so that its own clock stays silent the next morning.
    const slow = steps.slice(0, 4).reduce((story, step) => did(story, ...step), raise({ priority: 'low' }));
    const until = { until: moment('12-02 12:00'), reason: 'complexity', reasonText: '' } as const;
    const waiting = did(slow, '11-23 11:08', 'zhangsan', { action: 'requestExtension', ...until });
    const row = viewFor(waiting, 'lifang');
    const later = [
      did(waiting, '11-24 09:05', 'zhangsan', { action: 'remark', text: '又打了一次电话', then: 'nothing' }),
      did(waiting, '11-24 09:05', 'wangmin', { action: 'urge' }),
      did(waiting, '11-24 09:05', 'zhangsan', { action: 'handle' }),
    ];
    for (const after of later) expect(pictureOf(view(after, row))).toBe(pictureOf(view(waiting, row)));
    const [anew = waiting] = later;
    expect(linesOf(view(anew, viewFor(anew, 'lifang')))).toContain('最近备注（11/24 09:05）：又打了一次电话');
  });

  it.each([
    ['whoever asked', 'zhangsan'],
    ['the head of the unit', 'wangmin'],
    ['a colleague', 'lisi'],
  ])('has no form for %s', (_, openId) => {
    const labels = buttonsOf(view(record, viewFor(record, openId)));
    expect(labels).not.toContain('批准延期');
    expect(labels).not.toContain('驳回延期');
  });

  it('leaves a manager 催办 as the next step', () => {
    const card = view(record, viewFor(record, 'wangmin'));
    expect(titleOf(card)[1]).toBe('blue');
    expect(linesOf(card)).toEqual(expect.arrayContaining(['[[催办]]', '[改派]']));
  });

  it('has none for a reviewer who asked and has given the ticket away, and says why', () => {
    const { org } = sceneOf(record, asked);
    const both = org.people.map((one) =>
      one.openId === 'zhangsan'
        ? { ...one, memberships: [...one.memberships, { unit: 'CARE', roles: ['reviewer' as const] }] }
        : one,
    );
    const given = did(record, '11-23 11:20', 'wangmin', { action: 'reassign', person: 'lisi' });
    const card = drawTicketCard({
      ...sceneOf(given, viewFor(given, 'zhangsan')),
      org: new Org(org.units, both),
      viewer: both.find(({ openId }) => openId === 'zhangsan') ?? null,
    });
    expect(buttonsOf(card)).not.toContain('批准延期');
    expect(linesOf(card)).toContain('这次延期由你申请或处理，请其他 400 客服审核');
  });

  it('does not come under a thumb: a view from before the request shows it without the form, one from then keeps 催办 small', () => {
    const before = storyAfter(4);
    const old = view(record, viewFor(before, 'lifang'));
    expect(buttonsOf(old)).toEqual(['催办', '改优先级', '撤销', '为什么是这个时间']);
    expect(linesOf(old)).toContain('已申请延到 11/25 周三 12:00，等待审核');
    expect(linesOf(old)).toContain('[[催办]]');
    expect(linesOf(view(storyAfter(6)))).not.toContain('[[催办]]');
    const again = did(storyAfter(6), '11-24 10:00', 'zhangsan', {
      action: 'requestExtension',
      until: moment('11-26 12:00'),
      reason: 'complexity',
      reasonText: '',
    });
    expect(buttonsOf(view(again))).not.toContain('批准延期');
    expect(buttonsOf(view(again, viewFor(again, 'lifang')))).toContain('批准延期');
  });

  it.each([
    ['处理中', storyAfter(6), '**李芳** 于 14:10 批准到 **11/25 周三 12:00**'],
    [
      '处理中',
      did(storyAfter(5), '11-23 13:52', 'lifang', { action: 'refuseExtension', reasonText: '不行' }),
      '理由：不行',
    ],
    ['待验收', did(storyAfter(5), '11-23 14:00', ...reply()), '**张三** 于 14:00 已回复，这次申请作废'],
    [
      '已撤销',
      did(storyAfter(5), '11-23 14:00', 'zhoujie', { action: 'cancel', reasonText: '客户已解决' }),
      '**周洁** 于 14:00 撤销',
    ],
  ])('goes on as %s once it is over, and says so', (status, after, line) => {
    const card = view(after);
    expect(tagsOf(card)[0]).toMatch(new RegExp(`^${status}`, 'u'));
    expect(linesOf(card)).toContain(line);
    expect(buttonsOf(card)).not.toContain('批准延期');
    expect(buttonsOf(card)).not.toContain('通过');
  });

  it('says no more of it in the next round', () => {
    const line = '批准到 **11/25 周三 12:00**';
    expect(linesOf(view(storyAfter(8))).some((one) => one.includes(line))).toBe(true);
    expect(linesOf(view(storyAfter(9))).some((one) => one.includes(line))).toBe(false);
  });
});

function reply(): ['zhangsan', Extract<(typeof steps)[number][2], { action: 'reply' }>] {
  const found = steps.map(([, , command]) => command).find((command) => command.action === 'reply');
  if (found === undefined) throw new Error('the story has no reply');
  return ['zhangsan', { ...found, contactedAt: moment('11-23 13:50') }];
}

describe('a ticket raised by nobody in particular', () => {
  it('names no one in its foot', () => {
    const lines = linesOf(draw(raise({ raisedBy: null }), 'group'));
    expect(lines).toContain('v1 · 10:02 建单 · 时间为机构时区 UTC+8');
  });
});
