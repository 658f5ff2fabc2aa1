import { replied } from './acts.ts';
import type { ManualStep } from './script.ts';

const agent = '张三';
const reviewer = '李芳';
const engineer = '赵强';

/** The operating procedure of an agent, from the first click to the verdict and the reminder after it. */
export const procedure: readonly ManualStep[] = [
  {
    id: 'accept',
    chapter: 'procedure',
    person: agent,
    acts: [{ kind: 'press', label: '签收' }],
    facts: [{ kind: 'card', person: agent, tag: '已签收', offers: ['直接处理'] }],
    caption: {
      zh: '一张新工单等在群里。点 **签收**：从这一刻起它归你，别人再点会看到已由你签收。',
      en: 'A new ticket waits in the group. Press **Accept** (签收): from now on it is yours, and whoever presses later is told so.',
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
      zh: '工作卡片在你的私聊里，那里有客户的完整电话。要交给下级就 **转派**；这张你自己来：点 **直接处理**。',
      en: 'Your working card is in your private chat, with the customer’s full number. **Transfer** (转派) hands it down; take this one yourself: press **Take it** (直接处理).',
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
      zh: '先给客户打电话，再点 **备注**，写下谈了什么，在表单里点 **处理工单**。没有备注，不能处理、延期或回复。',
      en: 'Call the customer, press **Remark** (备注), write down what was said, and press **On it** (处理工单) in the form. Without a remark there is no handling, no extension and no reply.',
    },
    inTour: true,
  },
  {
    id: 'delegate',
    chapter: 'procedure',
    person: agent,
    acts: [
      { kind: 'press', label: '委托工程师' },
      { kind: 'press', label: '提交', form: { engineer: { person: engineer }, visitAt: '2026-11-23 15:00' } },
    ],
    facts: [{ kind: 'card', person: agent, tag: '处理中', offers: ['回复'], says: engineer }],
    caption: {
      zh: '区域工单要人上门：点 **委托工程师**，选一位登记过的工程师，或填姓名和电话，再选上门时间，点 **提交**。工单仍由你负责。平台工单没有这一步。',
      en: 'A regional ticket needs a visit: press **Name engineer** (委托工程师), choose a registered engineer or give a name and a phone, choose the time, press **Submit** (提交). The ticket stays yours. Platform tickets have no such step.',
    },
    inTour: false,
  },
  {
    id: 'job-sheet',
    chapter: 'procedure',
    person: engineer,
    acts: [],
    facts: [{ kind: 'card', person: engineer, tag: '处理中', lacks: ['回复', '备注'], says: '委托你上门' }],
    caption: {
      zh: '选的是飞书里的工程师，他会在私聊里收到派工单：几点上门、什么问题、客户的电话和地址。没有按钮；有事他给你打电话。',
      en: 'An engineer who is in Feishu gets this job sheet in private: when to go, what is wrong, the customer’s number and address. It has no buttons; they call you.',
    },
    inTour: false,
  },
  {
    id: 'reply',
    chapter: 'procedure',
    person: agent,
    beside: reviewer,
    acts: replied('更换打印头，连续打印二十张正常。', '现在好了，谢谢。', 'phone'),
    facts: [{ kind: 'card', person: reviewer, tag: '待验收', offers: ['通过'] }],
    caption: {
      zh: '解决了，也答复了客户：点 **回复**，照客户的话填好表单，点 **提交**。工单进入待验收，400 客服代表马上收到。',
      en: 'Solved, and the customer told: press **Reply** (回复), fill in the form from what the customer said, press **Submit** (提交). The ticket goes to review, and the 400 representatives get it at once.',
    },
    inTour: {
      zh: '修好了：点 回复，填好表单并提交。审核人的卡片同时到了，宽屏上就在右边。',
      en: 'Repaired: press Reply (回复), fill in the form and submit it. The reviewer’s card arrives at once; on a wide screen it is on the right.',
    },
  },
  {
    id: 'supplement',
    chapter: 'procedure',
    person: agent,
    acts: [
      { kind: 'press', label: '补充' },
      { kind: 'press', label: '提交', form: { text: '旧打印头已带回，客户要发票，已转财务。' } },
    ],
    facts: [{ kind: 'card', person: reviewer, tag: '待验收', offers: ['通过'], says: '旧打印头已带回' }],
    caption: {
      zh: '提交后还想起什么：在同一张卡片上点 **补充**，写一句，点 **提交**。验收的人会看到，时限不变。',
      en: 'If something occurs to you afterwards: press **Add remark** (补充) on the same card, write it, press **Submit** (提交). The reviewer reads it; no deadline changes.',
    },
    inTour: false,
  },
  {
    id: 'approve',
    chapter: 'procedure',
    person: reviewer,
    beside: agent,
    acts: [{ kind: 'press', label: '通过' }],
    facts: [{ kind: 'card', person: agent, tag: '已办结' }],
    caption: {
      zh: '每张提交的工单都有一张待验收卡片：结果、满意度、做了什么、客户原话，下面是每一步用了多久。核实无误，点 **通过**，工单办结。',
      en: 'Every reply brings you such a card: result, satisfaction, what was done, the customer’s words, and how long each step took. If it is true, press **Pass** (通过): the ticket is closed.',
    },
    inTour: {
      zh: '现在你是审核人李芳。点 通过，看坐席那边的卡片变成已办结；点 驳回 则退回去重做。',
      en: 'You are 李芳 now, the reviewer. Press Pass (通过) and see the agent’s card close; Send back (驳回) would return it.',
    },
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
    acts: [{ kind: 'time', until: 'ring' }],
    facts: [{ kind: 'ring' }],
    caption: {
      zh: '没人签收的工单会自己催人：时限过了四分之三，机器人在群里 @ 在班的坐席。处理和验收的时限也一样，提醒的是签收人和 400 客服代表。',
      en: 'Tickets that nobody accepts remind people by themselves: when three quarters of the time are gone, the bot mentions the agents on duty in the group. So it is with the time to handle and to review; then it reminds the signer and the representatives.',
    },
    inTour: {
      zh: '没人签收的工单会自己催人。点上面的 下一响：时间走到下一次提醒，看它提醒了谁。',
      en: 'Tickets that nobody accepts remind people by themselves. Press Next ring (下一响) above: time goes on to the next reminder; see whom it rings.',
    },
  },
];
