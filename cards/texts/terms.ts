/** The words of the trade, each in both languages. */
import type { Reason } from '../../tickets/reasons.ts';
import type { Action } from '../../tickets/reasons.ts';
import type { ClockName, ExtensionReason, RejectReason, Reply, Status, Ticket } from '../../tickets/ticket.ts';
import type { Words } from '../words.ts';

type Table<K extends string> = Readonly<Record<K, Words>>;

export const statusWords: Table<Status> = {
  awaiting_acceptance: { zh: '待签收', en: 'Awaiting' },
  accepted: { zh: '已签收', en: 'Accepted' },
  in_progress: { zh: '处理中', en: 'In progress' },
  awaiting_review: { zh: '待验收', en: 'In review' },
  closed: { zh: '已办结', en: 'Closed' },
  cancelled: { zh: '已撤销', en: 'Cancelled' },
};

export const priorityWords: Table<Ticket['priority']> = {
  urgent: { zh: '紧急', en: 'Urgent' },
  high: { zh: '高', en: 'High' },
  normal: { zh: '普通', en: 'Normal' },
  low: { zh: '低', en: 'Low' },
};

export const kindWords: Table<Ticket['kind']> = {
  platform: { zh: '平台工单', en: 'Platform' },
  regional: { zh: '区域工单', en: 'Regional' },
};

/** Labels by which buttons are found. */
export const actionWords: Table<Action> = {
  accept: { zh: '签收', en: 'Accept' },
  transfer: { zh: '转派', en: 'Transfer' },
  start: { zh: '直接处理', en: 'Take it' },
  remark: { zh: '备注', en: 'Remark' },
  handle: { zh: '处理工单', en: 'On it' },
  delegate: { zh: '委托工程师', en: 'Name engineer' },
  requestExtension: { zh: '延期申请', en: 'Ask extension' },
  grantExtension: { zh: '批准延期', en: 'Grant' },
  refuseExtension: { zh: '驳回延期', en: 'Refuse' },
  reply: { zh: '回复', en: 'Reply' },
  approve: { zh: '通过', en: 'Pass' },
  reject: { zh: '驳回', en: 'Send back' },
  supplement: { zh: '补充', en: 'Add remark' },
  urge: { zh: '催办', en: 'Urge' },
  assign: { zh: '指派', en: 'Assign' },
  reassign: { zh: '改派', en: 'Reassign' },
  release: { zh: '退回', en: 'Release' },
  cancel: { zh: '撤销', en: 'Cancel ticket' },
  reopen: { zh: '重新打开', en: 'Reopen' },
  changePriority: { zh: '改优先级', en: 'Change priority' },
};

export const buttonWords = {
  show: { zh: '查看', en: 'Open' },
  why: { zh: '为什么是这个时间', en: 'Why this time' },
  submit: { zh: '提交', en: 'Submit' },
  cancel: { zh: '取消', en: 'Back' },
  preview: { zh: '预览所选时间', en: 'Preview' },
  saveOnly: { zh: '仅保存', en: 'Save only' },
  bulkAccept: { zh: '批量签收', en: 'Accept selected' },
  previous: { zh: '上一页', en: 'Previous' },
  next: { zh: '下一页', en: 'Next' },
  refresh: { zh: '刷新', en: 'Refresh' },
  todo: { zh: '待办', en: 'To-do' },
  new: { zh: '新建', en: 'New' },
  search: { zh: '搜索', en: 'Search' },
  help: { zh: '帮助', en: 'Help' },
} satisfies Table<string>;

export const clockTags = {
  dueSoon: { zh: '即将超时', en: 'Due soon' },
  overdue: { zh: '已超时', en: 'Overdue' },
} satisfies Table<string>;

/** What a deadline is for. */
export const clockWords: Table<ClockName> = {
  accept: { zh: '签收', en: 'Accept' },
  handle: { zh: '处理', en: 'Resolve' },
  review: { zh: '验收', en: 'Review' },
  extension: { zh: '审核', en: 'Decide' },
};

export const endingTags = {
  transferred: { zh: '已转派', en: 'Transferred' },
  taken: { zh: '已签收', en: 'Accepted' },
  moved: { zh: '已移动', en: 'Moved' },
  superseded: { zh: '已有更新的卡片', en: 'Replaced' },
  reassigned: { zh: '已改派', en: 'Reassigned' },
  released: { zh: '已退回', en: 'Released' },
  cancelled: { zh: '已撤销', en: 'Cancelled' },
  reopened: { zh: '已重新打开', en: 'Reopened' },
  standInOver: { zh: '代理结束', en: 'Leave over' },
  sentBack: { zh: '已驳回', en: 'Sent back' },
  granted: { zh: '已批准', en: 'Granted' },
  refused: { zh: '未批准', en: 'Refused' },
  voided: { zh: '已作废', en: 'Void' },
} satisfies Table<string>;

export const fillingIn: Words = { zh: '填写中', en: 'Filling in' };
export const extensionPendingTag: Words = { zh: '延期待审', en: 'Extension asked' };

/** `第 2 轮`. */
export function roundWords(round: number): Words {
  return { zh: `第 ${round} 轮`, en: `Round ${round}` };
}

/** `第 1 次`. */
export function timeWords(count: number): Words {
  return { zh: `第 ${count} 次`, en: `No. ${count}` };
}

export const extensionReasonWords: Table<ExtensionReason> = {
  third_party: { zh: '等待第三方数据反馈', en: 'Waiting for data from a third party' },
  complexity: { zh: '问题复杂度超出预期', en: 'More complex than expected' },
  other: { zh: '其他', en: 'Other' },
};

export const rejectReasonWords: Table<RejectReason> = {
  unsolved: { zh: '客户反映问题未解决', en: 'Customer says it is not solved' },
  incomplete: { zh: '处理内容填写不全', en: 'Report is incomplete' },
  not_contacted: { zh: '未联系到客户', en: 'Customer was not contacted' },
  mismatch: { zh: '结果与事实不符', en: 'Result does not match the facts' },
  other: { zh: '其他', en: 'Other' },
};

export const resultWords: Table<Reply['result']> = {
  solved: { zh: '已解决', en: 'Solved' },
  partly: { zh: '部分解决', en: 'Partly solved' },
  unsolved: { zh: '未解决', en: 'Not solved' },
};

export const channelWords: Table<Reply['channel']> = {
  phone: { zh: '电话', en: 'phone' },
  visit: { zh: '上门', en: 'visit' },
  message: { zh: '消息', en: 'message' },
};

export const system: Words = { zh: '系统', en: 'System' };
export const reviewerTitle: Words = { zh: '400 客服', en: '400' };

/** Reasons that say: this click was no mistake. */
export const mildReasons: readonly Reason[] = [
  'already_signed',
  'already_done_by_you',
  'transferred',
  'reassigned',
  'in_review',
  'already_judged',
  'closed',
  'cancelled',
  'extension_pending',
  'extension_gone',
  'same_priority',
  'same_person',
  'urged_recently',
  'form_busy',
  'form_gone',
  'card_moved',
  'working',
];
