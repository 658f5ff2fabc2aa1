import { course, extended, goodReply, picked, type Act } from './states.ts';

type Form = Readonly<Record<string, unknown>>;

const signer = course('张三');
const reviewerWhoSigns = course('唐悦');

/** Tickets that refuse, by what was done to them. All are of 南京分公司 and 高 unless it says something else. */
export const tickets = {
  awaiting: { acts: [] },
  accepted: { acts: signer.accepted },
  acceptedWithoutRight: { acts: course('李四').accepted },
  acceptedAtTheEnd: { acts: course('丁一').accepted, overrides: { unit: 'NJ-GL' } },
  acceptedPlatform: { acts: course('陈涛').accepted, overrides: { kind: 'platform' } },
  startedPlatform: { acts: course('陈涛').remarked, overrides: { kind: 'platform' } },
  transferred: { acts: [...signer.accepted, ['张三', 'transfer', { unit: 'NJ-GL' }]] },
  started: { acts: signer.started },
  remarked: { acts: signer.remarked },
  handled: { acts: [...signer.remarked, ['张三', 'handle']] },
  pending: { acts: signer.pending },
  granted: { acts: [...signer.remarked, ...extended('张三', 1)] },
  refused: { acts: [...signer.pending, ['李芳', 'refuseExtension', { reasonText: '先给临时方案' }]] },
  voided: { acts: [...signer.pending, ['张三', 'reply', goodReply]] },
  usedUp: { acts: [...signer.remarked, ...extended('张三', 3)] },
  replied: { acts: signer.replied },
  rejected: { acts: signer.rejected },
  closed: { acts: signer.passed },
  cancelled: { acts: [['李芳', 'cancel', { reasonText: '客户自行解决' }]] },
  urged: { acts: [...signer.started, ['李芳', 'urge']] },
  released: { acts: [...signer.accepted, ['张三', 'release', { reasonText: '不是我们的设备' }]] },
  ownRequest: { acts: reviewerWhoSigns.pending },
  ownReply: { acts: reviewerWhoSigns.replied },
  passedOn: {
    acts: [...reviewerWhoSigns.accepted, ['唐悦', 'transfer', { unit: 'NJ-GL' }], ...course('黄丽').replied],
  },
} as const satisfies Readonly<Record<string, { readonly acts: readonly Act[]; readonly overrides?: object }>>;

/** A refused click: on which ticket, by whom, what with which inputs, and the toast it gets. */
export type GuardRow = readonly [state: keyof typeof tickets, who: string, action: string, toast: string, form?: Form];

const notSigner = 'warning: 只有签收人 张三 能做；要接手请机构负责人 王敏 改派';
const nothingThere = 'warning: 没有可以给你操作的工单，请核对编号';
const doneByYou = 'info: 你已于 10:02 做过，无需再点';
const inReview = 'info: 已于 10:02 提交验收；要追加请点“补充”';
const passedBefore = 'info: 李芳 已于 10:02 通过';
const letters = (count: number): string => '字'.repeat(count);

