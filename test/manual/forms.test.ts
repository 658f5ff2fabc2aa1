import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openWorld, type World } from '../support/world.ts';
import { answered } from '../support/world/press.ts';
import { expectSound } from './board.ts';
import { course, perform, picked, ticketAfter } from './states.ts';

const reviewers = '400 客服中心群';
const form = '填写中';

let world: World;
beforeAll(async () => {
  world = await openWorld(import.meta.url);
});
afterAll(async () => {
  await world.close();
});

async function pressed(
  number: string,
  name: string,
  label: string,
  inputs?: Readonly<Record<string, string>>,
): Promise<string> {
  const { toast } = await answered(
    world.press(name, label, { number, ...(inputs === undefined ? {} : { form: inputs }) }),
  );
  return toast === null ? '' : `${toast.type}: ${toast.content}`;
}

describe('a form on a private card', () => {
  it('opens in place and goes away with 取消; neither is anything the ticket knows of', async () => {
    const number = await ticketAfter(world, course('张三').started);
    await world.quiet();
    const before = await world.ticket(number);
    const card = world.cardOf('张三', number);
    expect(await pressed(number, '张三', '回复')).toBe('warning: 先联系客户并填写备注，再回复');
    for (const label of ['备注', '委托工程师']) {
      expect(await pressed(number, '张三', label)).toBe('');
      expect(world.cardOf('张三', number)).toMatchObject({ messageId: card.messageId, tags: [form] });
      expect(world.cardOf('张三', number).words).toContain('10 分钟内不提交，卡片可能恢复原状');
      expect(await pressed(number, '张三', '取消')).toBe('');
      expect(world.cardOf('张三', number).words).toBe(card.words);
    }
    expect(await expectSound(world, number)).toEqual(before);
  });

  it('that is refused comes back with everything that was typed, and says in red what is wrong', async () => {
    const number = await ticketAfter(world, course('张三').remarked);
    const typed = {
      result: 'partly',
      done: '换了打印头 <b>*试过*</b>',
      customerWords: '还行',
      satisfaction: '4',
      contactedAt: '2026-11-23 18:30',
      channel: 'message',
    };
    await pressed(number, '张三', '回复');
    expect(await pressed(number, '张三', '提交', typed)).toBe('warning: 联系时间不能晚于现在');
    const card = world.cardOf('张三', number);
    expect(card.tags).toEqual([form]);
    expect(card.words).toContain("<font color='red'>联系时间不能晚于现在</font>");
    // Only the wrong one is typed again: a client sends the others as they stand in the form.
    expect(await pressed(number, '张三', '提交', { contactedAt: '2026-11-23 09:30' })).toMatch(/^success/);
    const { reply } = await expectSound(world, number);
    expect(reply).toEqual({ ...typed, satisfaction: 4, contactedAt: '2026-11-23T09:30:00+08:00' });
  });

  it('is left alone by what happens meanwhile; 取消 brings the card as it is by then', async () => {
    const number = await ticketAfter(world, course('张三').pending);
    await pressed(number, '张三', '备注');
    await world.quiet();
    const { revision } = world.cardOf('张三', number);
    world.arrived();
    await perform(world, number, [['李芳', 'grantExtension', { until: picked('2026-11-25 12:00') }]]);
    await world.quiet();
    expect(world.cardOf('张三', number)).toMatchObject({ tags: [form], revision });
    // What the writer must know comes as a message of its own.
    expect(world.arrived()).toMatchObject([{ chat: '张三', what: expect.stringMatching(/^延期已批准/) }]);
    await pressed(number, '张三', '取消');
    expect(world.cardOf('张三', number).words).toContain('延期 **已批准**：→ 11/25 周三 12:00，李芳');
    await expectSound(world, number);
  });

  it('the newest of one person wins: an older one on another card goes', async () => {
    const number = await ticketAfter(world, course('张三').started);
    await pressed(number, '张三', '备注');
    world.say('张三', `工单 ${number}`);
    await world.quiet();
    await pressed(number, '张三', '备注');
    await world.quiet();
    const own = world.cards(number).filter(({ chat }) => chat === '张三');
    expect(own.map(({ tags }) => tags[0])).toEqual(['已有更新的卡片', form]);
    expect(await pressed(number, '张三', '仅保存', { text: '只写一次' })).toMatch(/^success/);
    expect((await expectSound(world, number)).version).toBe(4);
  });

  it('closed by its own success: a late 取消 or 预览 is told so', async () => {
    const number = await ticketAfter(world, course('张三').remarked);
    await pressed(number, '张三', '延期申请');
    const { messageId } = world.cardOf('张三', number);
    await pressed(number, '张三', '提交', { until: '2026-11-25 12:00' });
    for (const a of ['form.cancel', 'requestExtension.preview'])
      expect(await answered(world.forge('张三', messageId, { a, t: number, f: 'requestExtension' }))).toMatchObject({
        toast: { type: 'info', content: '表单已关闭，请再点一次延期申请' },
      });
    await expectSound(world, number);
  });
});

