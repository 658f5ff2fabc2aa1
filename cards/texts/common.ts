/** Texts that several cards share. */
import type { Text, Words } from '../words.ts';
import { type Mark, mark } from '../words.ts';
import { inEn, inZh } from '../words.ts';

type Marks = Words<Mark>;

/** A header's title: what matters most, then the ticket's own title. */
export function titled(lead: Words, title: string): Words {
  return { zh: `${lead.zh}：${title}`, en: `${lead.en}: ${title}` };
}

/** The line of the chat list for something that is due. */
export function summaryDue(lead: Words, clock: Words, at: Words, title: string): Words {
  return {
    zh: `${lead.zh}，${clock.zh}截止 ${at.zh}：${title}`,
    en: `${lead.en}, ${clock.en.toLowerCase()} by ${at.en}: ${title}`,
  };
}

/** The same for something to be done before then: `待签收 11/23 10:32 前`. */
export function summaryBefore(lead: Words, at: Words, title: string): Words {
  return {
    zh: `${lead.zh}${lead.zh.endsWith('）') ? '' : ' '}${at.zh} 前：${title}`,
    en: `${lead.en} before ${at.en}: ${title}`,
  };
}

/** `待验收（第 2 轮）`; the first round is not named. */
export function inRound(lead: Words, round: number): Words {
  return round === 1 ? lead : { zh: `${lead.zh}（第 ${round} 轮）`, en: `${lead.en} (round ${round})` };
}

/** After 驳回 and 重新打开: `被驳回，第 2 轮，11/25 14:39 前重新处理`. */
export function summaryAgain(lead: Words, at: Words, title: string): Words {
  return { zh: `${lead.zh}，${at.zh} 前重新处理：${title}`, en: `${lead.en}, to be resolved by ${at.en}: ${title}` };
}

/** Who has it: `张三 处理中`. */
export function summaryWith(who: string, status: Words, title: string): Words {
  return { zh: `${who} ${status.zh}：${title}`, en: `${status.en}, ${who}: ${title}` };
}

/** Number, kind and unit of a ticket. */
export function subtitle(number: string, kind: Words, unit: string): Words {
  return { zh: `${number} · ${kind.zh} · ${unit}`, en: `${number} · ${kind.en} · ${unit}` };
}

export const descriptionTitle: Words = { zh: '完整描述', en: 'Full description' };

/** What of a description did not fit. */
export function moreCharacters(count: number): Words {
  return { zh: `另有 ${count.toLocaleString('en-US')} 字`, en: `${count.toLocaleString('en-US')} more characters` };
}

/** The attachments' fold. */
export function attachmentsTitle(count: number): Words {
  return { zh: `附件（${count}）`, en: `Attachments (${count})` };
}

/** The customer as everyone else sees them. */
export function maskedCustomer(facts: readonly string[]): Words {
  return { zh: ['客户', ...facts].join('　'), en: `Customer ${facts.join(' · ')}` };
}

/** The customer for the signer; `phone` is a link or the bare digits. */
export function customerLine(name: Mark, phone: Marks): Marks {
  return { zh: mark`**客户**　${name}　${phone.zh}`, en: mark`**Customer**  ${name}  ${phone.en}` };
}

/** A link that dials; the digits are its text, so that a desktop can copy them. */
export function dialLink(shown: Mark, digits: Mark): Marks {
  return { zh: mark`[拨打 ${shown}](tel:${digits})`, en: mark`[Call ${shown}](tel:${digits})` };
}

/** The engineer in one line. */
export function engineerLine(name: string, phone: string | null, visit: Words | null): Words {
  const who = phone === null ? name : `${name} ${phone}`;
  return {
    zh: `工程师　${who}${visit === null ? '' : `　预约 ${visit.zh} 上门`}`,
    en: `Engineer  ${who}${visit === null ? '' : `  visit ${visit.en}`}`,
  };
}

/** What came along with a transfer. */
export function transferNote(by: string, unit: string, at: Words, text: string | null): Words {
  return {
    zh: `${by}（${unit}）于 ${at.zh} 转派${text === null ? '' : `：${text}`}`,
    en: `Transferred by ${by} (${unit}) at ${at.en}${text === null ? '' : `: ${text}`}`,
  };
}

/** The foot: version and moment of the last change that this card shows. */
export function updatedFoot(version: number, at: Marks, more: Marks | null): Marks {
  return {
    zh: mark`v${version} · 更新于 ${at.zh}${more === null ? mark`` : mark` · ${more.zh}`}`,
    en: mark`v${version} · updated ${at.en}${more === null ? mark`` : mark` · ${more.en}`}`,
  };
}

/** The foot of a card that nobody has touched yet. */
export function createdFoot(version: number, at: Marks, by: Marks | null, zone: Mark): Marks {
  return {
    zh: mark`v${version} · ${at.zh} 建单${by === null ? mark` ` : mark`（${by.zh}）`}· 时间为机构时区 ${zone}`,
    en: mark`v${version} · created ${at.en}${by === null ? mark`` : mark` by ${by.en}`} · unit time, ${zone}`,
  };
}

/** The foot of a card whose ticket has just arrived by transfer. */
export function arrivedFoot(version: number, at: Marks, zone: Mark): Marks {
  return {
    zh: mark`v${version} · ${at.zh} 转入 · 时间为机构时区 ${zone}`,
    en: mark`v${version} · arrived ${at.en} · unit time, ${zone}`,
  };
}

/** A person with the title they act under. */
export function reviewerNamed(title: Words, name: Mark): Marks {
  return { zh: mark`${title.zh as Mark} ${name}`, en: mark`${name} (${title.en as Mark})` };
}

export const privateFoot: Marks = {
  zh: mark`本卡片含客户信息，不能转发`,
  en: mark`customer data: cannot be forwarded`,
};
export const replacedFoot: Marks = {
  zh: mark`上一张卡片已停用`,
  en: mark`the former card is retired`,
};
export const nothingToDoFoot: Marks = {
  zh: mark`无需操作`,
  en: mark`nothing to do here`,
};
/** The same while managers may still give it to somebody else. */
export const managersMayFoot: Marks = {
  zh: mark`无需操作；要改派请机构负责人点“查看”`,
  en: mark`nothing to do here; managers: Open to reassign`,
};

/** `name：text`. */
export function labelled(label: Words, content: Text): Words {
  return { zh: `${label.zh}：${inZh(content)}`, en: `${label.en}: ${inEn(content)}` };
}
