/** Texts of the reviewers' cards. */
import { type Mark, mark, type Words } from '../words.ts';

type Marks = Words<Mark>;

/** Who sent the work in, and what was wrong with it the last time. */
export function submittedBy(who: Mark, unit: Mark, at: Marks, lastReason: Words | null): Marks {
  return {
    zh: mark`${who}（${unit}）于 ${at.zh} 提交${lastReason === null ? mark`` : mark`　·　上一轮驳回原因：${lastReason.zh as Mark}`}`,
    en: mark`Sent by ${who} (${unit}) at ${at.en}${lastReason === null ? mark`` : mark` · sent back before: ${lastReason.en as Mark}`}`,
  };
}

export const ownWorkNote: Marks = {
  zh: mark`这张由你处理过，请其他 400 客服验收`,
  en: mark`You worked on this one; another reviewer must decide`,
};
export const ownRequestNote: Marks = {
  zh: mark`这次延期由你申请或处理，请其他 400 客服审核`,
  en: mark`You asked for this or worked on it; another reviewer must decide`,
};

/** A figure with its name above it. */
export function tile(name: Marks, figure: Marks, verdict: Marks | null): Marks {
  return {
    zh: mark`${name.zh}\n**${figure.zh}**${verdict === null ? mark`` : mark`　${verdict.zh}`}`,
    en: mark`${name.en}\n**${figure.en}**${verdict === null ? mark`` : mark` ${verdict.en}`}`,
  };
}

/** `1 次`. */
export function times(count: number): Marks {
  return { zh: mark`${count} 次`, en: mark`${count}` };
}

export const tiles = {
  accept: {
    zh: mark`签收`,
    en: mark`Accepted`,
  },
  handle: {
    zh: mark`处理`,
    en: mark`Resolved`,
  },
  extension: {
    zh: mark`延期`,
    en: mark`Extensions`,
  },
  transfer: {
    zh: mark`转派`,
    en: mark`Transfers`,
  },
} satisfies Record<string, Marks>;

export const verdicts = {
  inTime: {
    zh: mark`按时`,
    en: mark`in time`,
  },
  late: {
    zh: mark`超时`,
    en: mark`late`,
  },
  excused: {
    zh: mark`已谅解`,
    en: mark`excused`,
  },
  granted: {
    zh: mark`已批准`,
    en: mark`granted`,
  },
} satisfies Record<string, Marks>;

/** The round before, and how it was sent back. */
export function formerTitle(round: number): Words {
  return { zh: `上一轮（第 ${round} 轮）与驳回`, en: `Round ${round} and why it came back` };
}

/** `11/25 09:40 李芳 驳回：…`. */
export function rejectionText(at: Words, who: string, reason: Words, words: string): Words {
  return {
    zh: `${at.zh} ${who} 驳回：${reason.zh}。${words}`,
    en: `${at.en} sent back by ${who}: ${reason.en}. ${words}`,
  };
}

/** On a shared card while somebody fills in a form on it. */
export function isFillingIn(who: Mark, form: Words, since: Mark): Marks {
  return {
    zh: mark`**${who}** 正在${form.zh as Mark}（${since} 起）`,
    en: mark`**${who}** is filling in “${form.en as Mark}” since ${since}`,
  };
}
