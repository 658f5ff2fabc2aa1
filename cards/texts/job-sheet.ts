/** The engineer's job in words. */
import { type Mark, mark, type Words } from '../words.ts';

type Marks = Words<Mark>;

export const jobSheetTitle: Words = { zh: '给工程师的派工单（可复制）', en: 'Job sheet for the engineer (to copy)' };

/** The sheet as text that can be copied into any other messenger. */
export function jobSheet(of: {
  number: string;
  customer: string;
  address: string | null;
  problem: string;
  visit: Words | null;
  contact: string;
}): Words {
  const lines: readonly (readonly [zh: string, en: string] | null)[] = [
    [`【派工单】${of.number}`, `[Job] ${of.number}`],
    [`客户：${of.customer}`, `Customer: ${of.customer}`],
    of.address === null ? null : [`地址：${of.address}`, `Address: ${of.address}`],
    [`现象：${of.problem}`, `Problem: ${of.problem}`],
    of.visit === null ? null : [`预约：${of.visit.zh}`, `Visit: ${of.visit.en}`],
    [`联系人：${of.contact}`, `Contact: ${of.contact}`],
  ];
  const present = lines.filter((line) => line !== null);
  return { zh: present.map(([zh]) => zh).join('\n'), en: present.map(([, en]) => en).join('\n') };
}

export const jobLead: Words = { zh: '派工', en: 'Job' };

/** Line 1 of the sheet: when to go. */
export function visitLine(at: Marks): Marks {
  return { zh: mark`**预约上门　${at.zh}**`, en: mark`**Visit ${at.en}**` };
}

/** Who asked for it and can be asked. */
export function askedBy(name: string, unit: string, at: Words, phone: string | null): Words {
  const contact = phone === null ? '' : ` ${phone}`;
  return {
    zh: `${name}（${unit}）于 ${at.zh} 委托你上门；有问题请联系 ${name}${contact}`,
    en: `${name} (${unit}) named you at ${at.en}; questions to ${name}${contact}`,
  };
}

/** The work has been handed in. */
export function handedIn(name: Mark, at: Marks): Marks {
  return {
    zh: mark`**${name}** 于 ${at.zh} 已回复，等待 400 验收`,
    en: mark`**${name}** replied at ${at.en}; in review`,
  };
}

/** Another engineer goes. */
export function otherEngineer(name: Mark): Marks {
  return { zh: mark`已改由 **${name}** 上门，你无需再处理`, en: mark`**${name}** goes instead; nothing to do for you` };
}