describe('the form of 延期申请', () => {
  it('offers quick picks with their own result, and previews what was chosen, without writing anything', async () => {
    const number = await ticketAfter(world, course('张三').remarked);
    await pressed(number, '张三', '延期申请');
    const before = await expectSound(world, number);
    const picks = world.cardOf('张三', number).labels.filter((label) => label.includes(' · 多 '));
    expect(picks).toEqual([
      '周二 12:00 · 多 1 时 58 分',
      '周三 12:00 · 多 1 天 1 时 58 分',
      '周四 12:00 · 多 2 天 1 时 58 分',
      '11/30 周一 12:00 · 多 4 天 1 时 58 分',
    ]);
    await pressed(number, '张三', picks[1] ?? '');
    expect(world.cardOf('张三', number).words).toContain('11/24 周二 10:02 → **11/25 周三 12:00**，多 1 天 1 时 58 分');
    expect(await pressed(number, '张三', '预览所选时间', { until: '2026-11-25 20:00', reasonText: '等配件' })).toBe('');
    const { words } = world.cardOf('张三', number);
    expect(words).toContain('11/24 周二 10:02 → **11/25 周三 20:00**');
    expect(words).toContain('这是非工作时间，等同于 11/26 周四 09:00');
    expect(await world.ticket(number)).toEqual(before);
    expect(await pressed(number, '张三', '提交')).toBe('success: 已申请延到 11/25 20:00，请继续处理');
    expect((await expectSound(world, number)).extension).toMatchObject({ reasonText: '等配件' });
  });
});

describe('a form on a shared card', () => {
  it('驳回延期 needs words, 批准延期 a later date; a refusal leaves what is typed there alone', async () => {
    const number = await ticketAfter(world, course('张三').pending);
    await world.quiet();
    const { revision } = world.cardOf('李芳', number, reviewers);
    expect(await pressed(number, '李芳', '驳回延期')).toBe('warning: 请填写理由');
    expect(await pressed(number, '李芳', '批准延期', { until: '2026-11-24 09:00' })).toBe(
      'warning: 要晚于现在的截止 11/24 10:02',
    );
    expect(world.cardOf('李芳', number, reviewers).revision).toBe(revision);
    expect(await pressed(number, '李芳', '驳回延期', { reasonText: '请先给临时方案' })).toBe(
      'success: 未批准，已告诉 张三',
    );
    const { extension } = await expectSound(world, number);
    expect(extension).toMatchObject({ state: 'refused', grantedUntil: null });
    expect(world.cardOf('李芳', number, reviewers)).toMatchObject({ isOver: true, tags: ['未批准'] });
    expect(world.texts('张三').at(-1)).toContain('延期未批准（李芳）：请先给临时方案');
    expect(world.cardOf('张三', number).labels).toContain('延期申请');
  });

  it('is held for whoever opened it, while 通过 stays for everybody and wins', async () => {
    const number = await ticketAfter(world, course('张三').replied);
    await world.quiet();
    expect(await pressed(number, '李芳', '驳回')).toBe('');
    const card = world.cardOf('周婷', number, reviewers);
    expect([card.tags[0], card.labels]).toEqual([form, ['通过', '提交', '取消']]);
    expect(card.words).toContain('**李芳** 正在驳回（10:02 起）');
    const busy = /^info: 李芳 正在填写（10:0\d 起），10:1\d 后可接着填$/;
    expect(await pressed(number, '周婷', '取消')).toMatch(busy);
    const other = await answered(world.forge('周婷', card.messageId, { a: 'reject.open', t: number }));
    expect([`${other.toast?.type}: ${other.toast?.content}`, other.card]).toEqual([expect.stringMatching(busy), false]);
    expect(await pressed(number, '周婷', '通过')).toBe('success: 已办结');
    const verdict = { a: 'reject', t: number };
    const late = await answered(
      world.forge('李芳', card.messageId, verdict, { reason: 'other', reasonText: '再看看' }),
    );
    expect(late.toast).toEqual({ type: 'info', content: '周婷 已于 10:02 通过' });
    expect((await expectSound(world, number)).status).toBe('closed');
  });

  it('goes at once when what it asks for has become impossible elsewhere', async () => {
    const number = await ticketAfter(world, course('张三').replied);
    await world.quiet();
    await pressed(number, '李芳', '驳回');
    world.say('周婷', `工单 ${number}`);
    await world.quiet();
    await answered(world.press('周婷', '通过', { number, in: 'private' }));
    await world.quiet();
    expect(world.cardOf('李芳', number, reviewers).tags[0]).toBe('已办结');
  });

  it('通过 and 驳回 are offered to nobody for their own work in private; on the shared card they are refused', async () => {
    const number = await ticketAfter(world, course('唐悦').replied);
    world.say('唐悦', `工单 ${number}`);
    await world.quiet();
    expect(world.cardOf('唐悦', number).labels).not.toContain('通过');
    const own = await answered(world.press('唐悦', '通过', { number, in: reviewers }));
    expect(own.toast?.content).toBe('自己处理的不能自己验收，请其他 400 客服');
  });
});
