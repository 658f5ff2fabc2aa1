/** Texts of the working card. */
import { type Mark, mark, type Words } from '../words.ts';

type Marks = Words<Mark>;

/** Asked before 直接处理 of those who could still pass the ticket on. */
export function startConfirm(due: Words): { readonly title: Words; readonly text: Words } {
  return {
    title: { zh: '直接处理？', en: 'Take it yourself?' },
    text: {
      zh: `之后由你负责到底，不能再转派。处理截止不变：${due.zh}。`,
      en: `It stays with you to the end and cannot be transferred any more. Still to be resolved by ${due.en}.`,
    },
  };
}

/** What may come next on a ticket that has just been signed for: the subordinate units it could go to, and their agents on duty. */
export function startHint(childUnits: number, onDuty: number): Marks {
  return childUnits === 0
    ? {
        zh: mark`下一步：点 **直接处理**，联系客户并填写备注。`,
        en: mark`Next: **Take it**, call the customer and add a remark.`,
      }
    : {
        zh: mark`下一步：能处理就点 **直接处理**；要交给下级机构就点 **转派**（${childUnits} 个下级机构，值班 ${onDuty} 人）。`,
        en: mark`Next: **Take it** if you can solve it, or **Transfer** it to one of ${childUnits} subordinate units (${onDuty} on duty).`,
      };
}

export const remarkHint: Marks = {
  zh: mark`下一步：联系客户，确认情况后填写 **备注**。`,
  en: mark`Next: call the customer, confirm the facts and add a **Remark**.`,
};

export const remarkAgainHint: Marks = {
  zh: mark`下一步：先联系客户并填写 **备注**，之后可以 **回复** 或 **延期申请**。`,
  en: mark`Next: call the customer and add a **Remark**; then **Reply** or **Ask extension**.`,
};

/** With a remark, before 处理工单. */
export function handleHint(due: Marks, mayAsk: boolean): Marks {
  return mayAsk
    ? {
        zh: mark`下一步：能在 ${due.zh} 前完成就点 **处理工单**，否则 **延期申请**。`,
        en: mark`Next: **On it** if it can be done by ${due.en}, else **Ask extension**.`,
      }
    : {
        zh: mark`下一步：点 **处理工单**，解决并答复客户后点 **回复**。`,
        en: mark`Next: **On it**; then solve it and **Reply**.`,
      };
}

export const replyHint: Marks = {
  zh: mark`下一步：解决问题，答复客户后点 **回复**。`,
  en: mark`Next: solve it, tell the customer, then **Reply**.`,
};

/** First line after 驳回. */
export function rejectedBecause(reason: Words, who: Mark, at: Marks): Marks {
  return {
    zh: mark`**驳回原因：${reason.zh as Mark}**　${who} ${at.zh}`,
    en: mark`**Sent back: ${reason.en as Mark}** ${who} ${at.en}`,
  };
}

/** Where the time after 驳回 comes from. */
export function givenBack(left: Marks | null, at: Marks, atLeast: Marks): Marks {
  return left === null
    ? {
        zh: mark`提交验收时已超时，自驳回 ${at.zh} 起给 ${atLeast.zh}`,
        en: mark`overdue when sent for review: ${atLeast.en} from ${at.en} on`,
      }
    : {
        zh: mark`提交验收时剩 ${left.zh}，自驳回 ${at.zh} 起还给你（不足 ${atLeast.zh}按 ${atLeast.zh}）`,
        en: mark`${left.en} were left when sent for review, given back from ${at.en} on (at least ${atLeast.en})`,
      };
}

/** Lead of the title after 驳回. */
export function sentBackLead(round: number): Words {
  return { zh: `被驳回，第 ${round} 轮`, en: `Sent back, round ${round}` };
}

/** After the reply. */
export function submitted(at: Marks, due: Marks): Marks {
  return {
    zh: mark`**${at.zh} 已提交**，等待 400 验收，截止 ${due.zh}；驳回会发新卡片给你`,
    en: mark`**Sent at ${at.en}**, in review until ${due.en}; if sent back, you get a new card`,
  };
}

/** After 通过. */
export function passedBy(who: Mark, at: Marks, satisfaction: number | null): Marks {
  return satisfaction === null
    ? { zh: mark`**${who}** 于 ${at.zh} 验收通过`, en: mark`Passed by **${who}** at ${at.en}` }
    : {
        zh: mark`**${who}** 于 ${at.zh} 验收通过，满意度 ${satisfaction}`,
        en: mark`Passed by **${who}** at ${at.en}, satisfaction ${satisfaction}`,
      };
}

/** Under the buttons of a card that is too late. */
export function extensionsLeft(count: number): Marks {
  return {
    zh: mark`还可批准延期 ${count} 次；超时记录会保留。`,
    en: mark`${count} more extensions may be granted; the breach stays on record.`,
  };
}

/** Instead of 延期申请 where no more can be granted. */
export function extensionsUsedUp(count: number): Marks {
  return {
    zh: mark`已批准延期 ${count} 次，不能再延期。`,
    en: mark`${count} extensions granted; no more are possible.`,
  };
}

/** `上一轮的回复（第 1 轮）`. */
export function formerReplyTitle(round: number): Words {
  return { zh: `上一轮的回复（第 ${round} 轮）`, en: `Reply of round ${round}` };
}

export const replyTitle: Words = { zh: '回复内容', en: 'Reply' };
