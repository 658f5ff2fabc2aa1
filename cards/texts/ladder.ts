/** Texts of the ladder: how late, who was told, who is next. Names come in as the place they stand in needs them. */
import type { ClockName } from '../../tickets/ticket.ts';
import { type Mark, mark, type Words } from '../words.ts';
import { clockWords } from './terms.ts';

type Marks = Words<Mark>;

/** What is late, in English sentences. */
export const clockNouns: Readonly<Record<ClockName, string>> = {
  accept: 'acceptance',
  handle: 'work',
  review: 'review',
  extension: 'verdict on the extension',
};

export const escalatedLead: Words = { zh: '超时升级', en: 'Escalated' };

/** `第 2 级`. */
export function levelTag(level: number): Words {
  return { zh: `第 ${level} 级`, en: `Level ${level}` };
}

/** `处理已超时 4 小时：…`, the line of the chat list. */
export function overdueBy(clock: ClockName, span: Words): Words {
  return { zh: `${clockWords[clock].zh}已超时 ${span.zh}`, en: `Overdue by ${span.en} (${clockNouns[clock]})` };
}

/** The first line of an escalation: how late it was at that moment, and since when. */
export function overdueLine(clock: ClockName, span: Marks, at: Marks, due: Marks): Marks {
  const zh = clockWords[clock].zh as Mark;
  const en = clockWords[clock].en.toLowerCase() as Mark;
  return {
    zh: mark`**${zh}已超时 ${span.zh}**（工作时间，截至 ${at.zh}），截止是 ${due.zh}`,
    en: mark`**Overdue by ${span.en}** (working time, as of ${at.en}); ${en} by ${due.en}`,
  };
}

/** Behind why the reader got it: who had it before. */
export function toldBefore(who: Marks, at: Marks): Marks {
  return { zh: mark`${who.zh} 已于 ${at.zh} 收到。`, en: mark`${who.en} was told ${at.en}.` };
}

const ends: Readonly<Record<ClockName, Words>> = {
  accept: { zh: '签收', en: 'accepted' },
  handle: { zh: '回复', en: 'replied to' },
  review: { zh: '验收', en: 'reviewed' },
  extension: { zh: '审核', en: 'decided' },
};

/** Names in a row. */
export function listed<T extends string>(names: readonly T[]): Words<T> {
  return { zh: names.join('、') as T, en: names.join(', ') as T };
}

/** Who is told next and when, and what stops it. */
export function nextLevel(clock: ClockName, at: Marks, who: Marks): Marks {
  const done = ends[clock] as Marks;
  return {
    zh: mark`下一级：${at.zh} 通知 ${who.zh}；在那之前${done.zh}了就不会再发。`,
    en: mark`Next: ${at.en}, ${who.en}; nothing more once it is ${done.en}.`,
  };
}

/** The next time is the reader's own. */
export function againYou(clock: ClockName, at: Marks): Marks {
  const done = ends[clock] as Marks;
  return {
    zh: mark`下一次：${at.zh} 再提醒你；在那之前${done.zh}了就不会再发。`,
    en: mark`You are told again ${at.en}, unless ${done.en} before then.`,
  };
}

export const lastLevel: Marks = { zh: mark`这是最后一级，不再升级。`, en: mark`This was the last level.` };

const untils: Readonly<Record<ClockName, Words>> = {
  accept: { zh: '仍未签收', en: 'not accepted' },
  handle: { zh: '仍未回复', en: 'not replied' },
  review: { zh: '仍未验收', en: 'not reviewed' },
  extension: { zh: '仍未审核', en: 'not decided' },
};

/** `仍未回复则 11/24 周二 09:20 升级，通知 华东大区 高磊`, on the card and in the message of whoever must act. */
export function unlessDone(clock: ClockName, at: Words, who: Words): Words {
  const { zh, en } = untils[clock];
  return {
    zh: `${zh}则 ${at.zh} 升级，通知 ${who.zh}`,
    en: `if ${en} by ${at.en}, ${who.en} is told`,
  };
}
