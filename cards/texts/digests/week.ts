/** Texts of the weekly part. */
import type { RejectReason } from '../../../tickets/ticket.ts';
import { type Mark, mark, type Words } from '../../words.ts';

type Marks = Words<Mark>;

/** `**上周**（11/16 – 11/22）与前一周`. */
export function heading(from: Mark, to: Mark): Marks {
  return {
    zh: mark`**上周**（${from} – ${to}）与前一周`,
    en: mark`**Last week** (${from} – ${to}) and the one before`,
  };
}

/** `前周 88.2%`, under a tile. */
export function weekBefore(value: string | Words): Marks {
  const { zh, en } = typeof value === 'string' ? { zh: value, en: value } : value;
  return { zh: mark`前周 ${zh as Mark}`, en: mark`week before ${en as Mark}` };
}

export const tiles = {
  handled: { zh: mark`处理按时率`, en: mark`Resolved in time` },
  closed: { zh: mark`办结`, en: mark`Closed` },
  rejected: { zh: mark`驳回率`, en: mark`Sent back` },
  accepting: { zh: mark`签收用时 中位`, en: mark`Time to accept, median` },
} satisfies Record<string, Marks>;

export const columns = {
  name: { zh: '指标', en: 'Measure' },
  last: { zh: '上周', en: 'Last week' },
  previous: { zh: '前周', en: 'Week before' },
  change: { zh: '变化', en: 'Change' },
} satisfies Record<string, Words>;

export const measures = {
  created: { zh: '新建', en: 'Created' },
  closed: { zh: '办结', en: 'Closed' },
  acceptShare: { zh: '签收按时率', en: 'Accepted in time' },
  handleShare: { zh: '处理按时率', en: 'Resolved in time' },
  reviewShare: { zh: '验收按时率', en: 'Reviewed in time' },
  acceptTime: { zh: '签收用时 中位 / P90', en: 'To accept, median / P90' },
  handleTime: { zh: '处理用时 中位 / P90', en: 'To resolve, median / P90' },
  rejectRate: { zh: '驳回率', en: 'Sent back' },
  extensions: { zh: '延期 申请 / 批准', en: 'Extensions asked / granted' },
  granted: { zh: '平均批准', en: 'Mean granted' },
} satisfies Record<string, Words>;

export const holdingHeading: Marks = {
  zh: mark`**平均停留**：按时的与超时的工单，按机构（工作小时）`,
  en: mark`**Mean holding time**: tickets in time and late, by unit (working hours)`,
};
export const holdingKinds = {
  met: { zh: '按时的', en: 'In time' },
  missed: { zh: '超时的', en: 'Late' },
} satisfies Record<string, Words>;

export const reasonsHeading: Marks = { zh: mark`**驳回原因**（次）`, en: mark`**Why sent back** (times)` };
/** At most five characters in Chinese: longer names are cut on phones. */
export const reasonNames: Readonly<Record<RejectReason, Words>> = {
  unsolved: { zh: '问题未解决', en: 'Not solved' },
  incomplete: { zh: '填写不全', en: 'Incomplete' },
  not_contacted: { zh: '未联系客户', en: 'Not called' },
  mismatch: { zh: '与事实不符', en: 'Mismatch' },
  other: { zh: '其他', en: 'Other' },
};

export const remarkable = {
  heading: { zh: mark`**值得看的**`, en: mark`**Worth a look**` },
  /** `徐州分公司：超时工单平均停留 26.4 小时，是按时工单的 4.8 倍`. */
  holding: (unit: Mark, hours: Mark, times: Mark): Marks => ({
    zh: mark`${unit}：超时工单平均停留 ${hours} 小时，是按时工单的 ${times} 倍`,
    en: mark`${unit}: late tickets were held for ${hours} h on average, ${times} times as long as those in time`,
  }),
  /** `刘洋 休假期间持有 3 张，2 张超时`. */
  away: (name: Mark, held: number, late: number): Marks => ({
    zh: mark`${name} 休假期间持有 ${held} 张，${late} 张超时`,
    en: mark`${name} is on leave and holds ${held}, ${late} of them overdue`,
  }),
  /** `3 张工单延期已满 3 次`. */
  extended: (count: number, most: number): Marks => ({
    zh: mark`${count} 张工单延期已满 ${most} 次`,
    en: mark`${count} tickets have used up their ${most} extensions`,
  }),
} as const;

/** Whole minutes of working time in short: `12 分`, `9 时 5 分`, `31 时`. */
export function minutesText(minutes: number | null): Words {
  if (minutes === null) return { zh: '–', en: '–' };
  const hours = Math.floor(minutes / minutesPerHour);
  const rest = minutes % minutesPerHour;
  if (hours === 0) return { zh: `${rest} 分`, en: `${rest} min` };
  // Beyond ten hours nobody reads the minutes.
  if (rest === 0 || hours >= shortHours) return { zh: `${hours} 时`, en: `${hours} h` };
  return { zh: `${hours} 时 ${rest} 分`, en: `${hours} h ${rest} min` };
}

const minutesPerHour = 60;
const shortHours = 10;
