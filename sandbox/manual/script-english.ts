import { replied } from './acts.ts';
import type { ManualStep } from './script.ts';

/** He reads English: his cards come in English, and the buttons are the same. */
const agent = '郑浩';
const reviewer = '李芳';

/** The procedure once more with a person who reads English. */
export const english: readonly ManualStep[] = [
  {
    id: 'english-accept',
    chapter: 'english',
    ticket: 'scale',
    person: agent,
    acts: [{ kind: 'press', label: '签收' }],
    facts: [{ kind: 'card', person: agent, tag: 'Accepted', offers: ['直接处理'] }],
    caption: {
      zh: '同一张群里的卡片，英文读者看到的是英文。',
      en: 'The same card in the group; who reads English sees it in English. Press **Accept**.',
    },
    inTour: false,
  },
  {
    id: 'english-start',
    chapter: 'english',
    ticket: 'scale',
    person: agent,
    acts: [{ kind: 'press', label: '直接处理' }],
    facts: [{ kind: 'card', person: agent, tag: 'In progress', offers: ['备注'] }],
    caption: {
      zh: '私聊里的工作卡片全部是英文。',
      en: 'Your working card, in private, with the full number. Press **Take it**.',
    },
    inTour: false,
  },
  {
    id: 'english-remark',
    chapter: 'english',
    ticket: 'scale',
    person: agent,
    acts: [
      { kind: 'press', label: '备注' },
      {
        kind: 'press',
        label: '处理工单',
        form: { text: 'Called the shop: scale 2 drifts by 30 g, going there today.' },
      },
    ],
    facts: [{ kind: 'card', person: agent, tag: 'In progress', offers: ['回复'] }],
    caption: {
      zh: '备注的表单；人写的话不翻译。',
      en: 'Call the customer, write the remark, press **On it**. What people write is never translated.',
    },
    inTour: false,
  },
  {
    id: 'english-reply',
    chapter: 'english',
    ticket: 'scale',
    person: agent,
    acts: replied(
      'Calibrated the scale and sealed it; checked with 1 kg and 5 kg.',
      'Correct again, thank you.',
      'visit',
    ),
    facts: [{ kind: 'card', person: reviewer, tag: '待验收', offers: ['通过'] }],
    caption: {
      zh: '回复的表单；审核人看到的是中文卡片。',
      en: 'The reply’s form; the reviewer reads the ticket in their own language. Press **Submit**.',
    },
    inTour: false,
  },
];
