/** Who gave the ticket to whom, gave it back, ended it early or opened it again. */
import { type Mark, mark, type Words } from '../words.ts';

type Marks = Words<Mark>;

/** 指派. */
export function assignedTo(who: Mark, at: Marks, person: Mark): Marks {
  return {
    zh: mark`**${who}** 于 ${at.zh} 指派给 **${person}**`,
    en: mark`**${who}** assigned it to **${person}** at ${at.en}`,
  };
}

/** 改派. */
export function reassignedTo(who: Mark, at: Marks, person: Mark): Marks {
  return {
    zh: mark`**${who}** 于 ${at.zh} 改派给 **${person}**`,
    en: mark`**${who}** reassigned it to **${person}** at ${at.en}`,
  };
}

/** On the card of whoever got it by 指派 or 改派. */
export function handedToYou(who: Mark, at: Marks, isReassigned: boolean, needsRemark: boolean): Marks {
  if (!isReassigned)
    return { zh: mark`**${who}** 于 ${at.zh} 指派给你`, en: mark`Assigned to you by **${who}** at ${at.en}` };
  return {
    zh: mark`**${who}** 于 ${at.zh} 改派给你${needsRemark ? mark`，请重新填写备注` : mark``}`,
    en: mark`Reassigned to you by **${who}** at ${at.en}${needsRemark ? mark`: a new remark is needed` : mark``}`,
  };
}

/** `张三 10:40 退回：不是我们的设备`. */
export function releasedBecause(who: string, at: Words, reason: string): Words {
  return { zh: `${who} ${at.zh} 退回：${reason}`, en: `Released by ${who} at ${at.en}: ${reason}` };
}

/** Line 1 of the card of whoever gave it back. */
export function releasedBy(who: Mark, at: Marks, unit: Mark): Marks {
  return {
    zh: mark`**${who}** 于 ${at.zh} 退回，**${unit}** 待签收`,
    en: mark`**${who}** released it at ${at.en}; **${unit}** is to accept it`,
  };
}

export const releasedLead: Words = { zh: '待签收（退回）', en: 'Awaiting (released)' };

/** Line 1 of every card of a ticket that was called off. */
export function cancelledBy(who: Mark, at: Marks): Marks {
  return { zh: mark`**${who}** 于 ${at.zh} 撤销`, en: mark`Cancelled by **${who}** at ${at.en}` };
}

/** After 重新打开, for everyone but the signer. */
export function reopenedFor(who: Mark, round: number, signer: Mark): Marks {
  return {
    zh: mark`**${who}** 重新打开，第 ${round} 轮，**${signer}** 继续处理`,
    en: mark`Reopened by **${who}**, round ${round}, **${signer}** goes on`,
  };
}

/** A review card of a ticket that was opened again. */
export function reopenedLine(who: Mark, at: Marks, round: number): Marks {
  return {
    zh: mark`**${who}** 于 ${at.zh} 重新打开，已开始第 ${round} 轮`,
    en: mark`**${who}** reopened it at ${at.en}; round ${round} has begun`,
  };
}

/** First line of the signer's card after 重新打开. */
export function reopenedBecause(who: Mark, at: Marks): Marks {
  return { zh: mark`**重新打开**　${who} ${at.zh}`, en: mark`**Reopened** ${who} ${at.en}` };
}

/** Lead of the title after 重新打开. */
export function reopenedLead(round: number): Words {
  return { zh: `已重新打开，第 ${round} 轮`, en: `Reopened, round ${round}` };
}

/** Where the time after 重新打开 comes from. */
export function reopenedTime(at: Marks, atLeast: Marks): Marks {
  return {
    zh: mark`自重新打开 ${at.zh} 起计（不足 ${atLeast.zh}按 ${atLeast.zh}）`,
    en: mark`counted from ${at.en} on, when it was reopened (at least ${atLeast.en})`,
  };
}

export const reasonLabel: Words = { zh: '理由', en: 'Reason' };

/** The round before, and why it was opened again. */
export function reopenedText(at: Words, who: string, words: string): Words {
  return { zh: `${at.zh} ${who} 重新打开：${words}`, en: `${at.en} reopened by ${who}: ${words}` };
}

/** The foot of a card whose ticket was given back. */
export function releasedFoot(version: number, at: Marks, zone: Mark): Marks {
  return {
    zh: mark`v${version} · ${at.zh} 退回 · 时间为机构时区 ${zone}`,
    en: mark`v${version} · released ${at.en} · unit time, ${zone}`,
  };
}
