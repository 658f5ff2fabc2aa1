/** What is said where a card cannot be. */
import { type Mark, mark, type Words } from '../words.ts';

/** On a card that had to shed everything. The number is our own and safe in markdown. */
export function commandHint(number: string): Words<Mark> {
  const own = number as Mark;
  return {
    zh: mark`内容太多，这里放不下。发“工单 ${own}”再试一次。`,
    en: mark`Too much to show here. Send “ticket ${own}” to try again.`,
  };
}

/** In place of a card that Feishu refused: what it is about, and the command that does the same. */
export function instead(title: string, status: Words, due: Words | null, number: string, awaits: boolean): Words {
  const zh = awaits ? `发“签收 ${number}”签收` : `发“工单 ${number}”查看`;
  const en = awaits ? `Send “accept ${number}” to accept` : `Send “ticket ${number}” to see it`;
  return {
    zh: `${title} · ${status.zh}${due === null ? '' : ` · ${due.zh} 截止`}。${zh}`,
    en: `${title} · ${status.en}${due === null ? '' : ` · by ${due.en}`}. ${en}`,
  };
}

/** To the signer where Feishu refuses a plain phone number. */
export const phoneBlocked: Words = {
  zh: '电话被企业安全策略拦截，请在工单系统查看',
  en: 'Your company blocks phone numbers here; see the ticket system',
};

/** To whoever asked for an answer that Feishu refuses for its content. */
export const answerRefused: Words = {
  zh: '这条回答飞书不让发，管理员会知道。换个说法再试，或发“工单 编号”看一张工单。',
  en: 'Feishu would not let this answer through; the administrators will know. Ask in other words, or send “ticket NUMBER” for one ticket.',
};

/** To an administrator. */
export function missingYear(table: string, year: number): Words {
  return {
    zh: `节假日表 ${table} 还没有 ${year} 年的数据：${year} 年的截止先按周历计算，卡片上标为暂定。国务院公布放假安排后，请把日期加进 holidays/${table}.json；不用重启，未办结工单会自动重新计算。`,
    en: `The holiday table ${table} has no data for ${year}: deadlines in ${year} are counted by the weekdays and marked provisional. Add the dates to holidays/${table}.json once they are published; no restart is needed, open tickets are counted again.`,
  };
}

/** To somebody without business with the ticket: the same for unknown and forbidden. */
export function unknownTicket(number: string): Words {
  return {
    zh: `没有可以给你看的工单 ${number}。请核对编号，或问问发给你的人。`,
    en: `There is no ticket ${number} for you to see. Check the number, or ask whoever sent it.`,
  };
}

/** What a 备注 by text has stored. */
export function remarked(text: string): Words {
  return { zh: `已记下：${text}`, en: `Saved: ${text}` };
}

export const inGroup: Words = { zh: '私聊我发“帮助”', en: 'Send me “help” in private' };
export const nothingToDo: Words = { zh: '现在没有待办。', en: 'Nothing to do now.' };

/** Several tickets end in the number that was given. */
export function candidates(numbers: readonly string[]): Words {
  return {
    zh: `有几张工单都可能是它，请发完整的编号：\n${numbers.join('\n')}`,
    en: `Several tickets match; send the whole number:\n${numbers.join('\n')}`,
  };
}

/** The answer to 语言, in the language that was chosen. */
export const languageSet: Words = { zh: '好的，以后用中文。', en: 'OK, English from now on.' };

/** To 语言 without a language we speak. */
export const languages: Words = {
  zh: '发“语言 中文”或“语言 English”。',
  en: 'Send “language English” or “language Chinese”.',
};

/** A click was answered in time and came to nothing after all. */
export function notRecorded(at: Words, action: Words, number: string): Words {
  return {
    zh: `${at.zh} 的${action.zh}没有记下，请再点一次。${number}`,
    en: `${action.en} at ${at.en} was not recorded; please press again. ${number}`,
  };
}
