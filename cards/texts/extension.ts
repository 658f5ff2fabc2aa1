/** Texts about a request for more time. */
import { type Mark, mark, type Words } from '../words.ts';

type Marks = Words<Mark>;

/** A request that waits, on the signer's card. */
export function pendingLine(of: { until: Marks; more: Marks; number: number; atMost: number; due: Marks }): Marks {
  return {
    zh: mark`延期待审：**→ ${of.until.zh}**（多 ${of.more.zh}工作时间），第 ${of.number} 次，共可批准 ${of.atMost} 次。审核限时 ${of.due.zh}；**不用等，请继续处理**。`,
    en: mark`Extension asked: **→ ${of.until.en}** (${of.more.en} more working time), no. ${of.number} of ${of.atMost}. To be decided by ${of.due.en}; **go on working meanwhile**.`,
  };
}

/** The line of the chat list: `延期待审：11/24 10:02 → 11/25 12:00，第 1 次`. */
export function requestSummary(from: Words, until: Words, number: number): Words {
  return {
    zh: `延期待审：${from.zh} → ${until.zh}，第 ${number} 次`,
    en: `Extension asked: ${from.en} → ${until.en}, no. ${number}`,
  };
}

/** A request that was granted. */
export function grantedLine(until: Marks, who: Mark, at: Marks): Marks {
  return {
    zh: mark`延期 **已批准**：→ ${until.zh}，${who} ${at.zh}`,
    en: mark`Extension **granted**: → ${until.en}, ${who} ${at.en}`,
  };
}

/** Behind it where another date was granted than the one asked for. */
export function otherThanAsked(asked: Marks): Marks {
  return { zh: mark`（与申请的 ${asked.zh} 不同）`, en: mark` (asked for ${asked.en})` };
}

export const excusedAfter: Marks = {
  zh: mark`　·　超时记录 **已谅解**`,
  en: mark` · breach **excused**`,
};

/** A request that was refused. */
export function refusedLine(who: Mark, at: Marks): Marks {
  return { zh: mark`延期 **未批准**：${who} ${at.zh}`, en: mark`Extension **refused**: ${who} ${at.en}` };
}

export const reasonLabel: Words = { zh: '理由', en: 'Reason' };

/** Beside the deadline on the group's card. */
export function askedNote(until: Marks): Marks {
  return { zh: mark`已申请延到 ${until.zh}，等待审核`, en: mark`asked for ${until.en}, under review` };
}

/** Line 1 of the reviewers' card. */
export function requestLine(of: {
  from: Marks;
  until: Marks;
  more: Marks;
  number: number;
  granted: number;
  atMost: number;
}): Marks {
  return {
    zh: mark`**${of.from.zh} → ${of.until.zh}，第 ${of.number} 次延期**\n多 ${of.more.zh}工作时间；已批准 ${of.granted} 次，共可 ${of.atMost} 次`,
    en: mark`**${of.from.en} → ${of.until.en}, extension no. ${of.number}**\n${of.more.en} more working time; ${of.granted} of ${of.atMost} granted so far`,
  };
}

/** How much of the old deadline was left when the request came. */
export function leftAtRequest(at: Marks, left: Marks | null): Marks {
  return left === null
    ? { zh: mark`${at.zh} 申请时原截止已过`, en: mark`asked at ${at.en}, after the old deadline` }
    : { zh: mark`${at.zh} 时距原截止 ${left.zh}`, en: mark`${left.en} to the old deadline at ${at.en}` };
}

/** The last remark before the request. */
export function lastRemark(at: Words, words: string): Words {
  return { zh: `最近备注（${at.zh}）：${words}`, en: `Last remark (${at.en}): ${words}` };
}

/** A request without a reason. */
export function noReason(name: string): Words {
  return { zh: `${name} 没有写理由`, en: `${name} gave no reason` };
}

export const excuseNote: Marks = {
  zh: mark`申请在截止前、批准在截止后：超时记录保留，注明“已谅解”。`,
  en: mark`Asked in time and granted late: the breach is kept and marked excused.`,
};

export const grantUntilLabel: Marks = {
  zh: mark`**批准到**（可以改成别的时间）`,
  en: mark`**Grant until** (another date is possible)`,
};
export const refusalLabel: Words = { zh: '驳回理由（驳回时必填）', en: 'Reason for refusing (required to refuse)' };
export const refusalPlaceholder: Words = {
  zh: '写给签收人看的，例如：请先给客户临时方案',
  en: 'For the signer, e.g. offer the customer a workaround first',
};

/** What became of the request, on the reviewers' card. */
export function decidedGranted(who: Mark, at: Marks, until: Marks): Marks {
  return {
    zh: mark`**${who}** 于 ${at.zh} 批准到 **${until.zh}**`,
    en: mark`**${who}** granted it until **${until.en}** at ${at.en}`,
  };
}
export function decidedRefused(who: Mark, at: Marks): Marks {
  return { zh: mark`**${who}** 于 ${at.zh} 驳回延期`, en: mark`**${who}** refused it at ${at.en}` };
}
export function decidedVoid(who: Mark, at: Marks): Marks {
  return {
    zh: mark`**${who}** 于 ${at.zh} 已回复，这次申请作废`,
    en: mark`**${who}** replied at ${at.en}: the request is void`,
  };
}
