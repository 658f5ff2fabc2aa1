import type { ManualStep } from './script.ts';

const province = '刘洋';
const agent = '张三';
const owner = '陈涛';
const reviewer = '李芳';

/** 转派 in place of 直接处理, 延期申请 in place of 处理工单, and the list of what waits. */
export const variants: readonly ManualStep[] = [
  {
    id: 'transfer',
    chapter: 'procedure',
    ticket: 'scanner',
    person: province,
    acts: [
      { kind: 'press', label: '签收' },
      { kind: 'press', label: '转派' },
      { kind: 'press', label: '提交', form: { unit: 'NJ', note: '门店在建邺区，请就近安排上门。' } },
    ],
    facts: [{ kind: 'card', person: agent, tag: '待签收', offers: ['签收'] }],
    caption: {
      zh: '不该你处理的区域工单：签收后点 转派，选下级机构，写一句说明，点 提交。平台工单不能转派。',
      en: 'A regional ticket that is for a unit below: accept it, press Transfer (转派), choose the unit, write a note, press Submit (提交). Platform tickets cannot be transferred.',
    },
    inTour: false,
  },
  {
    id: 'transferred',
    chapter: 'procedure',
    ticket: 'scanner',
    person: agent,
    acts: [],
    facts: [{ kind: 'card', person: agent, tag: '待签收', offers: ['签收'], says: '门店在建邺区' }],
    caption: {
      zh: '下级机构的群里出现一张新的待签收卡片，写着谁转来、说了什么；签收时限重新计时。你的卡片不再更新。',
      en: 'A new card waits in the group of that unit and says who sent it and why; the time to accept begins anew. Your own card is over.',
    },
    inTour: false,
  },
  {
    id: 'extension',
    chapter: 'procedure',
    ticket: 'points',
    person: owner,
    acts: [
      { kind: 'press', label: '签收' },
      { kind: 'press', label: '直接处理' },
      { kind: 'press', label: '备注' },
      { kind: 'press', label: '延期申请', form: { text: '已联系客户，问题已重现，要等支付平台的接口修复。' } },
      {
        kind: 'press',
        label: '提交',
        form: { until: '2026-11-30 18:00', reason: 'third_party', reasonText: '支付平台答复周一发布修复' },
      },
    ],
    facts: [{ kind: 'card', person: owner, tag: '处理中', says: '11/30' }],
    caption: {
      zh: '按时办不完：在备注的表单里点 延期申请（或在卡片上点），选新的日期和原因，点 提交。批准前原来的时限不变。',
      en: 'Not to be done in time: press Ask extension (延期申请) in the remark’s form or on the card, choose the new date and the reason, press Submit (提交). Until it is granted the old deadline stands.',
    },
    inTour: false,
  },
  {
    id: 'extension-granted',
    chapter: 'reviewer',
    ticket: 'points',
    person: reviewer,
    acts: [{ kind: 'press', label: '批准延期' }],
    facts: [{ kind: 'card', person: owner, tag: '处理中', lacks: ['批准延期'], says: '批准' }],
    caption: {
      zh: '延期审核：卡片上是旧时限、申请的日期和原因，申请的日期已经填好。点 批准延期 即可，也可以先改日期；不同意就写明理由，点 驳回延期。',
      en: 'A request for more time: the card shows the deadline, the date asked for and the reason; the date is filled in already. Press Grant (批准延期), with another date if you like, or give a reason and press Refuse (驳回延期).',
    },
    inTour: false,
  },
  {
    id: 'extended',
    chapter: 'procedure',
    ticket: 'points',
    person: owner,
    acts: [],
    facts: [{ kind: 'card', person: owner, tag: '处理中', says: '11/30' }],
    caption: {
      zh: '批准后卡片第一行就是新时限，提醒也跟着改。没有批准时，机器人会把理由告诉你，原时限继续。',
      en: 'Once granted, the first line of your card is the new deadline, and reminders follow it. If it is refused, the bot tells you why and the old deadline goes on.',
    },
    inTour: false,
  },
  {
    id: 'todo',
    chapter: 'procedure',
    person: agent,
    acts: [{ kind: 'say', text: '待办' }],
    facts: [{ kind: 'list', person: agent, says: '待办' }],
    caption: {
      zh: '忘了还有什么：给机器人发 待办，或点菜单里的 客服待办。列表按先后排好，能直接签收。',
      en: 'To see all that waits for you: write 待办 (todo) to the bot, or choose the to-do list in its menu. The most pressing comes first, and you can accept in the list.',
    },
    inTour: false,
  },
];