/** Who may act at all, and in which state. */
export const whoAndWhen: readonly GuardRow[] = [
  ['awaiting', '路人', 'accept', 'warning: 你还没有登记在任何机构，请联系管理员'],
  ['awaiting', '孙倩', 'accept', nothingThere],
  ['awaiting', '黄丽', 'accept', nothingThere],
  ['awaiting', '李芳', 'accept', 'warning: 签收需要是 南京分公司 的坐席；请 王敏 指派'],
  ['awaiting', '何静', 'accept', 'warning: 签收需要是 南京分公司 的坐席；请 王敏 指派'],
  ['accepted', '李四', 'accept', 'info: 已由 张三 于 10:02 签收'],
  ['started', '李四', 'accept', 'info: 已由 张三 于 10:02 签收'],
  ['replied', '李四', 'accept', 'info: 已由 张三 于 10:02 签收'],
  ['closed', '李四', 'accept', 'info: 已于 10:02 办结；7 天内 400 客服可重新打开'],
  ['accepted', '张三', 'accept', doneByYou],
  ['transferred', '张三', 'start', 'info: 张三 已于 10:02 转派给 鼓楼网点'],
  ['transferred', '张三', 'transfer', doneByYou, { unit: 'NJ-GL' }],
  ['transferred', '李四', 'accept', nothingThere],
  ['awaiting', '张三', 'start', 'warning: 现在是“待签收”，不能直接处理；先签收'],
  ['accepted', '李四', 'start', notSigner],
  ['started', '张三', 'start', doneByYou],
  ['accepted', '张三', 'remark', 'warning: 现在是“已签收”，不能备注；先直接处理', { text: '好' }],
  ['started', '李四', 'remark', notSigner, { text: '好' }],
  ['replied', '张三', 'remark', inReview, { text: '好' }],
  ['closed', '张三', 'remark', 'info: 已于 10:02 办结；7 天内 400 客服可重新打开', { text: '好' }],
  ['started', '张三', 'transfer', 'warning: 现在是“处理中”，不能转派', { unit: 'NJ-GL' }],
  ['accepted', '李四', 'transfer', notSigner, { unit: 'NJ-GL' }],
  ['accepted', '张三', 'handle', 'warning: 现在是“已签收”，不能处理工单；先直接处理'],
  ['handled', '张三', 'handle', doneByYou],
  ['started', '李四', 'delegate', notSigner, { engineerName: '钱工', engineerPhone: '13900001111' }],
  ['accepted', '张三', 'reply', 'warning: 现在是“已签收”，不能回复；先直接处理', goodReply],
  ['remarked', '王敏', 'reply', notSigner, goodReply],
  ['replied', '张三', 'reply', doneByYou, goodReply],
];

/** 转派 and 委托工程师. */
export const handingOn: readonly GuardRow[] = [
  ['acceptedPlatform', '陈涛', 'transfer', 'warning: 平台工单不能转派，请直接处理', { unit: 'HQ' }],
  [
    'acceptedWithoutRight',
    '李四',
    'transfer',
    'warning: 你没有转派权限；可直接处理，或退回后请 王敏 指派',
    { unit: 'NJ-GL' },
  ],
  ['acceptedAtTheEnd', '丁一', 'transfer', 'warning: 鼓楼网点 没有下级机构，请直接处理', { unit: 'NJ' }],
  ['accepted', '张三', 'transfer', 'warning: 只能转给直属下级；请从列表里选', { unit: 'SZ' }],
  ['accepted', '张三', 'transfer', 'warning: 只能转给直属下级；请从列表里选', { unit: 'JS' }],
  ['accepted', '张三', 'transfer', 'warning: 只能转给直属下级；请从列表里选', { unit: 'nowhere' }],
  ['accepted', '张三', 'transfer', 'warning: 六合网点 已停用，请另选', { unit: 'NJ-LH' }],
  ['accepted', '张三', 'transfer', 'warning: 下级机构 不对：请从列表里选', {}],
  ['accepted', '张三', 'transfer', 'warning: 转派说明 不对：请填 1 到 500 字', { unit: 'NJ-GL', note: letters(501) }],
  [
    'startedPlatform',
    '陈涛',
    'delegate',
    'warning: 平台工单不委托工程师',
    { engineerName: '钱工', engineerPhone: '13900001111' },
  ],
  ['started', '张三', 'delegate', 'warning: 选一位工程师，或填写姓名和电话', { engineerName: '钱工' }],
  ['started', '张三', 'delegate', 'warning: 工程师 不对：请从列表里选', { engineer: 'ou_nobody' }],
  [
    'started',
    '张三',
    'delegate',
    'warning: 电话 不对：应为 11 位手机号或带区号的座机',
    { engineerName: '钱工', engineerPhone: '12345' },
  ],
  [
    'started',
    '张三',
    'delegate',
    'warning: 上门时间不能早于现在',
    { engineerName: '钱工', engineerPhone: '13900001111', visitAt: picked('2026-11-23 10:01') },
  ],
];

