import type { ManualStep } from './script.ts';

const owner = '陈涛';
const reviewer = '李芳';

/** 延期申请 in place of 处理工单: refused once, granted the second time, and how the deadline is counted. */
export const extensions: readonly ManualStep[] = [
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
    facts: [{ kind: 'card', person: owner, tag: '延期待审', offers: ['处理工单'], says: '11/30' }],
    caption: {
      zh: '在备注的表单里点 **延期申请**（或在卡片上点），选一个建议的时间或自己选日期，写明原因，点 **提交**。不用等审核，接着办；批准前原来的时限不变。',
      en: 'Press **Ask extension** (延期申请) in the remark’s form or on the card, take a time that is offered or choose a date, say why, press **Submit** (提交). Go on working; until it is granted the old deadline stands.',
    },
    inTour: false,
  },
  {
    id: 'extension-refused',
    chapter: 'reviewer',
    ticket: 'points',
    person: reviewer,
    acts: [{ kind: 'press', label: '驳回延期', form: { reasonText: '先给客户临时方案，再申请。' } }],
    facts: [{ kind: 'card', person: owner, tag: '处理中', offers: ['延期申请'], says: '先给客户临时方案' }],
    caption: {
      zh: '不同意延期：在同一张卡片上写明理由，点 **驳回延期**。理由会原样告诉坐席，原来的时限继续。',
      en: 'If you do not agree: write the reason on the same card and press **Refuse** (驳回延期). The agent reads your words, and the old deadline goes on.',
    },
    inTour: false,
  },
  {
    id: 'refused',
    chapter: 'procedure',
    ticket: 'points',
    person: owner,
    acts: [],
    facts: [{ kind: 'card', person: owner, tag: '处理中', offers: ['延期申请'], says: '未批准' }],
    caption: {
      zh: '没有批准：卡片上写着谁、为什么，机器人也会发一条消息告诉你；时限还是原来的。照理由做了，可以再申请。',
      en: 'Refused: the card says by whom and why, and a message tells you so; the deadline is what it was. Do what is asked, and you may ask again.',
    },
    inTour: false,
  },
  {
    id: 'extension-granted',
    chapter: 'reviewer',
    ticket: 'points',
    person: reviewer,
    acts: [
      { kind: 'press', by: owner, label: '延期申请' },
      {
        kind: 'press',
        by: owner,
        label: '提交',
        form: { until: '2026-11-30 18:00', reason: 'third_party', reasonText: '已请门店先登记、月底补兑，客户同意等' },
      },
      { kind: 'press', label: '批准延期' },
    ],
    facts: [{ kind: 'card', person: owner, tag: '处理中', lacks: ['批准延期'], says: '批准' }],
    caption: {
      zh: '第一行就是：现在的时限 → 申请的时限、第几次；下面是原因和最近一条备注。申请的时间已经填好：点 **批准延期** 即可，也可以先改成别的时间。',
      en: 'The first line is the present deadline → the one asked for, and how many times; below it the reason and the last remark. The date is filled in already: press **Grant** (批准延期), or change it first.',
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
      zh: '批准后卡片第一行就是新时限，提醒也跟着改。审核的人批的时间和你申请的不同时，卡片会写明。',
      en: 'Once granted, the first line of your card is the new deadline, and reminders follow it. Where the reviewer granted another date than you asked for, the card says so.',
    },
    inTour: false,
  },
  {
    id: 'why',
    chapter: 'procedure',
    ticket: 'points',
    person: owner,
    acts: [{ kind: 'press', label: '为什么是这个时间' }],
    facts: [{ kind: 'card', person: owner, tag: '说明', says: '为什么是' }],
    showsOutcome: true,
    caption: {
      zh: '点卡片最下面的 **为什么是这个时间**，机器人把算法发到私聊，只给你一个人：哪天算了几小时，哪些时间没有算，延期了几次。',
      en: 'Press **Why this time** (为什么是这个时间) at the foot of a card, and the bot shows you alone, in private, how it was counted: the hours of each day, what was not counted, and each extension.',
    },
    inTour: false,
  },
];
