import type { GuardRow } from './guard-rows.ts';

const notManager = 'warning: 只有机构负责人能做，本机构是 王敏';
const notReviewer = 'warning: 只有 400 客服代表能做';
const nothingThere = 'warning: 没有可以给你操作的工单，请核对编号';
const notSigner = 'warning: 只有签收人 张三 能做；要接手请机构负责人 王敏 改派';
const noReason = 'warning: 请填写理由';
const reason = { reasonText: '客户自行解决' };

/** What managers, reviewers and signers may do beside the main way. */
export const beside: readonly GuardRow[] = [
  ['awaiting', '李四', 'assign', notManager, { person: 'ou_nobody' }],
  ['awaiting', '李芳', 'assign', notManager, { person: 'ou_nobody' }],
  ['awaiting', '孙倩', 'assign', nothingThere, { person: 'ou_nobody' }],
  ['awaiting', '王敏', 'assign', 'warning: 人员 不对：请从列表里选', { person: 'ou_nobody' }],
  ['awaiting', '何静', 'assign', 'warning: 人员 不对：请从列表里选', {}],
  ['accepted', '王敏', 'assign', 'info: 已由 张三 于 10:02 签收', { person: 'ou_nobody' }],
  ['awaiting', '王敏', 'reassign', 'warning: 现在是“待签收”，不能改派；先签收', { person: 'ou_nobody' }],
  ['accepted', '张三', 'reassign', notManager, { person: 'ou_nobody' }],
  ['started', '高磊', 'reassign', 'warning: 人员 不对：请从列表里选', { person: 'ou_nobody' }],
  ['replied', '王敏', 'reassign', 'info: 已于 10:02 提交验收，请等 400 客服', { person: 'ou_nobody' }],
  ['awaiting', '张三', 'release', 'warning: 现在是“待签收”，不能退回；先签收', reason],
  ['accepted', '李四', 'release', notSigner, reason],
  ['accepted', '张三', 'release', noReason, { reasonText: ' ' }],
  ['started', '张三', 'release', 'warning: 现在是“处理中”，不能退回', reason],
  ['awaiting', '张三', 'urge', notManager],
  ['replied', '王敏', 'urge', 'warning: 已提交验收，请等 400 客服'],
  ['acceptedPlatform', '陈涛', 'urge', 'warning: 现在由你处理，没有别人可催'],
  ['closed', '王敏', 'urge', 'info: 已于 10:02 办结；7 天内 400 客服可重新打开'],
  ['started', '王敏', 'cancel', notReviewer, reason],
  ['started', '李芳', 'cancel', noReason, {}],
  ['replied', '李芳', 'cancel', 'info: 已于 10:02 提交验收，请等 400 客服', reason],
  ['closed', '李芳', 'cancel', 'info: 已于 10:02 办结；7 天内 400 客服可重新打开', reason],
  ['closed', '王敏', 'reopen', notReviewer, reason],
  ['closed', '李芳', 'reopen', noReason, { reasonText: '' }],
  ['replied', '李芳', 'reopen', 'info: 已于 10:02 提交验收，请等 400 客服', reason],
  ['started', '李芳', 'reopen', 'warning: 现在是“处理中”，不能重新打开', reason],
  ['started', '张三', 'supplement', 'warning: 现在是“处理中”，不能补充', { text: '好' }],
  ['replied', '李四', 'supplement', notSigner, { text: '好' }],
  ['replied', '张三', 'supplement', 'warning: 备注 不对：请填 1 到 1000 字', { text: ' ' }],
  ['started', '王敏', 'changePriority', notReviewer, { priority: 'low' }],
  ['started', '李芳', 'changePriority', 'info: 已经是 高', { priority: 'high' }],
  ['started', '李芳', 'changePriority', 'warning: 优先级 不对：请从列表里选', { priority: 'soon' }],
  ['replied', '李芳', 'changePriority', 'info: 已于 10:02 提交验收，请等 400 客服', { priority: 'low' }],
  ['cancelled', '李芳', 'changePriority', 'info: 李芳 已于 10:02 撤销', { priority: 'low' }],
  ['cancelled', '张三', 'accept', 'info: 李芳 已于 10:02 撤销'],
  ['cancelled', '李芳', 'cancel', 'info: 你已于 10:02 做过，无需再点', reason],
  ['urged', '王敏', 'urge', 'info: 李芳 已于 10:02 催过，10:12 后可再催'],
  ['released', '张三', 'start', 'warning: 现在是“待签收”，不能直接处理；先签收'],
];
