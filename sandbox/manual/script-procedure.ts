import { replied } from './acts.ts';
import type { ManualStep } from './script.ts';

const agent = '张三';
const reviewer = '李芳';

/** The operating procedure of an agent, from the first click to the verdict and the reminder after it. */
export const procedure: readonly ManualStep[] = [
  {
    id: 'accept',
    chapter: 'procedure',
    person: agent,
    acts: [{ kind: 'press', label: '签收' }],
    facts: [{ kind: 'card', person: agent, tag: '已签收', offers: ['直接处理'] }],
    caption: {
      zh: '一张新工单等在群里。点 签收：从这一刻起它归你，别人再点会被告知你已签收。',
      en: 'A new ticket waits in the group. Press Accept (签收): from now on it is yours, and whoever presses later is told so.',
    },
    inTour: true,
  },
  {
    id: 'start',
    chapter: 'procedure',
    person: agent,
    acts: [{ kind: 'press', label: '直接处理' }],
    facts: [{ kind: 'card', person: agent, tag: '处理中', offers: ['备注'] }],
    caption: {
      zh: '工作卡片在你的私聊里，那里有客户的完整电话。要交给下级就 转派；这张你自己来：点 直接处理。',
      en: 'Your working card is in your private chat, with the customer’s full number. Transfer (转派) hands it down; take this one yourself: press Take it (直接处理).',
    },
    inTour: true,
  },
  {
    id: 'remark',
    chapter: 'procedure',
    person: agent,
    acts: [
      { kind: 'press', label: '备注' },
      { kind: 'press', label: '处理工单', form: { text: '已联系客户，小票机的打印头坏了，今天上门更换。' } },
    ],
    facts: [{ kind: 'card', person: agent, tag: '处理中', offers: ['回复'], says: '下一步：解决问题' }],
    caption: {
      zh: '先给客户打电话，再点 备注，写下谈了什么，在表单里点 处理工单。没有备注，下一步不会开放。',
      en: 'Call the customer, press Remark (备注), write down what was said, and press On it (处理工单) in the form. Without a remark nothing goes further.',
    },
    inTour: true,
  },
  {
    id: 'reply',
    chapter: 'procedure',
    person: agent,
    beside: reviewer,
    acts: replied('更换打印头，连续打印二十张正常。', '现在好了，谢谢。', 'phone'),
    facts: [{ kind: 'card', person: reviewer, tag: '待验收', offers: ['通过'] }],
    caption: {
      zh: '修好了：点 回复，填好表单并提交。看右边：审核人的卡片同时到了。',
      en: 'Repaired: press Reply (回复), fill in the form and submit it. Look to the right: the reviewer’s card arrives at once.',
    },
    inTour: true,
  },
  {
    id: 'approve',
    chapter: 'procedure',
    person: reviewer,
    beside: agent,
    acts: [{ kind: 'press', label: '通过' }],
    facts: [{ kind: 'card', person: agent, tag: '已办结' }],
    caption: {
      zh: '现在你是审核人李芳。点 通过，看坐席那边的卡片变成已办结；点 驳回 则退回去重做。',
      en: 'You are 李芳 now, the reviewer. Press Pass (通过) and see the agent’s card close; Send back (驳回) would return it.',
    },
    inTour: true,
  },
  {
    id: 'closed',
    chapter: 'procedure',
    person: agent,
    acts: [],
    facts: [{ kind: 'card', person: agent, tag: '已办结', lacks: ['回复', '备注'] }],
    caption: {
      zh: '通过后你的卡片变成绿色的已办结，没有按钮，客户信息重新隐去。这张工单不会再提醒任何人。',
      en: 'Once passed, your card is green and closed (已办结): no buttons, the customer masked again. This ticket rings for nobody any more.',
    },
    inTour: false,
  },
  {
    id: 'ring',
    chapter: 'procedure',
    ticket: 'power',
    person: agent,
    acts: [{ kind: 'time', advance: 'P30D', until: 'ring' }],
    facts: [{ kind: 'ring' }],
    caption: {
      zh: '没人签收的工单会自己催人。点上面的 下一响：时间走到下一次提醒，看它提醒了谁。',
      en: 'Tickets that nobody accepts remind people by themselves. Press Next ring (下一响) above: time goes on to the next reminder; see whom it rings.',
    },
    inTour: true,
  },
];
