/** Texts of managers' digests: header, figures, rows. */
import type { Age } from '../../../tickets/digests/ages.ts';
import type { Stage } from '../../../tickets/digests/tally.ts';
import { type Mark, mark, type Words } from '../../words.ts';

type Marks = Words<Mark>;

/** `+3`, `-2`, `0`. */
export function signed(change: number): string {
  return change > 0 ? `+${change}` : String(change);
}

/** `超时简报：23 张超时，今天到期 9 张`. */
export function dailyTitle(late: number, due: number): Words {
  return { zh: `超时简报：${late} 张超时，今天到期 ${due} 张`, en: `Digest: ${late} overdue, ${due} due today` };
}

/** `超时 20 张；上周处理按时率 84.9 %（前周 88.2 %）`. */
export function weeklyTitle(late: number, last: string | null, previous: string | null): Words {
  if (last === null) return { zh: `超时 ${late} 张；上周没有回复`, en: `${late} overdue; no replies last week` };
  const [zh, en] = previous === null ? ['', ''] : [`（前周 ${previous}）`, ` (week before ${previous})`];
  return { zh: `超时 ${late} 张；上周处理按时率 ${last}${zh}`, en: `${late} overdue; ${last} resolved in time${en}` };
}

/** The line of the chat list. */
export function dailySummary(late: number, change: number | null, due: number): Words {
  const by = change === null ? ['', ''] : [`（${signed(change)}）`, ` (${signed(change)})`];
  return { zh: `超时 ${late}${by[0]}，今天到期 ${due}`, en: `${late} overdue${by[1]}, ${due} due today` };
}

export function weeklySummary(late: number, change: number | null, share: string | null): Words {
  const by = change === null ? ['', ''] : [`（${signed(change)}）`, ` (${signed(change)})`];
  return {
    zh: `超时 ${late}${by[0]}${share === null ? '' : `，上周处理按时率 ${share}`}`,
    en: `${late} overdue${by[1]}${share === null ? '' : `, ${share} resolved in time last week`}`,
  };
}

export const tags = {
  daily: { zh: '每日', en: 'Daily' },
  both: { zh: '每日与每周', en: 'Daily and weekly' },
  now: { zh: '现在', en: 'Now' },
} satisfies Record<string, Words>;

/** `超时 23`. */
export function lateTag(late: number): Words {
  return { zh: `超时 ${late}`, en: `Overdue ${late}` };
}

export const tiles = {
  late: { zh: mark`现在超时`, en: mark`Overdue now` },
  due: { zh: mark`今天到期`, en: mark`Due today` },
  signing: { zh: mark`待签收超时`, en: mark`Awaiting, overdue` },
  excused: { zh: mark`已谅解`, en: mark`Excused` },
  notCounted: { zh: mark`不计入超时`, en: mark`not counted as overdue` },
} satisfies Record<string, Marks>;

/** `其中紧急 1`. */
export function urgentAmong(count: number): Marks {
  return { zh: mark`其中紧急 ${count}`, en: mark`${count} urgent` };
}

/** `较昨日 +3`; `isYesterday` is false where days off lie between. */
export function since(change: number, isYesterday: boolean): Marks {
  const by = signed(change) as Mark;
  return isYesterday
    ? { zh: mark`较昨日 ${by}`, en: mark`${by} since yesterday` }
    : { zh: mark`较上个工作日 ${by}`, en: mark`${by} since the last working day` };
}

export const table = {
  stage: { zh: '环节', en: 'Stage' },
  late: { zh: '超时', en: 'Overdue' },
  yesterday: { zh: '较昨日', en: 'Since yesterday' },
  change: { zh: '变化', en: 'Change' },
  due: { zh: '今天到期', en: 'Due today' },
} satisfies Record<string, Words>;

