import type { ManualStep, Typed } from './script.ts';

const owner = '陈涛';
const reviewer = '李芳';

const reply = (result: string, done: string, customerWords: string): Readonly<Record<string, Typed>> => ({
  result,
  done,
  customerWords,
  satisfaction: result === 'solved' ? '5' : '3',
  contactedAt: { hoursFromNow: 0 },
  channel: 'phone',
});

/** What happens on 驳回: the second round, and how a closed ticket comes back. */
export const rejection: readonly ManualStep[] = [
  {
    id: 'reject',
    chapter: 'reviewer',
    ticket: 'points',
    person: reviewer,
    acts: [
      { kind: 'press', by: owner, label: '回复' },
      {
        kind: 'press',
        by: owner,
        label: '提交',
        form: reply('partly', '缓存已清理，请客户明天再兑一次。', '现在可以兑了，明天再看看。'),
      },
      { kind: 'press', label: '驳回' },
      {
        kind: 'press',
        label: '提交',
        form: { reason: 'unsolved', reasonText: '客户来电：第二次兑换仍提示库存不足，请查清原因。' },
      },
    ],
    facts: [{ kind: 'card', person: owner, tag: '第 2 轮', offers: ['备注'] }],
    caption: {
      zh: '点 **驳回**，选原因，写清楚还差什么，点 **提交**。这几句话会原样出现在坐席的卡片上。',
      en: 'Press **Send back** (驳回), choose the reason, say what is missing, press **Submit** (提交). The agent reads your very words on the card.',
    },
    inTour: false,
  },
  {
    id: 'sent-back',
    chapter: 'procedure',
    ticket: 'points',
    person: owner,
    acts: [],
    facts: [{ kind: 'card', person: owner, tag: '第 2 轮', offers: ['备注'], says: '第二次兑换仍提示库存不足' }],
    caption: {
      zh: '被驳回：会话最下面来一张新的工作卡片，标着“第 2 轮”，写着谁驳回、为什么、新的时限；原来那张不再更新。先联系客户、写一条新备注，再照理由去办。',
      en: 'Sent back: a new working card comes to the end of your chat, marked as round 2, with who sent it back, why, and the new deadline; the one before is over. Call the customer, write a new remark, and do what is asked.',
    },
    inTour: false,
  },
  {
    id: 'second-reply',
    chapter: 'procedure',
    ticket: 'points',
    person: owner,
    acts: [
      { kind: 'press', label: '备注' },
      {
        kind: 'press',
        label: '仅保存',
        form: { text: '再次联系客户：两家门店共用一个库存号，已拆开，请客户连兑两次。' },
      },
      { kind: 'press', label: '回复' },
      {
        kind: 'press',
        label: '提交',
        form: reply('solved', '库存号已按门店拆开，客户连兑两次成功。', '这次好了，两次都成功。'),
      },
    ],
    facts: [{ kind: 'card', person: reviewer, tag: '待验收', offers: ['通过'] }],
    caption: {
      zh: '再点 **回复**，填的是这一轮做的事。上一轮的内容留在记录里，不用重写。',
      en: 'Press **Reply** (回复) again and write what was done in this round. The round before stays on record.',
    },
    inTour: false,
  },
  {
    id: 'pass',
    chapter: 'reviewer',
    ticket: 'points',
    person: reviewer,
    acts: [{ kind: 'press', label: '通过' }],
    facts: [{ kind: 'card', person: owner, tag: '已办结' }],
    caption: {
      zh: '第 2 轮的待验收卡片多两样：上一轮的驳回原因，和折叠着的上一轮回复。对照着看，解决了就点 **通过**。',
      en: 'In round 2 the card also tells why it was sent back, and the reply of the round before lies folded below. Compare them; if it is solved now, press **Pass** (通过).',
    },
    inTour: false,
  },
  {
    id: 'reopen',
    chapter: 'reviewer',
    ticket: 'points',
    person: reviewer,
    acts: [
      { kind: 'press', label: '重新打开' },
      { kind: 'press', label: '提交', form: { reasonText: '客户下午来电，又出现同样的提示。' } },
    ],
    facts: [{ kind: 'card', person: owner, tag: '处理中', offers: ['备注'] }],
    caption: {
      zh: '办结后 7 天内客户又来电：在这张工单的卡片上点 **重新打开**，写明理由，点 **提交**。工单回到原签收人，进入下一轮，处理时限至少给 2 小时。过了 7 天请新建。',
      en: 'The customer calls again within 7 days: press **Reopen** (重新打开) on the card of that ticket, say why, press **Submit** (提交). It goes back to its signer for another round, with at least 2 working hours. Later than that, raise a new one.',
    },
    inTour: false,
  },
];
