/** Texts of the card that brings what waited for the end of quiet hours. */
import { type Mark, mark, type Words } from '../words.ts';

type Marks = Words<Mark>;

/** Why a ticket stands on the card, in the order of the groups. */
export const mergedGroups = ['overdue', 'dueToday', 'rejected', 'extension', 'other'] as const;
export type MergedGroup = (typeof mergedGroups)[number];

export const groupWords: Readonly<Record<MergedGroup, Words>> = {
  overdue: { zh: '已超时', en: 'Overdue' },
  dueToday: { zh: '今天到期', en: 'Due today' },
  rejected: { zh: '被驳回', en: 'Sent back' },
  extension: { zh: '延期结果', en: 'Extensions' },
  other: { zh: '其他提醒', en: 'Other' },
};

/** What every title begins with. */
export const titleBegins: Words = { zh: '下班期间的', en: 'Reminders after hours:' };

/** `下班期间的 4 条提醒`. */
export function title(count: number): Words {
  return { zh: `${titleBegins.zh} ${count} 条提醒`, en: `${titleBegins.en} ${count}` };
}

/** `已超时 1`. */
export function groupTag(group: MergedGroup, count: number): Words {
  const { zh, en } = groupWords[group];
  return { zh: `${zh} ${count}`, en: `${en} ${count}` };
}

/** The line of the chat list. */
export function summary(count: number, tags: readonly Words[]): Words {
  const { zh, en } = title(count);
  return {
    zh: `${zh}：${tags.map((tag) => tag.zh).join('，')}`,
    en: `${en} – ${tags.map((tag) => tag.en).join(', ')}`,
  };
}

/** The quiet hours and their reader. */
export function subtitle(from: Words | null, to: Words, reader: string): Words {
  return {
    zh: `${from === null ? '' : `${from.zh} – `}${to.zh} · ${reader}`,
    en: `${from === null ? '' : `${from.en} – `}${to.en} · ${reader}`,
  };
}

/** One ticket in two lines. The number is ours and safe. */
export function row(name: Mark, number: string, line: Marks): Marks {
  const own = number as Mark;
  return { zh: mark`**${name}**　${own}\n${line.zh}`, en: mark`**${name}** ${own}\n${line.en}` };
}

/** `截止 11/23 周一 11:15`. */
export function due(at: Marks): Marks {
  return { zh: mark`截止 ${at.zh}`, en: mark`due ${at.en}` };
}

/** A deadline that passed: with the end of work, in the quiet hours, or so much working time ago. */
export function late(at: Marks, when: 'withWork' | 'afterHours' | Marks): Marks {
  const said =
    when === 'withWork'
      ? { zh: mark`下班时到期`, en: mark`at the end of work` }
      : when === 'afterHours'
        ? { zh: mark`下班期间到期`, en: mark`after hours` }
        : { zh: mark`已超 ${when.zh}`, en: mark`${when.en} late` };
  return {
    zh: mark`<font color='red'>截止 ${at.zh}，${said.zh}</font>`,
    en: mark`<font color='red'>due ${at.en}, ${said.en}</font>`,
  };
}

/** Who has it, for a manager. */
export function heldBy(who: Mark): Marks {
  return { zh: mark`由 ${who} 处理`, en: mark`with ${who}` };
}

export const unsigned: Marks = { zh: mark`还没有人签收`, en: mark`nobody has accepted it` };
export const withReviewers: Marks = { zh: mark`等待 400 审核`, en: mark`waits for a reviewer` };

/** Somebody's words, or their name alone. */
export function saidBy(who: Mark, words: Mark): Marks {
  return { zh: mark`${who}：${words}`, en: mark`${who}: ${words}` };
}

/** `王敏 催办`. */
export function urgedBy(who: Mark): Marks {
  return { zh: mark`${who} 催办`, en: mark`urged by ${who}` };
}

/** A request that was granted. */
export function granted(former: Marks, until: Marks, who: Mark): Marks {
  return {
    zh: mark`延期已批准：${former.zh} → ${until.zh}，${who}`,
    en: mark`granted: ${former.en} → ${until.en}, ${who}`,
  };
}

/** A request that was refused. */
export function refused(who: Mark, words: Mark): Marks {
  return { zh: mark`延期未批准：${who}：${words}`, en: mark`not granted: ${who}: ${words}` };
}

/** What no longer fits on the card. */
export function more(count: number): Marks {
  return { zh: mark`另有 ${count} 条，发“待办”查看`, en: mark`${count} more: send “todo”` };
}

/** The moment of the card, what has been settled meanwhile, and which tickets did not wait. */
export function foot(at: Mark, settled: number, loud: readonly Words[]): Marks {
  const zh = [`截至 ${at}。`];
  const en = [`As of ${at}.`];
  if (settled > 0) {
    zh.push(`期间已办结或已签收的 ${settled} 条不再列出。`);
    en.push(`Settled meanwhile and not listed: ${settled}.`);
  }
  if (loud.length > 0) {
    zh.push(`${loud.map((word) => word.zh).join('、')}工单不等到上班，已当时单独提醒。`);
    en.push(`${loud.map((word) => word.en).join(', ')} tickets do not wait: you were told at once.`);
  }
  return { zh: zh.join('') as Mark, en: en.join(' ') as Mark };
}
