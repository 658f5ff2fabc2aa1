/** Texts of agents' and reviewers' digests. */
import { type Mark, mark, type Words } from '../../words.ts';

type Marks = Words<Mark>;

/** `今天要办：5 张（截至 08:47）`. */
export function agentTitle(count: number, at: Words): Words {
  return { zh: `今天要办：${count} 张（截至 ${at.zh}）`, en: `For today: ${count} (as of ${at.en})` };
}

/** `待验收 14 张，延期待审 3 张`. */
export function reviewerTitle(reviews: number, extensions: number): Words {
  return {
    zh: `待验收 ${reviews} 张，延期待审 ${extensions} 张`,
    en: `${reviews} to review, ${extensions} extension requests`,
  };
}

/** `今天要办 5，超时 2`. */
export function agentSummary(count: number, late: number): Words {
  return {
    zh: `今天要办 ${count}${late > 0 ? `，超时 ${late}` : ''}`,
    en: `${count} for today${late > 0 ? `, ${late} overdue` : ''}`,
  };
}

export const sections = {
  late: (count: number): Marks => ({ zh: mark`**已超时**（${count}）`, en: mark`**Overdue** (${count})` }),
  due: (count: number): Marks => ({ zh: mark`**今天到期**（${count}）`, en: mark`**Due today** (${count})` }),
  sentBack: (count: number): Marks => ({ zh: mark`**被驳回**（${count}）`, en: mark`**Sent back** (${count})` }),
  decided: (count: number): Marks => ({
    zh: mark`**延期结果**（${count}）`,
    en: mark`**Extensions decided** (${count})`,
  }),
  reviews: (count: number): Marks => ({ zh: mark`**待验收**（${count}）`, en: mark`**To review** (${count})` }),
  extensions: (count: number): Marks => ({
    zh: mark`**延期待审**（${count}）`,
    en: mark`**Extension requests** (${count})`,
  }),
} as const;

/** `另有 3 张，发“待办”看全部`. */
export function more(count: number): Marks {
  return { zh: mark`另有 ${count} 张，发“待办”看全部`, en: mark`${count} more; send “todo” for all` };
}

/** `昨日验收通过 3 张`; nobody is interrupted for good news. */
export function passed(count: number): Marks {
  return { zh: mark`昨日验收通过 ${count} 张`, en: mark`${count} passed review since the last digest` };
}

/** `驳回：填写不全，没写序列号`. */
export function sentBackFor(reason: Words, text: Mark): Marks {
  return {
    zh: mark`驳回：${reason.zh as Mark}，${text}`,
    en: mark`sent back: ${reason.en as Mark}, ${text}`,
  };
}

/** `延期批准到 11/25 12:00`, `延期未批准`. */
export function decided(until: Marks | null): Marks {
  return until === null
    ? { zh: mark`延期未批准`, en: mark`extension refused` }
    : { zh: mark`延期批准到 ${until.zh}`, en: mark`extension granted until ${until.en}` };
}

/** `等了 1 天 2 时`. */
export function waited(time: Marks): Marks {
  return { zh: mark`等了 ${time.zh}`, en: mark`waiting for ${time.en}` };
}

/** `离处理截止 11/25 12:00`. */
export function handleDue(at: Marks): Marks {
  return { zh: mark`处理截止 ${at.zh}`, en: mark`resolve by ${at.en}` };
}

/** `＜1 天 9 · 1-3 天 4 · …`: an angle bracket would begin a tag. */
export function bands(parts: readonly (readonly [Words, number])[]): Marks {
  const join = (side: 'zh' | 'en') =>
    parts.map(([age, count]) => `${age[side].replace('<', '＜').replace('>', '＞')} ${count}`).join(' · ');
  return { zh: join('zh') as Mark, en: join('en') as Mark };
}

/** `数据截至 11/24 08:47`. */
export function asOf(at: Marks): Marks {
  return { zh: mark`数据截至 ${at.zh}`, en: mark`As of ${at.en}` };
}
