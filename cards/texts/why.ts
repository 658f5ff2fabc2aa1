/** Texts of the explanation of a deadline. */
import type { ClockName } from '../../tickets/ticket.ts';
import { type Mark, mark, type Words } from '../words.ts';

type Marks = Words<Mark>;

/** `为什么是 10/10 周六 16:00`. */
export function title(at: Words): Words {
  return { zh: `为什么是 ${at.zh}`, en: `Why ${at.en}` };
}

/** Number and clock; only the presser gets it. */
export function subtitle(number: string, clock: Words): Words {
  return {
    zh: `${number} · ${clock.zh}截止 · 只发给你`,
    en: `${number} · ${clock.en.toLowerCase()} by · only for you`,
  };
}

export const explanation: Words = { zh: '说明', en: 'Explanation' };

/** `普通 3 个工作日`. */
export function limitTag(priority: Words, limit: Words): Words {
  return { zh: `${priority.zh} ${limit.zh}`, en: `${priority.en} ${limit.en}` };
}

const starts: Readonly<Record<ClockName, Words>> = {
  accept: { zh: '从到达本机构时起算，每站重新计', en: 'from its arrival at the unit, anew at each one' },
  handle: { zh: '从建单时起算，转派不会重新计', en: 'from its creation; a transfer does not start it anew' },
  review: { zh: '从提交验收时起算', en: 'from when it was sent for review' },
  extension: { zh: '从申请延期时起算', en: 'from when the extension was asked for' },
};

/** The policy's limit as the cause of a deadline. */
export function byLimit(clock: ClockName, name: Words, priority: Words, limit: Marks, day: Marks): Marks {
  const { zh, en } = starts[clock];
  return {
    zh: mark`**${priority.zh as Mark}** 优先级的${name.zh as Mark}时限是 **${limit.zh}**（一天按 ${day.zh}）。${zh as Mark}。`,
    en: mark`**${priority.en as Mark}** priority: the limit is **${limit.en}** (a day is ${day.en}), ${en as Mark}.`,
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

export const columns = {
  date: { zh: '日期', en: 'Date' },
  windows: { zh: '计入的时段', en: 'Counted' },
  hours: { zh: '计入', en: 'Hours' },
  sum: { zh: '累计', en: 'Sum' },
} satisfies Record<string, Words>;

export const restDays: Words = { zh: '休息日，不计', en: 'days off, not counted' };
export const holidays: Words = { zh: '假期，不计', en: 'holidays, not counted' };

/** Windows of a day that is worked to make up for a holiday. */
export function makeUpDay(windows: Words): Words {
  return { zh: `调休上班，${windows.zh}`, en: `make-up day, ${windows.en}` };
}

/** What is left out in the middle of a long table. */
export function middle(days: number): Words {
  return { zh: `…中间 ${days} 个工作日`, en: `… ${days} working days between` };
}

/** Units the ticket has passed, in order. */
export function units(path: Mark): Marks {
  return { zh: mark`**经过的机构**　${path}`, en: mark`**Units** ${path}` };
}

/** Extensions granted so far. */
export function extensions(count: number): Marks {
  return count === 0
    ? {
        zh: mark`**延期**　无`,
        en: mark`**Extensions** none`,
      }
    : { zh: mark`**延期**　已批准 ${count} 次`, en: mark`**Extensions** ${count} granted` };
}

export const notCounted: Marks = {
  zh: mark`**没有计入**　休息与下班时间、休息日、法定假期`,
  en: mark`**Not counted** breaks, hours and days off, holidays`,
};

/** Calendar, policy, and what is left now. */
export function basis(calendar: Mark, zone: Mark, version: number, at: Marks, left: Marks | null): Marks {
  return {
    zh: mark`日历 ${calendar}（${zone}），工单沿用建单时的规则版本 ${version}。${left === null ? mark`截至 ${at.zh} 已超时。` : mark`截至 ${at.zh} 还剩 ${left.zh}工作时间。`}`,
    en: mark`Calendar ${calendar} (${zone}), rules version ${version} of the day it was created. ${left === null ? mark`Overdue as of ${at.en}.` : mark`${left.en} working time left as of ${at.en}.`}`,
  };
}

/** The clock has been stopped already. */
export function stopped(calendar: Mark, zone: Mark, version: number): Marks {
  return {
    zh: mark`日历 ${calendar}（${zone}），工单沿用建单时的规则版本 ${version}。这个时限已经停止。`,
    en: mark`Calendar ${calendar} (${zone}), rules version ${version} of the day it was created. This clock has stopped.`,
  };
}

export const provisional: Marks = {
  zh: mark`这一年的节假日还没有公布，先按周历计算；公布后会重新计算。`,
  en: mark`The holidays of this year are not known yet: counted by the weekdays, and counted again once they are.`,
};
