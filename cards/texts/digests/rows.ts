/** Texts of the rows of digests and of their lists. */
import { type Mark, mark, type Words } from '../../words.ts';

type Marks = Words<Mark>;

/** `处理超 9 天 5 时`, red. */
export function lateBy(clock: Words, by: Marks): Marks {
  return {
    zh: mark`<font color='red'>${clock.zh as Mark}超 ${by.zh}</font>`,
    en: mark`<font color='red'>${clock.en as Mark} overdue by ${by.en}</font>`,
  };
}

/** `处理截止 今天 10:35`. */
export function dueAt(clock: Words, at: Marks): Marks {
  return { zh: mark`${clock.zh as Mark}截止 ${at.zh}`, en: mark`${clock.en as Mark} by ${at.en}` };
}

/** Two lines: what and how late, then where and who. The number is ours and safe. */
export function ticketRow(title: Mark, state: Marks, where: Marks, number: string): Marks {
  const own = number as Mark;
  return {
    zh: mark`**${title}**　${state.zh}\n${where.zh} · ${own}`,
    en: mark`**${title}** ${state.en}\n${where.en} · ${own}`,
  };
}

/** `徐州分公司 · 刘洋（休假至 11/26）`. */
export function placeAndHolder(unit: Mark, holder: Mark | null, awayUntil: Marks | null): Marks {
  const away = awayUntil === null ? { zh: mark``, en: mark`` } : awayNote(awayUntil);
  const who = holder === null ? { zh: mark`未签收`, en: mark`not accepted` } : { zh: holder, en: holder };
  return { zh: mark`${unit} · ${who.zh}${away.zh}`, en: mark`${unit} · ${who.en}${away.en}` };
}

function awayNote(until: Marks): Marks {
  return { zh: mark`（休假至 ${until.zh}）`, en: mark` (on leave until ${until.en})` };
}

/** `已催 09:12`, in the place of the button. */
export function urgedAt(at: Marks): Marks {
  return { zh: mark`<font color='grey'>已催 ${at.zh}</font>`, en: mark`<font color='grey'>Urged ${at.en}</font>` };
}

/** What has become of a ticket since the snapshot, in the place of its button. */
export function became(words: Words): Marks {
  return {
    zh: mark`<font color='grey'>${words.zh as Mark}</font>`,
    en: mark`<font color='grey'>${words.en as Mark}</font>`,
  };
}

export const since = {
  replied: { zh: '已回复', en: 'Replied' },
  closed: { zh: '已办结', en: 'Closed' },
  cancelled: { zh: '已撤销', en: 'Cancelled' },
} satisfies Record<string, Words>;

/** `超时明细 · 南京分公司 · 7 张`. */
export function detailTitle(list: 'late' | 'due', unit: string | null, count: number): Words {
  const zh = list === 'late' ? '超时明细' : '今天到期';
  const en = list === 'late' ? 'Overdue' : 'Due today';
  return {
    zh: [zh, unit, `${count} 张`].filter(Boolean).join(' · '),
    en: [en, unit, String(count)].filter(Boolean).join(' · '),
  };
}

/** `快照 11/24 09:03；现在的状态以每行为准`. */
export function snapshotLine(asOf: Marks): Marks {
  return {
    zh: mark`快照 ${asOf.zh}；现在的状态以每行为准`,
    en: mark`Snapshot of ${asOf.en}; each row shows its state now`,
  };
}

/** `第 1 / 2 页 · 截至 10:16`. */
export function pageLine(page: number, pages: number, at: Marks): Marks {
  return { zh: mark`第 ${page} / ${pages} 页 · 截至 ${at.zh}`, en: mark`Page ${page} / ${pages} · as of ${at.en}` };
}

/** Where a list keeps fewer than there were. */
export function keptOnly(kept: number, count: number): Marks {
  return {
    zh: mark`共 ${count} 张，这里列出时间最早的 ${kept} 张。`,
    en: mark`${count} in all; the ${kept} with the earliest deadlines stand here.`,
  };
}

export const nothingListed: Marks = { zh: mark`快照里没有这样的工单。`, en: mark`The snapshot has no such ticket.` };

export const nothingHeld: Marks = { zh: mark`现在手上没有工单。`, en: mark`Holds no ticket now.` };

/** `刘洋 手上的工单 · 3 张`. */
export function awayTitle(name: string, count: number): Words {
  return { zh: `${name} 手上的工单 · ${count} 张`, en: `Tickets of ${name} · ${count}` };
}

/** `休假至 11/26 · 代理 李四`. */
export function awayState(until: Words | null, substitute: string | null): Words {
  if (until === null) return { zh: '现在不在休假', en: 'Not on leave now' };
  const zh = substitute === null ? '' : ` · 代理 ${substitute}`;
  const en = substitute === null ? '' : ` · substitute ${substitute}`;
  return { zh: `休假至 ${until.zh}${zh}`, en: `On leave until ${until.en}${en}` };
}
