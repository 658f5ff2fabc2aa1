import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { openWorld, type World } from '../support/world.ts';
import { answered } from '../support/world/press.ts';
import { type Act, course, firstCard, goodReply, perform, picked, ticketAfter } from './states.ts';

const group = '南京分公司群';
const reviewers = '400 客服中心群';
const signer = course('张三');
const until = { until: picked('2026-11-25 12:00') };
const reasonText = '客户自行解决';

/** One click: what led there, what is done, who gets a new message, in which chats a card that is there only changes. */
interface Row {
  readonly after: readonly Act[];
  readonly click: Act;
  readonly pings: readonly string[];
  readonly edits: readonly string[];
}
type Table = Readonly<Record<string, Row>>;

/** By hand. A ping is `chat: ` and how the message begins: a status word for a card. */
const table: Table = {
  签收: { after: [], click: ['李四', 'accept'], pings: ['李四: 已签收'], edits: [group] },
  指派: { after: [], click: ['王敏', 'assign', { person: '李四' }], pings: ['李四: 已签收'], edits: [group] },
  直接处理: { after: signer.accepted, click: ['张三', 'start'], pings: [], edits: [group, '张三'] },
  转派: {
    after: signer.accepted,
    click: ['张三', 'transfer', { unit: 'NJ-GL' }],
    pings: ['鼓楼网点群: 待签收'],
    edits: [group, '张三'],
  },
  '转派 to a unit without a group': {
    after: signer.accepted,
    click: ['张三', 'transfer', { unit: 'NJ-XW' }],
    pings: ['马超: 待签收'],
    edits: [group, '张三'],
  },
  退回: {
    after: signer.accepted,
    click: ['张三', 'release', { reasonText }],
    pings: [`${group}: 待签收`],
    edits: [group, '张三'],
  },
  'the first 备注': {
    after: signer.started,
    click: ['张三', 'remark', { text: '已联系' }],
    pings: [],
    edits: [group, '张三'],
  },
  'another 备注, while an extension is asked for': {
    after: signer.pending,
    click: ['张三', 'remark', { text: '又联系了一次' }],
    pings: [],
    edits: ['张三'],
  },
  处理工单: { after: signer.remarked, click: ['张三', 'handle'], pings: [], edits: [group, '张三'] },
  '委托工程师 in Feishu': {
    after: signer.started,
    click: ['张三', 'delegate', { engineer: '赵强' }],
    pings: ['赵强: 处理中'],
    edits: ['张三'],
  },
  '委托工程师 outside': {
    after: signer.started,
    click: ['张三', 'delegate', { engineerName: '钱工', engineerPhone: '13900001111' }],
    pings: [],
    edits: ['张三'],
  },
  延期申请: {
    after: signer.remarked,
    click: ['张三', 'requestExtension', until],
    pings: [`${reviewers}: 延期待审`],
    edits: [group, '张三'],
  },
  批准延期: {
    after: signer.pending,
    click: ['李芳', 'grantExtension', until],
    pings: ['张三: 延期已批准：11/24 周二 10:02 → 11/25 周三 12:00（李芳）'],
    edits: [reviewers, group, '张三'],
  },
  驳回延期: {
    after: signer.pending,
    click: ['李芳', 'refuseExtension', { reasonText: '先给临时方案' }],
    pings: ['张三: 延期未批准（李芳）：先给临时方案'],
    edits: [reviewers, group, '张三'],
  },
  回复: {
    after: signer.remarked,
    click: ['张三', 'reply', goodReply],
    pings: [`${reviewers}: 待验收`],
    edits: [group, '张三'],
  },
  '回复 that voids a request': {
    after: signer.pending,
    click: ['张三', 'reply', goodReply],
    pings: [`${reviewers}: 待验收`],
    edits: [reviewers, group, '张三'],
  },
  补充: { after: signer.replied, click: ['张三', 'supplement', { text: '好' }], pings: [], edits: [reviewers, '张三'] },
  通过: { after: signer.replied, click: ['李芳', 'approve'], pings: [], edits: [reviewers, group, '张三'] },
  驳回: {
    after: signer.replied,
    click: ['李芳', 'reject', { reason: 'unsolved', reasonText: '没好' }],
    pings: ['张三: 处理中'],
    edits: [reviewers, group, '张三'],
  },
  催办: { after: signer.started, click: ['王敏', 'urge'], pings: ['张三: 王敏 催办，处理截止 '], edits: ['张三'] },
  '催办 of what nobody has': {
    after: [],
    click: ['王敏', 'urge'],
    pings: [`${group}: @张三 @唐悦 @李四 王敏 催办，签收截止 `],
    edits: [],
  },
  改派: {
    after: signer.started,
    click: ['王敏', 'reassign', { person: '李四' }],
    pings: ['张三: 王敏 改派给 李四，你无需再处理', '李四: 处理中'],
    edits: [group, '张三'],
  },
  撤销: {
    after: signer.started,
    click: ['李芳', 'cancel', { reasonText }],
    pings: [`张三: 李芳 撤销：${reasonText}`],
    edits: [group, '张三'],
  },
  '撤销 of what nobody has': { after: [], click: ['李芳', 'cancel', { reasonText }], pings: [], edits: [group] },
  重新打开: {
    after: signer.passed,
    click: ['李芳', 'reopen', { reasonText }],
    pings: ['张三: 处理中'],
    edits: [reviewers, group, '张三'],
  },
  改优先级: {
    after: signer.started,
    click: ['李芳', 'changePriority', { priority: 'low' }],
    pings: ['张三: 优先级改为 低，处理截止 '],
    edits: [group, '张三'],
  },
  '改优先级 of what nobody has': {
    after: [],
    click: ['李芳', 'changePriority', { priority: 'low' }],
    pings: [],
    edits: [group],
  },
  查看: { after: signer.started, click: ['李四', 'show'], pings: ['李四: 处理中'], edits: [] },
  为什么是这个时间: { after: signer.started, click: ['李四', 'why'], pings: ['李四: 说明'], edits: [] },
};

