import type { Act, ManualStep } from './script.ts';

const agent = '张三';
const representative = '李芳';
const head = '王敏';

/** The minutes at which the digests of the morning are counted, and those by which they have come. */
function minutes(...clocks: readonly string[]): readonly Act[] {
  return clocks.map((clock) => ({ kind: 'time', until: `2026-11-24 ${clock}` }));
}

/** The evening, and the next morning: what waited through the night, and everybody's digest. */
export const morning: readonly ManualStep[] = [
  {
    id: 'agent-digest',
    chapter: 'procedure',
    ticket: 'scanner',
    person: agent,
    acts: [
      { kind: 'time', until: '2026-11-23 18:30' },
      { kind: 'say', by: head, text: '催办 {number}' },
      { kind: 'say', by: head, about: 'labels', text: '催办 {number}' },
      ...minutes('08:47', '08:52'),
    ],
    facts: [{ kind: 'list', person: agent, says: '今天要办' }],
    caption: {
      zh: '每个工作日上班前，机器人把你今天要办的列给你：已超时、今天到期、被驳回的、延期的结果。没有要办的就不发。',
      en: 'Before work begins, the bot lists what is for today: overdue, due today, sent back, and how your requests for more time were decided. If there is nothing, nothing comes.',
    },
    inTour: false,
  },
  {
    id: 'reviewer-digest',
    chapter: 'reviewer',
    person: representative,
    acts: minutes('08:57'),
    facts: [{ kind: 'list', person: representative, says: '待验收' }],
    caption: {
      zh: '每个工作日上班前，机器人把等你们的列出来：延期申请里离时限近的在前，验收里等得久的在前。点 **查看** 打开；发 **待办** 看全部。',
      en: 'Before work begins, the bot lists what waits for you all: first the requests for more time, the nearest deadline first, then the work to review, what has waited longest first. **Open** (查看) each; write **待办** (todo) for all.',
    },
    inTour: false,
  },
  {
    id: 'night',
    chapter: 'procedure',
    person: agent,
    acts: minutes('09:00', '09:03'),
    facts: [{ kind: 'list', person: agent, says: '下班期间' }],
    caption: {
      zh: '下班以后不打扰：夜里的提醒、催办和审核结果攒到第二天上班，并成一张卡片。要你先动手的（待签收、被驳回、待验收）和紧急工单照常马上到。',
      en: 'Nobody is disturbed after hours: reminders, urges and verdicts of the night come as one card when work begins. What asks for a first act (to accept, sent back, to review) and urgent tickets come at once.',
    },
    inTour: false,
  },
  {
    id: 'overdue',
    chapter: 'manager',
    person: head,
    acts: minutes('09:08'),
    facts: [{ kind: 'list', person: head, says: '现在超时' }],
    caption: {
      zh: '超时简报：每个工作日早上九点刚过自动来，包括你的机构和所有下级：超时几张、比上个工作日多还是少、卡在哪一步、哪个机构、谁休假手上还有工单。最久的几张可以直接 **催办**。',
      en: 'The digest of what is late comes shortly after nine on each working day, for your unit and all below it: how many, more or fewer than on the last working day, at which step, in which unit, and who is away with tickets in hand. The oldest can be urged at once.',
    },
    inTour: false,
  },
  {
    id: 'details',
    chapter: 'manager',
    person: head,
    acts: [
      { kind: 'menu', key: 'menu.overdue' },
      { kind: 'press', label: '看明细', inList: true },
    ],
    facts: [{ kind: 'list', person: head, says: '超时明细' }],
    showsOutcome: true,
    caption: {
      zh: '随时发 **超时** 或点菜单，马上得到一份现在的简报。点 **看明细** 列出全部超时的工单，选一个机构就只列那里的；点 **今天到期** 看今天要到时限的。没签收、没办完的可以 **催办**，等验收的可以 **查看**。',
      en: 'Write **超时** (overdue) or choose it in the menu to have it as of now. **Details** (看明细) lists all that is late; choose a unit to see that one alone, or **Due today** (今天到期). What is not accepted or not handled can be urged; what waits for a review can be opened.',
    },
    inTour: false,
  },
];