const notReviewer = 'warning: 只有 400 客服代表能做';
const notLater = 'warning: 要晚于现在的截止 11/24 10:02';
const tooLong = 'warning: 最晚可申请到 12/23 10:02（30 天内）';

/** 延期申请, 批准延期 and 驳回延期. */
export const extensions: readonly GuardRow[] = [
  [
    'started',
    '张三',
    'requestExtension',
    'warning: 先联系客户并填写备注，再延期申请',
    { until: picked('2026-11-25 12:00') },
  ],
  ['started', '张三', 'handle', 'warning: 先联系客户并填写备注，再处理工单'],
  ['started', '张三', 'reply', 'warning: 先联系客户并填写备注，再回复', goodReply],
  ['rejected', '张三', 'reply', 'warning: 先联系客户并填写备注，再回复', goodReply],
  [
    'pending',
    '张三',
    'requestExtension',
    'info: 10:02 的延期申请还在审核，请继续处理',
    { until: picked('2026-11-26 12:00') },
  ],
  [
    'usedUp',
    '张三',
    'requestExtension',
    'warning: 已批准 3 次，不能再延期；请和 400 客服商量',
    { until: picked('2026-12-10 12:00') },
  ],
  ['remarked', '张三', 'requestExtension', notLater, { until: picked('2026-11-24 10:02') }],
  ['remarked', '张三', 'requestExtension', notLater, { until: picked('2026-11-23 09:00') }],
  ['remarked', '张三', 'requestExtension', tooLong, { until: picked('2026-12-23 10:03') }],
  ['remarked', '张三', 'requestExtension', 'warning: 新的截止 不对：请选日期和时间', { until: 'tomorrow' }],
  ['remarked', '张三', 'requestExtension', 'warning: 新的截止 不对：请选日期和时间', {}],
  [
    'remarked',
    '张三',
    'requestExtension',
    'warning: 请填写理由',
    { until: picked('2026-11-25 12:00'), reason: 'other' },
  ],
  [
    'remarked',
    '张三',
    'requestExtension',
    'warning: 原因 不对：请从列表里选',
    { until: picked('2026-11-25 12:00'), reason: 'mood' },
  ],
  ['pending', '王敏', 'grantExtension', notReviewer, { until: picked('2026-11-25 12:00') }],
  ['pending', '张三', 'refuseExtension', notReviewer, { reasonText: '不行' }],
  [
    'ownRequest',
    '唐悦',
    'grantExtension',
    'warning: 自己申请的延期不能自己审核，请其他 400 客服',
    { until: picked('2026-11-25 12:00') },
  ],
  [
    'ownRequest',
    '唐悦',
    'refuseExtension',
    'warning: 自己申请的延期不能自己审核，请其他 400 客服',
    { reasonText: '不行' },
  ],
  ['pending', '李芳', 'grantExtension', notLater, { until: picked('2026-11-24 09:00') }],
  ['pending', '李芳', 'grantExtension', tooLong, { until: picked('2027-01-04 12:00') }],
  ['pending', '李芳', 'grantExtension', 'warning: 新的截止 不对：请选日期和时间', {}],
  ['pending', '李芳', 'refuseExtension', 'warning: 请填写理由', { reasonText: ' ' }],
  ['remarked', '李芳', 'grantExtension', 'info: 这次申请已不在审核', { until: picked('2026-11-25 12:00') }],
  ['granted', '李芳', 'grantExtension', doneByYou, { until: picked('2026-12-01 12:00') }],
  ['granted', '周婷', 'grantExtension', 'info: 这次申请已批准：李芳 10:02', { until: picked('2026-12-01 12:00') }],
  ['refused', '周婷', 'grantExtension', 'info: 这次申请未批准：李芳 10:02', { until: picked('2026-12-01 12:00') }],
  ['voided', '李芳', 'refuseExtension', 'info: 这次申请已作废：张三 10:02 已回复', { reasonText: '不行' }],
];

