import type { ManualStep } from './script.ts';

const head = '王敏';
const first = '张三';
const second = '李四';

/** What the head of a unit does: 指派, 改派, 催办, escalations, and who stands in for whom. */
export const manager: readonly ManualStep[] = [
  {
    id: 'assign',
    chapter: 'manager',
    ticket: 'labels',
    person: head,
    acts: [
      { kind: 'press', label: '指派' },
      { kind: 'press', label: '提交', form: { person: { person: first } } },
    ],
    facts: [{ kind: 'card', person: first, tag: '已签收', offers: ['直接处理'] }],
    caption: {
      zh: '指派：没人签收，或刚被退回时，在群里的卡片上点 **指派**，选一位坐席；名字后面是他此刻在不在班、手上有几张。点 **提交**，他就是签收人，马上收到工作卡片。休假的人不列出。',
      en: 'Assign: when nobody accepts, or somebody gave it back, press **Assign** (指派) on the card in the group and choose an agent; beside each name stands whether they are on duty and what they have in hand. With **Submit** (提交) they are the signer and get the working card. Who is away is not listed.',
    },
    inTour: false,
  },
  {
    id: 'reassign',
    chapter: 'manager',
    ticket: 'labels',
    person: head,
    acts: [
      { kind: 'say', text: '工单 {number}' },
      { kind: 'press', label: '改派' },
      { kind: 'press', label: '提交', form: { person: { person: second } } },
    ],
    facts: [{ kind: 'card', person: second, tag: '已签收', offers: ['直接处理'] }],
    caption: {
      zh: '改派：发 **工单** 和号码打开卡片，点 **改派**，换一个人，点 **提交**。原签收人会收到通知，时限和待审的延期不变；新签收人要重新联系客户、写备注。',
      en: 'Reassign: write **工单** (ticket) and the number to open the card, press **Reassign** (改派), choose somebody else, press **Submit** (提交). The former signer is told; the deadline and a pending request stand; the new signer calls the customer and writes a remark.',
    },
    inTour: false,
  },
  {
    id: 'manager-urge',
    chapter: 'manager',
    ticket: 'labels',
    person: head,
    acts: [{ kind: 'press', label: '催办' }],
    facts: [{ kind: 'text', person: second, says: '催' }],
    caption: {
      zh: '催办：同一张卡片上点 **催办**，签收人在私聊里收到一条提醒，写着谁催的、什么时候到时限。',
      en: 'Urge: press **Urge** (催办) on the same card, and the signer is reminded in private: who urges, and by when it is due.',
    },
    inTour: false,
  },
  {
    id: 'escalation',
    chapter: 'manager',
    ticket: 'power',
    person: head,
    acts: [{ kind: 'time', until: '2026-11-23 10:34' }],
    facts: [{ kind: 'card', person: head, tag: '已超时', offers: ['指派'] }],
    caption: {
      zh: '超时升级：到了时限还没人签收（或还没处理完），你会收到这张卡片，写着为什么找你、下一步找谁、什么时候。点 **指派**、**改派** 或 **催办**；之后的变化卡片自己会写明。',
      en: 'Escalation: a ticket that was not accepted (or not handled) in time brings you this card; it says why it came to you, who is told next, and when. Press **Assign** (指派), **Reassign** (改派) or **Urge** (催办); the card itself tells what happens then.',
    },
    inTour: false,
  },
  {
    id: 'leave',
    chapter: 'manager',
    person: head,
    acts: [
      { kind: 'menu', key: 'menu.leave' },
      {
        kind: 'press',
        label: '提交',
        inList: true,
        form: { for: { person: second }, person: { person: first }, until: '2026-11-27 18:00' },
      },
    ],
    facts: [{ kind: 'list', person: head, says: '11/27' }],
    caption: {
      zh: '给人设代理：点菜单里的 **设置代理**，选谁休假、谁来代理、到哪一天，点 **提交**。这期间他的工单、审核和提醒都由代理人接着办，到那天 24:00 自动还回。',
      en: 'To set a substitute: choose **设置代理** in the menu, then who is away, who stands in, and the last day, and press **Submit** (提交). Until midnight of that day the substitute has the tickets, reviews and reminders; then they go back by themselves.',
    },
    inTour: false,
  },
];
