/** Texts of lists and of the help card. */
import type { ListFilter } from '../values.ts';
import { type Mark, mark, type Words } from '../words.ts';

type Marks = Words<Mark>;

/** Title of the to-do list. */
export function todoTitle(count: number): Words {
  return { zh: `客服待办 · ${count} 张`, en: `To-do list · ${count}` };
}

/** The line of the chat list. */
export function todoSummary(count: number, overdue: number): Words {
  return {
    zh: `客服待办 ${count} 张${overdue > 0 ? `，超时 ${overdue}` : ''}`,
    en: `To-do list: ${count}${overdue > 0 ? `, ${overdue} overdue` : ''}`,
  };
}

const filterNames: Readonly<Record<ListFilter, Words>> = {
  all: { zh: '全部', en: 'All' },
  awaiting: { zh: '待签收', en: 'Awaiting' },
  overdue: { zh: '超时', en: 'Overdue' },
};

/** `待签收 4`. */
export function filterLabel(filter: ListFilter, count: number): Words {
  const { zh, en } = filterNames[filter];
  return { zh: `${zh} ${count}`, en: `${en} ${count}` };
}

/** `今天到期 3`. */
export function dueTodayTag(count: number): Words {
  return { zh: `今天到期 ${count}`, en: `Due today ${count}` };
}

/** One ticket in three lines. The number is ours and safe. */
export function row(title: Mark, state: Marks, deadline: Marks, number: string): Marks {
  const own = number as Mark;
  return {
    zh: mark`**${title}**\n${state.zh} · ${deadline.zh}\n<font color='grey'>${own}</font>`,
    en: mark`**${title}**\n${state.en} · ${deadline.en}\n<font color='grey'>${own}</font>`,
  };
}

/** `处理中，第 2 轮 · 高`. */
export function rowState(status: Words, round: Words | null, priority: Words, inPlaceOf: Marks | null): Marks {
  return {
    zh: `${status.zh}${round === null ? '' : `，${round.zh}`} · ${priority.zh}${inPlaceOf === null ? '' : ` · ${inPlaceOf.zh}`}` as Mark,
    en: `${status.en}${round === null ? '' : `, ${round.en.toLowerCase()}`} · ${priority.en}${inPlaceOf === null ? '' : ` · ${inPlaceOf.en}`}` as Mark,
  };
}

/** `签收截止 今天 10:35`; the deadline of the work itself needs no name. */
export function rowDue(name: Words | null, at: Marks): Marks {
  return name === null
    ? { zh: mark`截止 ${at.zh}`, en: mark`due ${at.en}` }
    : { zh: mark`${name.zh as Mark}截止 ${at.zh}`, en: mark`${name.en.toLowerCase() as Mark} by ${at.en}` };
}

/** Of a ticket that is over. */
export function rowEnded(at: Marks): Marks {
  return { zh: mark`更新于 ${at.zh}`, en: mark`updated ${at.en}` };
}

/** `已超 1 时 36 分，截止 11/20 17:40`, red. */
export function rowLate(by: Marks, at: Marks): Marks {
  return {
    zh: mark`<font color='red'>已超 ${by.zh}，截止 ${at.zh}</font>`,
    en: mark`<font color='red'>overdue by ${by.en}, due ${at.en}</font>`,
  };
}

/** Above the choice of tickets to sign for. */
export function bulkLabel(count: number): Marks {
  return {
    zh: mark`**批量签收**（本页待签收 ${count} 张，默认全选）`,
    en: mark`**Accept several** (${count} awaiting on this page, all chosen)`,
  };
}

export const bulkPlaceholder: Words = { zh: '选择要签收的工单', en: 'Choose tickets to accept' };
export const bulkConfirm = {
  title: { zh: '批量签收所选工单？', en: 'Accept the chosen tickets?' },
  text: {
    zh: '它们将由你负责处理。被别人先签收的会逐张告诉你。',
    en: 'You will be in charge of them. You are told which ones others took first.',
  },
} satisfies Record<string, Words>;

/** `签收 2 张；GD-…-0044 已由 李四 于 10:15 签收`. */
export function bulkResult(
  accepted: number,
  refused: readonly { readonly number: string; readonly why: Words }[],
): Words {
  return {
    zh: [`签收 ${accepted} 张`, ...refused.map(({ number, why }) => `${number} ${why.zh}`)].join('；'),
    en: [`${accepted} accepted`, ...refused.map(({ number, why }) => `${number}: ${why.en}`)].join('; '),
  };
}