const own = 'warning: 自己处理的不能自己验收，请其他 400 客服';

/** 备注, 回复, 通过 and 驳回. */
export const verdicts: readonly GuardRow[] = [
  ['started', '张三', 'remark', 'warning: 备注 不对：请填 1 到 1000 字', { text: '  ' }],
  ['started', '张三', 'remark', 'warning: 备注 不对：请填 1 到 1000 字', { text: letters(1001) }],
  ['remarked', '张三', 'reply', 'warning: 结果 不对：请从列表里选', { ...goodReply, result: '' }],
  ['remarked', '张三', 'reply', 'warning: 做了什么 不对：请填 1 到 1000 字', { ...goodReply, done: '' }],
  [
    'remarked',
    '张三',
    'reply',
    'warning: 客户原话 不对：请填 1 到 1000 字',
    { ...goodReply, customerWords: letters(1001) },
  ],
  ['remarked', '张三', 'reply', 'warning: 满意度 不对：应为 1 到 5 分', { ...goodReply, satisfaction: '6' }],
  [
    'remarked',
    '张三',
    'reply',
    'warning: 联系时间不能晚于现在',
    { ...goodReply, contactedAt: picked('2026-11-23 10:03') },
  ],
  ['remarked', '张三', 'reply', 'warning: 联系方式 不对：请从列表里选', { ...goodReply, channel: 'fax' }],
  ['remarked', '李芳', 'approve', 'warning: 现在是“处理中”，不能通过；先回复'],
  ['replied', '王敏', 'approve', notReviewer],
  ['ownReply', '唐悦', 'approve', own],
  ['passedOn', '唐悦', 'approve', own],
  ['passedOn', '唐悦', 'reject', own, { reason: 'other', reasonText: '再看看' }],
  ['replied', '李芳', 'reject', 'warning: 请填写理由', { reasonText: '没写' }],
  ['replied', '李芳', 'reject', 'warning: 请填写理由', { reason: 'other', reasonText: '' }],
  ['replied', '李芳', 'reject', 'warning: 说明 不对：请填 1 到 500 字', { reason: 'other', reasonText: letters(501) }],
  ['closed', '李芳', 'approve', doneByYou],
  ['closed', '周婷', 'approve', passedBefore],
  ['closed', '周婷', 'reject', passedBefore, { reason: 'other', reasonText: '再看看' }],
  ['rejected', '周婷', 'approve', 'info: 李芳 已于 10:02 驳回'],
];

/** Where several reasons hold: the earlier of the list is told. */
export const precedence: readonly GuardRow[] = [
  ['closed', '孙倩', 'approve', nothingThere],
  ['awaiting', '李四', 'transfer', 'warning: 现在是“待签收”，不能转派；先签收', {}],
  ['replied', '张三', 'approve', notReviewer],
  ['ownReply', '唐悦', 'reject', own, {}],
  ['acceptedPlatform', '李芳', 'transfer', 'warning: 只有签收人 陈涛 能做；要接手请机构负责人 陈涛 改派', {}],
  ['acceptedPlatform', '陈涛', 'transfer', 'warning: 平台工单不能转派，请直接处理', {}],
  ['acceptedWithoutRight', '李四', 'transfer', 'warning: 你没有转派权限；可直接处理，或退回后请 王敏 指派', {}],
  ['started', '张三', 'requestExtension', 'warning: 先联系客户并填写备注，再延期申请', {}],
  ['started', '张三', 'reply', 'warning: 先联系客户并填写备注，再回复', {}],
  ['pending', '张三', 'requestExtension', 'info: 10:02 的延期申请还在审核，请继续处理', {}],
  ['ownRequest', '唐悦', 'grantExtension', 'warning: 自己申请的延期不能自己审核，请其他 400 客服', {}],
];
