/** Texts about leave and substitutes. */
import { type Mark, mark, type Words } from '../words.ts';

type Marks = Words<Mark>;

/** On the card of somebody who is away. */
export function standsInForYou(substitute: Mark, until: Marks): Marks {
  return {
    zh: mark`${substitute} 代你处理至 ${until.zh}`,
    en: mark`${substitute} stands in for you until ${until.en}`,
  };
}

/** On the copy of whoever stands in. */
export function inPlaceOf(absent: Mark): Marks {
  return { zh: mark`代 **${absent}** 处理`, en: mark`In place of **${absent}**` };
}

/** On that copy once the other is back. */
export function standInOver(absent: Mark): Marks {
  return absent === ''
    ? { zh: mark`代理已结束`, en: mark`You no longer stand in` }
    : { zh: mark`代 **${absent}** 处理已结束`, en: mark`You no longer stand in for **${absent}**` };
}

/** Who did it, and in whose place. */
export function actedFor(actor: string, absent: string): Words {
  return { zh: `${actor} 代 ${absent}`, en: `${actor} for ${absent}` };
}

/** Under a picker: who is left out because they are away. */
export function awayNote(people: readonly { readonly name: Mark; readonly until: Marks }[], more: number): Marks {
  const zh = people.map(({ name, until }) => mark`${name} 休假至 ${until.zh}`).join('、') as Mark;
  const en = people.map(({ name, until }) => mark`${name} until ${until.en}`).join(', ') as Mark;
  return {
    zh: more > 0 ? mark`休假的人不列出：${zh} 等 ${people.length + more} 人。` : mark`休假的人不列出：${zh}。`,
    en: more > 0 ? mark`On leave, not listed: ${en} and ${more} more.` : mark`On leave, not listed: ${en}.`,
  };
}

/** What a leave that has just been set means; `count` tickets are in hand. `absent` is null where it is the reader's own. */
export function leaveSet(of: {
  readonly until: Words;
  readonly absent: string | null;
  readonly name: string;
  readonly substitute: string;
  readonly count: number;
}): Words {
  const { until, absent, name, substitute, count } = of;
  return {
    zh: `${until.zh} 24:00 前，${absent === null ? '你的' : `${absent} 的`} ${count} 张工单和审核由 ${substitute} 代办；记录写“${substitute} 代 ${name}”。发“代理 结束${absent === null ? '' : ` @${absent}`}”取消。`,
    en: `Until the end of ${until.en}, ${substitute} acts on ${absent === null ? 'your' : `${absent}'s`} ${count} tickets and reviews; the record says “${substitute} for ${name}”. Send “delegate end${absent === null ? '' : ` @${absent}`}” to undo it.`,
  };
}

/** To somebody whose manager has set it for them. */
export function setForYou(by: string, substitute: string, until: Words): Words {
  return {
    zh: `${by} 已为你设置代理：${until.zh} 24:00 前由 ${substitute} 代办。发“代理 结束”取消。`,
    en: `${by} has set a substitute for you: ${substitute} until the end of ${until.en}. Send “delegate end” to undo it.`,
  };
}

/** Answers to 代理 by text: what is now, or what is missing. */
export const leaveAnswers = {
  ended: {
    zh: '代理已结束，工单和审核回到本人。',
    en: 'The leave is over; tickets and reviews are back with their owner.',
  },
  none: { zh: '现在没有代理。', en: 'Nobody stands in now.' },
  nobodyMentioned: {
    zh: '请 @ 一位同事，例如：代理 @王敏 到 11/26',
    en: 'Mention a colleague, e.g. delegate to @Wang Min until 26 Nov',
  },
  noDate: {
    zh: '请写到哪一天，例如：代理 @王敏 到 11/26',
    en: 'Say until which day, e.g. delegate to @Wang Min until 26 Nov',
  },
} satisfies Record<string, Words>;

export const leaveForm = {
  title: { zh: '设置代理', en: 'Set a substitute' },
  context: {
    zh: mark`休假时把工单和审核交给别人，记录写“对方 代 你”。到那一天 24:00 自动结束。`,
    en: mark`Hands tickets and reviews to somebody while you are away, recorded as done for you. It ends by itself with that day.`,
  },
  now: (substitute: Mark, until: Marks): Marks => ({
    zh: mark`现在由 **${substitute}** 代你处理至 ${until.zh}`,
    en: mark`Now **${substitute}** stands in for you until ${until.en}`,
  }),
  forLabel: { zh: mark`**谁休假**`, en: mark`**Who is away**` },
  personLabel: { zh: mark`**谁来代理**（本机构或上级的人）`, en: mark`**Who stands in** (of the unit or above)` },
  untilLabel: { zh: mark`**代理到**（含当天）`, en: mark`**Until** (that day included)` },
  self: (name: string): Words => ({ zh: `我自己（${name}）`, en: `Myself (${name})` }),
  chooseDay: { zh: '选择最后一天', en: 'Choose the last day' },
  choosePerson: { zh: '选择代理人', en: 'Choose a substitute' },
  more: (count: number): Marks => ({
    zh: mark`其余 ${count} 人没有列出：发“代理 @代理人 替 @休假的人 到 11/26”。`,
    en: mark`${count} more are not listed: send “delegate to @substitute for @absent until 26 Nov”.`,
  }),
  end: { zh: '代理结束', en: 'End it' },
  cancelled: { zh: '没有改动。', en: 'Nothing was changed.' },
} as const;

/** The card that tells who stands in what there is to do. */
export const handedOver = {
  title: (absent: string, count: number): Words => ({
    zh: `代 ${absent} 处理 · ${count} 张`,
    en: `In place of ${absent} · ${count}`,
  }),
  lead: (absent: Mark, until: Marks): Marks => ({
    zh: mark`**${absent}** 休假，${until.zh} 24:00 前的工单、审核和提醒由你代办；记录写“你 代 ${absent}”。`,
    en: mark`**${absent}** is away. Until the end of ${until.en} tickets, reviews and reminders come to you; the record says you did it for ${absent}.`,
  }),
  none: { zh: mark`现在没有要接着办的工单。`, en: mark`Nothing waits at the moment.` },
  more: (count: number): Marks => ({
    zh: mark`其余 ${count} 张发“待办”查看。`,
    en: mark`Send “todo” for ${count} more.`,
  }),
  asOf: (at: Mark): Marks => ({ zh: mark`截至 ${at}`, en: mark`as of ${at}` }),
} as const;
