import { replied } from './acts.ts';
import type { ManualStep } from './script.ts';

const agent = '黄丽';
const reviewer = '周婷';

/** The same procedure as it looks in the hand: the whole screen at each step. */
export const phone: readonly ManualStep[] = [
  {
    id: 'phone-accept',
    chapter: 'phone',
    ticket: 'drawer',
    person: agent,
    acts: [{ kind: 'press', label: '签收' }],
    facts: [{ kind: 'card', person: agent, tag: '已签收', offers: ['直接处理'] }],
    caption: {
      zh: '打开机构的群：第一屏就有状态、时限、问题和按钮，不用往下翻。点 **签收**。',
      en: 'Open your unit’s group: state, deadline, problem and button are on the first screen, no scrolling. Press **Accept** (签收).',
    },
    inTour: false,
    wholeScreen: true,
  },
  {
    id: 'phone-start',
    chapter: 'phone',
    ticket: 'drawer',
    person: agent,
    acts: [{ kind: 'press', label: '直接处理' }],
    facts: [{ kind: 'card', person: agent, tag: '处理中', offers: ['备注'] }],
    caption: {
      zh: '转到和机器人的私聊：工作卡片在那里，点一下电话号码就能拨打。点 **直接处理**。',
      en: 'Go to your chat with the bot: your working card is there, and a tap on the number calls the customer. Press **Take it** (直接处理).',
    },
    inTour: false,
    wholeScreen: true,
  },
  {
    id: 'phone-remark',
    chapter: 'phone',
    ticket: 'drawer',
    person: agent,
    acts: [
      { kind: 'press', label: '备注' },
      { kind: 'press', label: '处理工单', form: { text: '已联系客户，弹簧卡住，带备件上门。' } },
    ],
    facts: [{ kind: 'card', person: agent, tag: '处理中', offers: ['回复'], says: '下一步：解决问题' }],
    caption: {
      zh: '表单就开在这张卡片里，输入框和按钮都在键盘上方。写好点 **处理工单**；写到一半走开，10 分钟内卡片不会变。',
      en: 'The form opens in the card itself, field and button above the keyboard. Write, and press **On it** (处理工单); if you are called away, the card waits ten minutes for you.',
    },
    inTour: false,
    wholeScreen: true,
  },
  {
    id: 'phone-reply',
    chapter: 'phone',
    ticket: 'drawer',
    person: agent,
    acts: replied('更换钱箱弹簧，连开二十次正常。', '好用了，谢谢。', 'visit'),
    facts: [{ kind: 'card', person: reviewer, tag: '待验收', offers: ['通过'] }],
    caption: {
      zh: '回复表单也是这样：选结果，写两句话，打分，点 **提交**。提交前会再问一次。',
      en: 'The reply’s form works the same: choose the result, write two sentences, rate, press **Submit** (提交). You are asked once more before it goes.',
    },
    inTour: false,
    wholeScreen: true,
  },
];
