/** Texts of the form of 延期申请. */
import { type Mark, mark, type Words } from '../words.ts';

type Marks = Words<Mark>;

/** The deadline that runs, and what is left of it. */
export function context(due: Marks, left: Marks): Marks {
  return { zh: mark`**现在的截止**　${due.zh}　·　${left.zh}`, en: mark`**Resolve by** ${due.en} · ${left.en}` };
}

/** `11:06 时还剩 6 时 26 分`. */
export function leftNow(at: Mark, left: Marks | null): Marks {
  return left === null
    ? { zh: mark`${at} 时已超时`, en: mark`overdue at ${at}` }
    : { zh: mark`${at} 时还剩 ${left.zh}`, en: mark`${left.en} left at ${at}` };
}

export const picksLabel: Marks = {
  zh: mark`**改到什么时候**（点一个，或在下面自己选）`,
  en: mark`**Until when** (tap one, or choose below)`,
};

/** A quick pick, labelled with its own result. */
export function pick(at: Words, more: Words): Words {
  return { zh: `${at.zh} · 多 ${more.zh}`, en: `${at.en} · ${more.en} more` };
}

/** What the chosen date means. */
export function preview(of: {
  from: Marks;
  until: Marks;
  more: Marks;
  day: Marks;
  number: number;
  atMost: number;
  latest: Marks;
}): Marks {
  return {
    zh: mark`**预览**　${of.from.zh} → **${of.until.zh}**，多 ${of.more.zh}工作时间（一天按 ${of.day.zh}），已跳过非工作时间\n这是第 ${of.number} 次，共可批准 ${of.atMost} 次；最晚可申请到 ${of.latest.zh}`,
    en: mark`**Preview** ${of.from.en} → **${of.until.en}**, ${of.more.en} more working time (a day is ${of.day.en})\nThis is no. ${of.number} of ${of.atMost}; at the latest ${of.latest.en}`,
  };
}

/** Behind a date outside working time. */
export function sameAs(at: Marks): Marks {
  return { zh: mark`\n这是非工作时间，等同于 ${at.zh}`, en: mark`\nOutside working time: the same as ${at.en}` };
}

export const untilLabel: Marks = {
  zh: mark`**新的截止**`,
  en: mark`**New deadline**`,
};
export const reasonLabel: Marks = {
  zh: mark`**原因**（选填）`,
  en: mark`**Reason** (optional)`,
};
export const otherReason: Words = { zh: '其他（请在下面说明）', en: 'Other (say which below)' };
export const reasonTextLabel: Words = { zh: '说明（选“其他”时必填）', en: 'In your own words (required for “Other”)' };
export const reasonTextPlaceholder: Words = { zh: '写给审核人看的', en: 'For the reviewer' };
export const after: Marks = {
  zh: mark`提交后不用等审核，请继续处理。`,
  en: mark`No need to wait for the verdict: go on working.`,
};
