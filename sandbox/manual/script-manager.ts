import type { ManualStep } from './script.ts';

const head = '王敏';
const agent = '李四';
const other = '张三';

/** What the head of a unit does: 指派, 改派, 催办, escalations, what is late, and who stands in for whom. */
export const manager: readonly ManualStep[] = [
  {
    id: 'assign',
    chapter: 'manager',
    ticket: 'labels',
    person: head,
    acts: [
      { kind: 'press', label: '指派' },
      { kind: 'press', label: '提交', form: { person: { person: agent } } },
    ],
    facts: [{ kind: 'card', person: agent, tag: '已签收', offers: ['直接处理'] }],
    caption: {
      zh: '指派：没人签收时，在群里的卡片上点 指派，选一位坐席。名字后面是他手上有几张、是否值班。点 提交 就等于他签收了。',
      en: 'Assign: when nobody accepts, press Assign (指派) on the card in the group and choose an agent; beside each name stands what they have in hand. Submit (提交) accepts it for them.',
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
      { kind: 'press', label: '提交', form: { person: { person: other } } },
    ],
    facts: [{ kind: 'card', person: other, tag: '已签收', offers: ['直接处理'] }],
    caption: {
      zh: '改派：发 工单 和号码打开卡片，点 改派，换一个人。原签收人会收到通知，时限不变。',
      en: 'Reassign: write 工单 and the number to open the card, press Reassign (改派), choose somebody else. The former signer is told; the deadline stays.',
    },
    inTour: false,
  },
  {
    id: 'manager-urge',
    chapter: 'manager',
    ticket: 'labels',
    person: head,
    acts: [{ kind: 'press', label: '催办' }],
    facts: [{ kind: 'text', person: other, says: '催' }],
    caption: {
      zh: '催办：同一张卡片上点 催办，签收人立刻收到一条私聊提醒。',
      en: 'Urge: press Urge (催办) on the same card and the signer is reminded at once, in private.',
    },
    inTour: false,
  },
  {
    id: 'escalation',
    chapter: 'manager',
    ticket: 'power',
    person: head,
    acts: [{ kind: 'time', advance: 'PT20M' }],
    facts: [{ kind: 'card', person: head, tag: '已超时', offers: ['指派'] }],
    caption: {
      zh: '超时升级：到时限还没人签收，你会收到这张卡片，写着为什么找你、下一步会找谁。点 指派 或 催办；有人签收后卡片会自己说明已经处理。',
      en: 'Escalation: a ticket that nobody accepted in time brings you this card; it says why it came to you and who is told next. Press Assign (指派) or Urge (催办); once it is accepted the card says so by itself.',
    },
    inTour: false,
  },
  {
    id: 'overdue',
    chapter: 'manager',
    ticket: 'power',
    person: head,
    acts: [{ kind: 'menu', key: 'menu.overdue' }],
    facts: [{ kind: 'list', person: head, says: '现在超时' }],
    caption: {
      zh: '超时简报：每个工作日早上自动来；随时发 超时 或点菜单也行。每一行都能直接 催办 或打开。',
      en: 'The digest of what is late comes on the morning of each working day; write 超时 (overdue) or choose it in the menu to have it now. Each row can be urged or opened.',
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
        form: { for: { person: agent }, person: { person: other }, until: '2026-11-27 18:00' },
      },
    ],
    facts: [{ kind: 'list', person: head, says: '11/27' }],
    caption: {
      zh: '代理：有人休假时点菜单 设置代理，选谁休假、谁代办、到哪一天。期间他的工单和提醒都到代办人那里，到期自动还回；坐席也能给自己设。',
      en: 'Leave: choose 设置代理 in the menu, then who is away, who stands in, and until which day. Tickets and reminders go to the substitute and come back by themselves; agents can set it for themselves.',
    },
    inTour: false,
  },
];