/** Page and moment of a list. */
export function pageLine(page: number, pages: number, at: Marks): Marks {
  return {
    zh: mark`第 ${page} / ${pages} 页 · 截至 ${at.zh} · 按“先超时、再到期时间”排列`,
    en: mark`Page ${page} / ${pages} · as of ${at.en} · overdue first, then by deadline`,
  };
}

export const helpTitle: Words = { zh: '我能做的事', en: 'What I can do' };
export const helpSubtitle: Words = { zh: '发文字或点按钮都可以', en: 'Send words or press buttons' };

/** One command with what it does. */
export function helpLine(command: HelpCommand, does: Words): Marks {
  const word = helpCommands[command] as Marks;
  return { zh: mark`**${word.zh}**　${does.zh as Mark}`, en: mark`**${word.en}**  ${does.en as Mark}` };
}

/** What to send: an English reader's words work as well. */
const helpCommands = {
  todo: { zh: '待办', en: 'todo' },
  overdue: { zh: '超时', en: 'overdue' },
  accept: { zh: '签收 N', en: 'accept N' },
  release: { zh: '退回 N 理由', en: 'release N reason' },
  urge: { zh: '催办 N', en: 'urge N' },
  transfer: { zh: '转派 N 机构', en: 'transfer N unit' },
  remark: { zh: '备注 N 文字', en: 'remark N text' },
  new: { zh: '新建', en: 'new' },
  ticket: { zh: '工单 N', en: 'ticket N' },
  search: { zh: '搜索 词', en: 'search words' },
  leave: { zh: '代理 @王敏 到 11/26', en: 'delegate to @Wang Min until 26 Nov' },
  language: { zh: '语言 English', en: 'language Chinese' },
  help: { zh: '帮助', en: 'help' },
} satisfies Record<string, Words>;
type HelpCommand = keyof typeof helpCommands;

export const helpTexts = {
  todoOfAgent: { zh: '看自己的工单，可批量签收', en: 'your tickets; accept several at once' },
  todoOfReviewer: { zh: '看等你验收和审核的工单', en: 'what waits for your verdict' },
  todoOfBoth: { zh: '看自己的工单和等你验收的工单，可批量签收', en: 'your tickets and what waits for your verdict' },
  overdue: { zh: '看现在的超时简报', en: 'the digest of what is overdue now' },
  ticket: { zh: '看一张工单，例如：工单 GD-20261123-0042', en: 'one ticket, e.g. ticket GD-20261123-0042' },
  accept: { zh: '例如：签收 GD-20261123-0042', en: 'sign for a ticket, e.g. accept GD-20261123-0042' },
  release: {
    zh: '退回签收了的工单，例如：退回 42 不是我们的设备',
    en: 'give a ticket back, e.g. release 42 not our device',
  },
  new: { zh: '建一张工单', en: 'raise a ticket' },
  transfer: { zh: '例如：转派 42 鼓楼网点', en: 'to a unit below, e.g. transfer 42 followed by its name' },
  remark: { zh: '例如：备注 42 已联系客户', en: 'e.g. remark 42 called the customer' },
  urge: { zh: '催正在处理的人，例如：催办 GD-20261123-0042', en: 'urge whoever has it, e.g. urge GD-20261123-0042' },
  search: { zh: '例如：搜索 打印机', en: 'find tickets, e.g. search printer' },
  leave: { zh: '休假时交给别人', en: 'hand over while you are on leave' },
  language: { zh: '卡片和回答改用英文', en: 'cards and answers in Chinese' },
  help: { zh: '看这张卡片', en: 'this card' },
} satisfies Record<string, Words>;

export const buttonsFail: Marks = {
  zh: mark`按钮没反应？直接发同样的字，例如：签收 GD-20261123-0042`,
  en: mark`A button does not react? Send the words, e.g. accept GD-20261123-0042`,
};

/** Version and whom to tell. */
export function helpFoot(version: string, contact: Mark | null): Marks {
  const own = version as Mark;
  return {
    zh: contact === null ? mark`版本 ${own}` : mark`版本 ${own} · 反馈：${contact}`,
    en: contact === null ? mark`version ${own}` : mark`version ${own} · contact: ${contact}`,
  };
}

/** Before the help that answers an unknown word. */
export function notUnderstood(word: Mark): Marks {
  return { zh: mark`没看懂“${word}”。`, en: mark`I do not understand “${word}”.` };
}

/** Where a command differs by one character only. */
export function didYouMean(command: Mark): Marks {
  return { zh: mark`你是不是想发“${command}”？`, en: mark`Did you mean “${command}”?` };
}
