/** Reminders and verdicts as short text messages; each ends with the ticket's number. */
import type { ClockName } from '../../tickets/ticket.ts';
import type { Words } from '../words.ts';

const soon: Readonly<Record<ClockName, (left: Words, at: Words) => Words>> = {
  accept: (left, at) => ({
    zh: `还有 ${left.zh}要签收（${at.zh} 截止）`,
    en: `${left.en} left to accept (by ${at.en})`,
  }),
  handle: (left, at) => ({ zh: `还剩 ${left.zh}（${at.zh} 截止）`, en: `${left.en} left (due ${at.en})` }),
  review: (left, at) => ({
    zh: `还有 ${left.zh}要验收（${at.zh} 截止）`,
    en: `${left.en} left to review (by ${at.en})`,
  }),
  extension: (left, at) => ({
    zh: `还有 ${left.zh}要审核延期（${at.zh} 截止）`,
    en: `${left.en} left to decide on the extension (by ${at.en})`,
  }),
};

const late: Readonly<Record<ClockName, (at: Words) => Words>> = {
  accept: (at) => ({ zh: `签收已超时（${at.zh} 截止）`, en: `Not accepted in time (by ${at.en})` }),
  handle: (at) => ({ zh: `已超时（${at.zh} 截止）`, en: `Overdue (due ${at.en})` }),
  review: (at) => ({ zh: `验收已超时（${at.zh} 截止）`, en: `Review overdue (by ${at.en})` }),
  extension: (at) => ({ zh: `延期审核已超时（${at.zh} 截止）`, en: `Verdict on the extension overdue (by ${at.en})` }),
};

const now: Readonly<Record<ClockName, Words>> = {
  accept: { zh: '请签收', en: 'Please accept it' },
  handle: { zh: '请回复或延期申请', en: 'Please reply or ask for more time' },
  review: { zh: '请验收', en: 'Please decide' },
  extension: { zh: '请审核', en: 'Please decide' },
};

const askInTime: Words = { zh: '来不及请在截止前延期申请', en: 'if it takes longer, ask for an extension before then' };

/** Level 0. */
export function dueSoon(clock: ClockName, left: Words, at: Words, title: string): Words {
  const { zh, en } = soon[clock](left, at);
  const after = clock === 'handle' ? { zh: `。${askInTime.zh}`, en: `; ${askInTime.en}` } : { zh: '', en: '' };
  return { zh: `${zh}：${title}${after.zh}`, en: `${en}: ${title}${after.en}` };
}

/** Level 1: the managers told are named, and who is next. */
export function overdue(
  clock: ClockName,
  at: Words,
  title: string,
  managers: readonly string[],
  next: Words | null,
): Words {
  const { zh, en } = late[clock](at);
  const also = {
    zh: managers.length === 0 ? '' : `；${managers.join('、')} 也收到了提醒`,
    en: managers.length === 0 ? '' : `; ${managers.join(', ')} were told as well`,
  };
  const after = next === null ? { zh: '', en: '' } : { zh: `；${next.zh}`, en: `; ${next.en}` };
  return {
    zh: `${zh}：${title}。${now[clock].zh}${also.zh}${after.zh}`,
    en: `${en}: ${title}. ${now[clock].en}${also.en}${after.en}`,
  };
}

/** `延期已批准：11/24 周二 10:02 → 11/25 周三 12:00（李芳）`. */
export function granted(from: Words, until: Words, who: string, title: string): Words {
  return {
    zh: `延期已批准：${from.zh} → ${until.zh}（${who}）：${title}`,
    en: `Extension granted: ${from.en} → ${until.en} (${who}): ${title}`,
  };
}

/** With the reviewer's words. */
export function refused(who: string, words: string, due: Words, title: string): Words {
  return {
    zh: `延期未批准（${who}）：${words}。请在 ${due.zh} 前处理：${title}`,
    en: `Extension refused (${who}): ${words}. Still due ${due.en}: ${title}`,
  };
}

/** Behind the first few names of those who are mentioned. */
export function andOthers(count: number): Words {
  return { zh: ` 等 ${count} 人`, en: ` and others, ${count} in all` };
}

type Due = { readonly at: Words; readonly isLate: boolean } | null;

/** `签收截止 …` or `处理截止 …`, and that it has passed. */
function dueWords(isUnsigned: boolean, due: Due): Words {
  if (due === null) return { zh: '', en: '' };
  const { at, isLate } = due;
  return {
    zh: `，${isUnsigned ? '签收' : '处理'}截止 ${at.zh}${isLate ? '，已超时' : ''}`,
    en: `, ${isUnsigned ? 'accept' : 'resolve'} by ${at.en}${isLate ? ', overdue' : ''}`,
  };
}

/** `王敏 催办，处理截止 …`. */
export function urged(who: string, isUnsigned: boolean, due: Due, title: string): Words {
  const by = dueWords(isUnsigned, due);
  return { zh: `${who} 催办${by.zh}：${title}`, en: `Urged by ${who}${by.en}: ${title}` };
}

/** To whoever had it before. */
export function reassigned(who: string, person: string, title: string): Words {
  return {
    zh: `${who} 改派给 ${person}，你无需再处理：${title}`,
    en: `Reassigned to ${person} by ${who}, nothing left for you to do: ${title}`,
  };
}

/** With the reviewer's words. */
export function cancelled(who: string, words: string, title: string): Words {
  return { zh: `${who} 撤销：${words}。${title}`, en: `Cancelled by ${who}: ${words}. ${title}` };
}

/** Holidays became known or were corrected. */
export function recounted(isUnsigned: boolean, due: Due, title: string): Words {
  const by = dueWords(isUnsigned, due);
  return { zh: `节假日安排有更新${by.zh}：${title}`, en: `The holidays are known now${by.en}: ${title}` };
}

/** `优先级改为 紧急，处理截止 …`. */
export function priorityChanged(priority: Words, isUnsigned: boolean, due: Due, title: string): Words {
  const by = dueWords(isUnsigned, due);
  return { zh: `优先级改为 ${priority.zh}${by.zh}：${title}`, en: `Priority now ${priority.en}${by.en}: ${title}` };
}

/** In place of words that Feishu refuses. */
export function plain(number: string): Words {
  return {
    zh: `工单 ${number} 有新情况，发“工单 ${number}”查看`,
    en: `There is news about ticket ${number}; send “ticket ${number}” to see it`,
  };
}
