/** One text for each thing that a click can do. */
import type { Words } from '../words.ts';
import type { Said, SuccessCode } from './toasts.ts';

export const successWords: Readonly<Record<SuccessCode, (said: Said) => Words>> = {
  create: ({ number, unit }) => ({ zh: `已建单 ${number}，送到 ${unit}`, en: `Created ${number} for ${unit}` }),
  accept: ({ until }) => ({
    zh: `已签收，工作卡片在私聊；处理截止 ${until.zh}`,
    en: `Accepted; card in our chat; due ${until.en}`,
  }),
  bulkAccept: ({ count, taken }) => ({
    zh: `签收 ${count} 张${taken > 0 ? `，${taken} 张已被别人签收` : ''}`,
    en: `${count} accepted${taken > 0 ? `, ${taken} taken by others` : ''}`,
  }),
  start: () => ({ zh: '开始处理；先联系客户并填写备注', en: 'Yours now; call the customer, add a remark' }),
  transfer: ({ unit, until }) => ({
    zh: `已转派给 ${unit}，签收截止 ${until.zh}`,
    en: `Transferred to ${unit}; accept by ${until.en}`,
  }),
  handle: ({ until }) => ({
    zh: `处理中，截止 ${until.zh}；解决并答复客户后点“回复”`,
    en: `Under way, due ${until.en}; solve it, then Reply`,
  }),
  remark: () => ({
    zh: '已记下；能按时就点处理工单，否则延期申请',
    en: 'Saved; handle it, or ask for more time',
  }),
  delegate: ({ person }) => ({
    zh: `已委托 ${person}；派工单可在卡片里复制`,
    en: `${person} named; copy the job sheet from the card`,
  }),
  requestExtension: ({ until }) => ({
    zh: `已申请延到 ${until.zh}，请继续处理`,
    en: `Asked for ${until.en}; go on working`,
  }),
  grantExtension: ({ until }) => ({ zh: `已批准到 ${until.zh}`, en: `Granted until ${until.en}` }),
  refuseExtension: ({ person }) => ({ zh: `未批准，已告诉 ${person}`, en: `Refused; ${person} told` }),
  reply: ({ until }) => ({ zh: `已提交验收，验收截止 ${until.zh}`, en: `Sent for review, due ${until.en}` }),
  approve: () => ({ zh: '已办结', en: 'Closed' }),
  reject: ({ person }) => ({ zh: `已驳回，${person} 会收到新卡片`, en: `Sent back; ${person} gets a new card` }),
  supplement: () => ({ zh: '已补充', en: 'Added' }),
  urge: ({ person }) => ({ zh: `已催 ${person}`, en: `${person} urged` }),
  assign: ({ person }) => ({ zh: `已指派给 ${person}`, en: `Assigned to ${person}` }),
  reassign: ({ person, former }) => ({
    zh: `已改派给 ${person}${former === '' ? '' : `，${former} 已知道`}`,
    en: `Reassigned to ${person}`,
  }),
  release: ({ unit }) => ({ zh: `已退回 ${unit} 待签收`, en: 'Released' }),
  cancel: () => ({ zh: '已撤销', en: 'Cancelled' }),
  reopen: ({ person }) => ({ zh: `已重新打开，回到 ${person}`, en: 'Reopened' }),
  changePriority: ({ priority, until }) => ({
    zh: `优先级改为 ${priority.zh}，处理截止 ${until.zh}`,
    en: `Priority ${priority.en}; due ${until.en}`,
  }),
  leave: ({ person, day }) => ({ zh: `已设代理：${person}，至 ${day.zh}`, en: `${person} stands in until ${day.en}` }),
  leaveEnded: () => ({ zh: '代理已结束', en: 'The leave is over' }),
  shown: () => ({ zh: '已发到你和我的私聊', en: 'Sent to our private chat' }),
};