let world: World;
/** A card of another ticket: a click from there is answered with a toast alone, so that every edit seen is Feishu's PATCH. */
let elsewhere: string;
beforeAll(async () => {
  world = await openWorld(import.meta.url);
  world.workspace.platform.limits.enabled = false;
  elsewhere = await firstCard(world, await world.raise('regional'));
});
afterAll(async () => {
  await world.close();
});

const inOrder = (lines: readonly string[]): readonly string[] => [...new Set(lines)].toSorted();

it('a ticket that is raised: one message, to those who may sign for it', async () => {
  await world.quiet();
  world.arrived();
  const [one, other] = [await world.raise('regional'), await world.raise('regional', { unit: 'NJ-XW' })];
  await world.quiet();
  expect(world.arrived(one)).toEqual([{ chat: group, what: '待签收' }]);
  expect(world.cards(other).map(({ chat }) => chat)).toEqual(['马超']);
});

it.each(Object.entries(table))('%s', async (_name, { after, click: [who, action, form = {}], pings, edits }) => {
  const number = await ticketAfter(world, after.slice(0, -1));
  // What is judged before it was sent is not sent any more: every card is there before the last act.
  await world.quiet();
  await perform(world, number, after.slice(-1));
  await world.quiet();
  world.arrived();
  const before = new Map(world.cards(number).map(({ messageId, revision }) => [messageId, revision]));
  const { toast } = await answered(world.forge(who, elsewhere, { a: action, t: number, v: 1 }, withIds(form)));
  expect(toast?.type).toBe('success');
  await world.quiet();
  const came = inOrder(world.arrived(number).map(({ chat, what }) => `${chat}: ${what}`));
  expect(came).toEqual(inOrder(pings).map((ping) => expect.stringMatching(new RegExp(`^${escaped(ping)}`))));
  const changed = world
    .cards(number)
    .filter(({ messageId, revision }) => revision > (before.get(messageId) ?? revision));
  expect(inOrder(changed.map(({ chat }) => chat))).toEqual(inOrder(edits));
});

it('催办 rings once in ten minutes, whoever asks', async () => {
  const number = await ticketAfter(world, [...signer.started, ['王敏', 'urge']]);
  await world.quiet();
  world.arrived();
  const again = await answered(world.forge('李芳', elsewhere, { a: 'urge', t: number, v: 1 }));
  expect(again.toast).toMatchObject({ type: 'info', content: expect.stringMatching(/^王敏 已于 10:02 催过/) });
  await world.quiet();
  expect(world.arrived(number)).toEqual([]);
});

it('a form that opens, is previewed and is left rings nobody and raises no version', async () => {
  const number = await ticketAfter(world, signer.remarked);
  await world.quiet();
  world.arrived();
  const { version } = await world.ticket(number);
  const revision = world.cardOf('李四', number, group).revision;
  await world.press('张三', '延期申请', { number });
  await world.press('张三', '预览所选时间', { number, form: { until: '2026-11-25 12:00' } });
  await world.press('张三', '取消', { number });
  await world.quiet();
  expect(world.arrived(number)).toEqual([]);
  expect((await world.ticket(number)).version).toBe(version);
  expect(world.cardOf('李四', number, group).revision).toBe(revision);
});

it('who has acted gets no message about it: a signer who manages the unit too', async () => {
  const number = await ticketAfter(world, course('黄丽').started, { unit: 'NJ-GL' });
  await world.quiet();
  world.arrived();
  await perform(world, number, [['黄丽', 'reassign', { person: world.person('郑浩').openId }]]);
  await world.quiet();
  expect(world.arrived(number)).toEqual([{ chat: '郑浩', what: expect.any(String) }]);
});

/** People are chosen by open id. */
function withIds(form: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const ids = ['person', 'engineer'].filter((name) => name in form);
  return { ...form, ...Object.fromEntries(ids.map((name) => [name, world.person(String(form[name])).openId])) };
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/gu, '\\$&');
}
