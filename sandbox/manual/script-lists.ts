import type { ManualStep } from './script.ts';

const agent = '张三';
const absent = '李四';

/** What is found and done in lists: 搜索, 待办 with 批量签收, and the list of whoever stands in for somebody. */
export const lists: readonly ManualStep[] = [
  {
    id: 'todo',
    chapter: 'procedure',
    ticket: 'power',
    person: agent,
    acts: [
      { kind: 'say', text: '待办' },
      { kind: 'press', label: '批量签收', inList: true },
    ],
    facts: [
      { kind: 'list', person: agent, says: '签收 2 张' },
      { kind: 'card', person: agent, tag: '已签收', offers: ['直接处理'] },
    ],
    caption: {
      zh: '给机器人发 **待办**，或点菜单里的 **待办**：等你的工单都在这里，超时的在最前，其余按时限排。待签收的可以一张一张签，也可以勾好一起点 **批量签收**。',
      en: 'Write **待办** (todo) to the bot, or choose it in the menu: all that waits for you, what is overdue first, then by deadline. Accept them one by one, or tick several and press **Accept selected** (批量签收).',
    },
    inTour: false,
  },
  {
    id: 'search',
    chapter: 'procedure',
    person: agent,
    acts: [{ kind: 'say', text: '搜索 扫码' }],
    facts: [{ kind: 'list', person: agent, says: '找到 2 张' }],
    caption: {
      zh: '发 **搜索** 和要找的词：号码、标题里的字、客户姓名的第一个字、电话后四位。至少两个字；几个词用空格隔开，像 **搜索 王 5678**，要都对得上。只列出你能看的，办结的也在内，最多十张，新的在前。',
      en: 'Write **搜索** (search) and what you know: number, words of the title, the first character of the customer’s name, the last four digits of the phone. At least two characters; of several words, as in **搜索 王 5678**, all have to fit. It lists what you may see, closed ones too, ten at most, the newest first.',
    },
    inTour: false,
  },
  {
    id: 'stand-in',
    chapter: 'procedure',
    person: agent,
    acts: [{ kind: 'time', until: '2026-11-23 10:35' }],
    facts: [{ kind: 'list', person: agent, says: `代 ${absent} 处理` }],
    caption: {
      zh: '别人休假、请你代办：机器人把他手上的工单列给你，点 **查看** 接着办。你做的事，记录里写“张三 代 李四”。',
      en: 'Somebody is away and you stand in: the bot lists what they have in hand; press **Open** (查看) and go on. What you do is recorded as “张三 for 李四”.',
    },
    inTour: false,
  },
];
