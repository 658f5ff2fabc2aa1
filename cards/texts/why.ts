/** Texts of the explanation of a deadline. */
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

/** `普通 3 天`. */
export function limitTag(priority: Words, limit: Words): Words {
  return { zh: `${priority.zh} ${limit.zh}`, en: `${priority.en} ${limit.en}` };
}

export const columns = {
  date: { zh: '日期', en: 'Date' },
  windows: { zh: '计入的时段', en: 'Counted' },
  hours: { zh: '计入', en: 'Hours' },
  sum: { zh: '累计', en: 'Sum' },
} satisfies Record<string, Words>;

/** Clock and event where the count begins: `16:00 建单`. */
export function beganAt(clock: string, event: Words): Words {
  return { zh: `${clock} ${event.zh}`, en: `${clock} ${event.en}` };
}

/** `16:00 建单 – 18:00`. */
export function until(beginning: Words, end: string): Words {
  return { zh: `${beginning.zh} – ${end}`, en: `${beginning.en} – ${end}` };
}

/** What stands in one cell. */
export function together(parts: readonly Words[]): Words {
  return { zh: parts.map(({ zh }) => zh).join('，'), en: parts.map(({ en }) => en).join(', ') };
}

export const restDays: Words = { zh: '休息日', en: 'days off' };
export const publicHolidays: Words = { zh: '法定假期', en: 'public holidays' };
export const afterHours: Words = { zh: '已下班', en: 'after hours' };
export const afterWork: Words = { zh: '下班后', en: 'evenings' };

/** `国庆假期`; without a name what any holiday is called. */
export function someHoliday(name: Words | null): Words {
  return name === null ? publicHolidays : { zh: `${name.zh}假期`, en: `${name.en} holiday` };
}

/** Why a day has no hours. */
export function leftOut(reason: Words): Words {
  return { zh: `${reason.zh}，不计`, en: `${reason.en}, not counted` };
}

/** A break at noon. */
export function lunch(hours: string): Words {
  return { zh: `午休 ${hours}`, en: `lunch ${hours}` };
}

/** Any other break. */
export function pause(hours: string): Words {
  return { zh: `休息 ${hours}`, en: `break ${hours}` };
}

/** Windows of a day that is worked to make up for a holiday. */
export function makeUpDay(windows: Words): Words {
  return { zh: `调休上班，${windows.zh}`, en: `make-up day, ${windows.en}` };
}

/** What is left out in the middle of a long table. */
export function middle(days: number, hours: string): Words {
  return { zh: `…中间 ${days} 个工作日，共 ${hours}`, en: `… ${days} working days between, ${hours} in all` };
}

/** Units the ticket has passed, in order. */
export function units(path: Mark, hasMoved: boolean): Marks {
  return {
    zh: mark`**经过的机构**　${path}${hasMoved ? mark`（处理时限不因转派改变；签收时限每站重新计）` : mark``}`,
    en: mark`**Units** ${path}${hasMoved ? mark` (a transfer does not move the handle limit; each unit has its own accept limit)` : mark``}`,
  };
}

/** One date that was agreed: by whom, when, until when. */
export function extension(who: Mark, at: Marks, until: Marks): Marks {
  return { zh: mark`${at.zh} ${who} 批准到 ${until.zh}`, en: mark`${who} at ${at.en} until ${until.en}` };
}

/** Extensions granted so far. */
export function extensions(granted: Marks | null): Marks {
  return granted === null
    ? {
        zh: mark`**延期**　无`,
        en: mark`**Extensions** none`,
      }
    : { zh: mark`**延期**　${granted.zh}`, en: mark`**Extensions** ${granted.en}` };
}

/** What lies between and has no hours. */
export function notCounted(parts: readonly Words[]): Marks {
  const listed =
    parts.length === 0
      ? { zh: '无', en: 'nothing' }
      : { zh: parts.map(({ zh }) => zh).join('、'), en: parts.map(({ en }) => en).join(', ') };
  return { zh: mark`**没有计入**　${listed.zh as Mark}`, en: mark`**Not counted** ${listed.en as Mark}` };
}

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