export const stageWords: Readonly<Record<Stage, Words>> = {
  sign: { zh: '待签收', en: 'Accept' },
  work: { zh: '处理', en: 'Resolve' },
  review: { zh: '审核 / 验收', en: 'Review' },
};

export const ageWords: Readonly<Record<Age, Words>> = {
  under1: { zh: '<1 天', en: '<1 d' },
  under3: { zh: '1-3 天', en: '1-3 d' },
  under7: { zh: '3-7 天', en: '3-7 d' },
  over7: { zh: '>7 天', en: '>7 d' },
};

export const headings = {
  units: {
    zh: mark`**现在超时**：按机构与超时长短（张）`,
    en: mark`**Overdue now**: by unit and age (tickets)`,
  },
  days: { zh: mark`**14 天**：新建、办结、超时（张）`, en: mark`**14 days**: created, closed, overdue (tickets)` },
  details: { zh: mark`**看明细**`, en: mark`**Details**` },
} satisfies Record<string, Marks>;

/** `超时最久的 5 张`. */
export function oldestHeading(count: number): Marks {
  return { zh: mark`**超时最久的 ${count} 张**`, en: mark`**Overdue longest** (${count})` };
}

/** `休假但手上有工单（2 人）`. */
export function awayHeading(count: number): Marks {
  return { zh: mark`**休假但手上有工单**（${count} 人）`, en: mark`**On leave with tickets** (${count})` };
}

/** `刘洋　休假至 11/26　·　持有 3 张，超时 2`. */
export function awayRow(name: Mark, until: Marks, held: number, late: number): Marks {
  return {
    zh: mark`${name}　休假至 ${until.zh}　·　持有 ${held} 张${late > 0 ? mark`，超时 ${late}` : mark``}`,
    en: mark`${name} · on leave until ${until.en} · holds ${held}${late > 0 ? mark`, ${late} overdue` : mark``}`,
  };
}

export const dayKinds = {
  created: { zh: '新建', en: 'Created' },
  closed: { zh: '办结', en: 'Closed' },
  late: { zh: '当日结束时超时', en: 'Overdue at day’s end' },
} satisfies Record<string, Words>;

/** `其他 388 个`. */
export function others(count: number): Words {
  return { zh: `其他 ${count} 个`, en: `${count} others` };
}

export const numbersFold: Words = { zh: '图中的数字', en: 'The charts in numbers' };

/** `南京分公司 · 超时 7`. */
export function unitOption(name: string, late: number): Words {
  return { zh: `${name} · 超时 ${late}`, en: `${name} · ${late} overdue` };
}

/** The units that are no options. */
export function othersLate(count: number, late: number): Marks {
  return { zh: mark`其他 ${count} 个 · 超时 ${late}`, en: mark`${count} others · ${late} overdue` };
}

export const choose: Words = { zh: '选择机构，明细发到私聊', en: 'Choose a unit; the list comes here' };
export const dueButton: Words = { zh: '今天到期', en: 'Due today' };
export const details: Words = { zh: '看明细', en: 'Details' };

/** `数据截至 11/24 周二 09:03，快照 S20261124。…`. */
export function foot(asOf: Marks, snapshot: Mark, weekly: boolean): Marks {
  return weekly
    ? {
        zh: mark`数据截至 ${asOf.zh}，快照 ${snapshot}。天数是工作日，时长是工作时间。转派过的工单，按超时那一刻所在机构计；已谅解的另列，不计入。`,
        en: mark`As of ${asOf.en}, snapshot ${snapshot}. Days and times are working time. A transferred ticket counts for the unit that had it when it became overdue; excused ones are counted apart.`,
      }
    : {
        zh: mark`数据截至 ${asOf.zh}，快照 ${snapshot}。天数是工作日；超时按发生时所在机构计；已谅解的另列，不计入。`,
        en: mark`As of ${asOf.en}, snapshot ${snapshot}. Days are working days; a ticket counts for the unit that had it when it became overdue; excused ones are counted apart.`,
      };
}
