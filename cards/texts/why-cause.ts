/** Texts on what set a deadline. */
import type { ClockName, TimelineAction } from '../../tickets/ticket.ts';
import { type Mark, mark, type Words } from '../words.ts';

type Marks = Words<Mark>;

/** A working day in hours, and a limit of several days in hours. */
export interface DayLength {
  readonly day: Marks;
  readonly total: Marks | null;
}

const starts: Readonly<Record<ClockName, Words>> = {
  accept: { zh: '从到达本机构时起算，每站重新计', en: 'from its arrival at the unit, anew at each one' },
  handle: { zh: '从建单时起算，转派不会重新计', en: 'from its creation; a transfer does not start it anew' },
  review: { zh: '从提交验收时起算', en: 'from when it was sent for review' },
  extension: { zh: '从申请延期时起算', en: 'from when the extension was asked for' },
};

const beginnings: Readonly<Partial<Record<TimelineAction, Words>>> = {
  create: { zh: '建单', en: 'created' },
  transfer: { zh: '转到', en: 'arrived' },
  release: { zh: '退回', en: 'released' },
  grantExtension: { zh: '批准', en: 'granted' },
  reject: { zh: '驳回', en: 'sent back' },
  reopen: { zh: '重新打开', en: 'reopened' },
  reply: { zh: '提交', en: 'sent' },
  requestExtension: { zh: '申请', en: 'asked' },
};

/** What happened when the count began; null for what begins none. */
export function began(action: TimelineAction): Words | null {
  return beginnings[action] ?? null;
}

/** The policy's limit as the cause of a deadline. */
export function byLimit(clock: ClockName, name: Words, priority: Words, limit: Marks, length: DayLength | null): Marks {
  const { zh, en } = starts[clock];
  const [zhTotal, enTotal] = length?.total
    ? [mark`，共 ${length.total.zh}`, mark`, ${length.total.en} in all`]
    : [mark``, mark``];
  const [zhDay, enDay] = length
    ? [mark`，一天 ${length.day.zh}${zhTotal}`, mark`, ${length.day.en} a day${enTotal}`]
    : [mark``, mark``];
  return {
    zh: mark`**${priority.zh as Mark}**优先级的${name.zh as Mark}时限是 **${limit.zh}**${zhDay}。${zh as Mark}。`,
    en: mark`**${priority.en as Mark}** priority: the ${clock as Mark} limit is **${limit.en}**${enDay}. It counts ${en as Mark}.`,
  };
}

/** A date that people agreed on. */
export function byExtension(who: Mark, at: Marks, former: Marks | null): Marks {
  return {
    zh: mark`**${who}** 于 ${at.zh} 批准延期到这个时间${former === null ? mark`` : mark`；原来是 ${former.zh}`}。下表是批准之后的工作时间。`,
    en: mark`**${who}** granted this date at ${at.en}${former === null ? mark`` : mark`; before it was ${former.en}`}. The table shows the working time since then.`,
  };
}

/** Time given after 重新打开. */
export function byReopen(who: Mark, at: Marks, given: Marks): Marks {
  return {
    zh: mark`**${who}** 于 ${at.zh} 重新打开，给签收人 **${given.zh}**，从那时起算。`,
    en: mark`**${who}** reopened it at ${at.en} and gave **${given.en}**, counted from then.`,
  };
}

/** The limit of a priority that the ticket was given later. */
export function byPriority(clock: ClockName, who: Mark, at: Marks, priority: Words, limit: Marks): Marks {
  const { zh, en } = starts[clock];
  return {
    zh: mark`**${who}** 于 ${at.zh} 把优先级改为 **${priority.zh as Mark}**，时限 **${limit.zh}**，${zh as Mark}。`,
    en: mark`**${who}** made it **${priority.en as Mark}** at ${at.en}: the limit is **${limit.en}**, ${en as Mark}.`,
  };
}

/** Time given back after 驳回. */
export function byReject(who: Mark, at: Marks, given: Marks): Marks {
  return {
    zh: mark`**${who}** 于 ${at.zh} 驳回，还给签收人 **${given.zh}**，从那时起算。`,
    en: mark`**${who}** sent it back at ${at.en} and gave **${given.en}** back, counted from then.`,
  };
}

/** Holidays became known after the deadline had been set. */
export function recounted(at: Marks): Marks {
  return {
    zh: mark`节假日数据更新后，于 ${at.zh} 重新计算过。`,
    en: mark`Counted again at ${at.en}, when other holidays became known.`,
  };
}
