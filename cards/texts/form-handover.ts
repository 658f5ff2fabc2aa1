/** Texts of the forms of managers, reviewers and signers beside the main way. */
import type { Action } from '../../tickets/reasons.ts';
import { type Mark, mark, type Words } from '../words.ts';

type Marks = Words<Mark>;

export const person = {
  assign: {
    zh: mark`指派后对方直接成为签收人，会收到工作卡片；处理截止不变`,
    en: mark`Whoever you choose becomes the signer and gets the working card; the deadline stays`,
  },
  reassign: (from: Mark): Marks => ({
    zh: mark`改派后 **${from}** 不再负责，会收到通知；处理截止和待审的延期不变，需要重新填写备注`,
    en: mark`**${from}** is relieved and told so; deadline and pending request stay, a new remark is needed`,
  }),
  label: (at: Mark): Marks => ({
    zh: mark`**交给谁**（值班 · 手上工单，${at} 查询）`,
    en: mark`**To whom** (on duty · tickets in hand, as of ${at})`,
  }),
  option: (name: string, isOnDuty: boolean, open: number | null): Words => ({
    zh: [name, isOnDuty ? '值班' : '此刻不在班', open === null ? null : `${open} 张`].filter(Boolean).join(' · '),
    en: [name, isOnDuty ? 'on duty' : 'off duty', open === null ? null : `${open} open`].filter(Boolean).join(' · '),
  }),
  more: (count: number): Marks => ({ zh: mark`其余 ${count} 人没有列出。`, en: mark`${count} more are not listed.` }),
} as const;

type Reasoned = Extract<Action, 'release' | 'cancel' | 'reopen'>;

export const reasonPlaceholders: Readonly<Record<Reasoned, Words>> = {
  release: { zh: '例如：不是我们的设备', en: 'e.g. not our device' },
  cancel: { zh: '例如：客户自行解决', en: 'e.g. the customer solved it' },
  reopen: { zh: '写给签收人看的，例如：客户说又卡纸了', en: 'For the signer, e.g. it jams again' },
};
export const reasonInput: Words = { zh: '理由', en: 'Reason' };

/** 退回. */
export function releaseContext(unit: Mark, limit: Marks): Marks {
  return {
    zh: mark`退回后回到 **${unit}** 待签收；处理截止不变；签收时限重新计 ${limit.zh}`,
    en: mark`It waits again for **${unit}** to accept it, within ${limit.en}; the deadline stays`,
  };
}

export const cancelContext: Marks = {
  zh: mark`撤销后所有人的卡片关闭，提醒停止；不能恢复，只能新建`,
  en: mark`All cards close and reminders stop. It cannot be undone, only raised anew`,
};

/** 重新打开. */
export function reopenContext(closedAt: Marks, days: number, signer: Mark, given: Marks): Marks {
  return {
    zh: mark`办结于 ${closedAt.zh}，${days} 天内可以；回到 **${signer}**，处理时限 ${given.zh}`,
    en: mark`Closed ${closedAt.en}, may be reopened for ${days} days; back to **${signer}** with ${given.en}`,
  };
}

export const supplement = {
  context: {
    zh: mark`已在验收中；补充只追加在经过里，不改变截止`,
    en: mark`It is in review; what you add goes into the record and changes no deadline`,
  },
  label: { zh: '补充', en: 'Remark' },
  placeholder: { zh: '例如：客户刚来电确认已恢复', en: 'e.g. the customer has just confirmed' },
} as const;

export const priority = {
  context: (present: Words): Marks => ({
    zh: mark`现在是 **${present.zh as Mark}**；各级时限（签收 / 处理）写在选项里，从建单时间重新计`,
    en: mark`Now **${present.en as Mark}**; each level names its limits (accept / resolve), counted anew from creation`,
  }),
  label: {
    zh: mark`**改成**`,
    en: mark`**New priority**`,
  },
  option: (name: Words, accept: Words, handle: Words): Words => ({
    zh: `${name.zh} · ${accept.zh} / ${handle.zh}`,
    en: `${name.en} · ${accept.en} / ${handle.en}`,
  }),
  after: { zh: mark`改后如已超时，只通知一次。`, en: mark`If it is late by that, one notice is sent.` },
} as const;

export const choosePerson: Words = { zh: '选择人员', en: 'Choose a person' };
export const choosePriority: Words = { zh: '选择优先级', en: 'Choose a priority' };
