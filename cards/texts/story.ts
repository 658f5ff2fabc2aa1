/** The life of a ticket in short lines. */
import type { ClockName } from '../../tickets/ticket.ts';
import { type Mark, mark, type Words } from '../words.ts';
import { clockNouns } from './ladder.ts';
import { clockWords } from './terms.ts';

type Marks = Words<Mark>;

/** `经过（6）`. */
export function storyTitle(count: number): Words {
  return { zh: `经过（${count}）`, en: `History (${count})` };
}

/** `11:08　张三　申请延期`. */
export function storyLine(at: Words, who: Words, what: Words): Words {
  return { zh: `${at.zh}　${who.zh}　${what.zh}`, en: `${at.en}  ${who.en}  ${what.en}` };
}

/** What is left out of the end of the story. */
export function earlier(count: number, number: string): Words {
  return {
    zh: `另有更早 ${count} 条，发“工单 ${number} 全文”查看`,
    en: `${count} earlier; send “ticket ${number} full”`,
  };
}

export const created: Words = { zh: '建单', en: 'created' };
export const accepted: Words = { zh: '签收', en: 'accepted' };
export const started: Words = { zh: '直接处理', en: 'took it' };
export const handled: Words = { zh: '处理工单', en: 'on it' };
export const approved: Words = { zh: '验收通过', en: 'passed' };

/** `转派给 鼓楼网点`. */
export function transferredTo(unit: string): Words {
  return { zh: `转派给 ${unit}`, en: `transferred to ${unit}` };
}

/** `备注：…`. */
export function remarked(words: string): Words {
  return { zh: `备注：${words}`, en: `remark: ${words}` };
}

/** `委托工程师 赵强，11/23 周一 15:30 上门`. */
export function delegatedTo(name: string, visit: Words | null): Words {
  return {
    zh: `委托工程师 ${name}${visit === null ? '' : `，${visit.zh} 上门`}`,
    en: `named engineer ${name}${visit === null ? '' : `, visit ${visit.en}`}`,
  };
}

/** `申请延期 → 11/25 周三 12:00（等待第三方数据反馈）`. */
export function askedUntil(until: Words, reason: Words | null): Words {
  return {
    zh: `申请延期 → ${until.zh}${reason === null ? '' : `（${reason.zh}）`}`,
    en: `asked for ${until.en}${reason === null ? '' : ` (${reason.en})`}`,
  };
}

/** `批准延期 → 11/25 周三 12:00`. */
export function grantedUntil(until: Words): Words {
  return { zh: `批准延期 → ${until.zh}`, en: `granted until ${until.en}` };
}

/** `未批准延期：…`. */
export function refusedBecause(words: string): Words {
  return { zh: `未批准延期：${words}`, en: `refused the extension: ${words}` };
}

/** `回复：已解决`. */
export function replied(result: Words): Words {
  return { zh: `回复：${result.zh}`, en: `replied: ${result.en.toLowerCase()}` };
}

/** `驳回（客户反映问题未解决）`. */
export function sentBack(reason: Words): Words {
  return { zh: `驳回（${reason.zh}）`, en: `sent back (${reason.en.toLowerCase()})` };
}

/** `处理超时，已通知 林涛、何静`. */
export function reminded(clock: ClockName, late: boolean, people: readonly string[]): Words {
  const told = { zh: people.join('、'), en: people.join(', ') };
  return {
    zh: `${clockWords[clock].zh}${late ? '超时' : '即将超时'}${people.length === 0 ? '' : `，已通知 ${told.zh}`}`,
    en: `${clockNouns[clock]} ${late ? 'overdue' : 'due soon'}${people.length === 0 ? '' : `, told ${told.en}`}`,
  };
}

/** `处理超时升级到第 3 级，已通知 高磊`. */
export function escalated(clock: ClockName, level: number, people: readonly string[]): Words {
  const told = { zh: people.join('、'), en: people.join(', ') };
  return {
    zh: `${clockWords[clock].zh}超时升级到第 ${level} 级${people.length === 0 ? '' : `，已通知 ${told.zh}`}`,
    en: `${clockNouns[clock]} overdue, level ${level}${people.length === 0 ? '' : `, told ${told.en}`}`,
  };
}

/** `补充：…`. */
export function supplemented(words: string): Words {
  return { zh: `补充：${words}`, en: `added: ${words}` };
}

export const urged: Words = { zh: '催办', en: 'urged' };

/** `指派给 李四`. */
export function assignedTo(person: string): Words {
  return { zh: `指派给 ${person}`, en: `assigned to ${person}` };
}

/** `改派给 李四`. */
export function reassignedTo(person: string): Words {
  return { zh: `改派给 ${person}`, en: `reassigned to ${person}` };
}

/** `退回：…`. */
export function released(words: string): Words {
  return { zh: `退回：${words}`, en: `released: ${words}` };
}

/** `撤销：…`. */
export function cancelled(words: string): Words {
  return { zh: `撤销：${words}`, en: `cancelled: ${words}` };
}

/** `重新打开：…`. */
export function reopened(words: string): Words {
  return { zh: `重新打开：${words}`, en: `reopened: ${words}` };
}

/** `优先级 高 → 紧急`. */
export function priorityChanged(from: Words, to: Words): Words {
  return { zh: `优先级 ${from.zh} → ${to.zh}`, en: `priority ${from.en} → ${to.en}` };
}

/** Holidays have moved a deadline. */
export const recounted: Words = {
  zh: '节假日安排有更新，截止重新计算',
  en: 'holidays known now: deadlines counted again',
};

/** The milestones on a group's card. */
export function trail(steps: Marks): Marks {
  return { zh: mark`经过　${steps.zh}`, en: mark`Trail  ${steps.en}` };
}

export const trailArrow: Marks = { zh: mark` → `, en: mark` → ` };

/** One milestone, with the name where it is news who did it. */
export function milestone(at: Marks, who: Mark | null, what: Words): Marks {
  const step = { zh: what.zh as Mark, en: what.en as Mark };
  return who === null
    ? { zh: mark`${at.zh} ${step.zh}`, en: mark`${at.en} ${step.en}` }
    : { zh: mark`${at.zh} ${who} ${step.zh}`, en: mark`${at.en} ${who} ${step.en}` };
}

export const milestones = {
  create: created,
  accept: accepted,
  transfer: { zh: '转派', en: 'transferred' },
  start: started,
  remark: { zh: '备注', en: 'remark' },
  handle: handled,
  requestExtension: { zh: '申请延期', en: 'extension asked' },
  grantExtension: { zh: '批准延期', en: 'extension granted' },
  refuseExtension: { zh: '未批准延期', en: 'extension refused' },
  reply: { zh: '回复', en: 'replied' },
  reject: { zh: '驳回', en: 'sent back' },
  approve: approved,
  assign: { zh: '接受指派', en: 'assigned' },
  reassign: { zh: '接手', en: 'took over' },
  release: { zh: '退回', en: 'released' },
  cancel: { zh: '撤销', en: 'cancelled' },
  reopen: { zh: '重新打开', en: 'reopened' },
  changePriority: { zh: '改优先级', en: 'priority changed' },
} satisfies Record<string, Words>;

/** `全部备注（4）`. */
export function remarksTitle(count: number): Words {
  return { zh: `全部备注（${count}）`, en: `All remarks (${count})` };
}
