import type { ClockName } from '../../tickets/ticket.ts';
import { type Mark, mark, type Words } from '../words.ts';

type Marks = Words<Mark>;

const names: Readonly<Record<ClockName, Marks>> = {
  accept: {
    zh: mark`签收截止`,
    en: mark`Accept by`,
  },
  handle: {
    zh: mark`处理截止`,
    en: mark`Resolve by`,
  },
  review: {
    zh: mark`验收截止`,
    en: mark`Review by`,
  },
  extension: {
    zh: mark`审核截止`,
    en: mark`Decide by`,
  },
};

/** The first line of a card: by when. `after` is what stands behind it. */
export function dueLine(clock: ClockName, at: Marks, after: Marks): Marks {
  const name = names[clock];
  return { zh: mark`**${name.zh}　${at.zh}**${after.zh}`, en: mark`**${name.en} ${at.en}**${after.en}` };
}

/** The deadline of the work needs no name where it is too late. */
const lateNames: Readonly<Record<ClockName, Marks>> = { ...names, handle: { zh: mark`截止`, en: mark`Resolve by` } };

/** The same where it is too late. */
export function overdueLine(clock: ClockName, at: Marks, after: Marks): Marks {
  const name = lateNames[clock];
  return {
    zh: mark`**<font color='red'>已超时</font>　${name.zh}是 ${at.zh}**${after.zh}`,
    en: mark`**<font color='red'>Overdue</font> · ${name.en} ${at.en}**${after.en}`,
  };
}

/** A deadline as the second line, in small letters. */
export function dueNote(clock: ClockName, at: Marks, after: Marks): Marks {
  const name = names[clock];
  return { zh: mark`${name.zh}　${at.zh}${after.zh}`, en: mark`${name.en} ${at.en}${after.en}` };
}

/** Behind a clock that must be met within a limit. */
export function limitAfter(limit: Marks): Marks {
  return { zh: mark`（限时 ${limit.zh}）`, en: mark` (${limit.en})` };
}

/** Behind the deadline of the whole ticket. */
export function spanAfter(span: Marks): Marks {
  return { zh: mark`（${span.zh}）`, en: mark` (${span.en})` };
}

/** Behind a deadline that was counted in a year without holiday data. */
export const provisionalAfter: Marks = {
  zh: mark`（暂定，节假日未公布）`,
  en: mark` (provisional, holidays unknown)`,
};

/** A red word before a second line that is too late. */
export const lateBefore: Marks = {
  zh: mark`<font color='red'>已超时</font>　`,
  en: mark`<font color='red'>Overdue</font> · `,
};

/** `10:12 时还剩 7 时 20 分（工作时间）`. */
export function leftAt(at: Marks, left: Marks): Marks {
  return { zh: mark`${at.zh} 时还剩 ${left.zh}（工作时间）`, en: mark`${left.en} left at ${at.en} (working time)` };
}

/** `14:20 起计超时`. */
export function overdueSince(at: Marks): Marks {
  return { zh: mark`${at.zh} 起计超时`, en: mark`counted overdue from ${at.en}` };
}

/** How the first clock ended. */
export function acceptOutcome(inTime: boolean, took: Marks): Marks {
  return inTime
    ? { zh: mark`签收按时：用时 ${took.zh}`, en: mark`accepted in time: ${took.en}` }
    : { zh: mark`签收超时：用时 ${took.zh}`, en: mark`accepted late: ${took.en}` };
}
