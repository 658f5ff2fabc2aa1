/** What a reply says. */
import type { Reply } from '../../tickets/ticket.ts';
import { type Mark, mark, type Words } from '../words.ts';
import { channelWords, resultWords } from './terms.ts';

type Marks = Words<Mark>;

/** Result, satisfaction and contact in one line; a result that is none stands out. */
export function resultLine(reply: Reply, contacted: Marks): Marks {
  const result = resultWords[reply.result];
  const channel = channelWords[reply.channel];
  const zh = `**${result.zh}**` as Mark;
  const en = `**${result.en}**` as Mark;
  const red = reply.result === 'unsolved';
  return {
    zh: mark`${red ? mark`<font color='red'>${zh}</font>` : zh}　·　满意度 **${reply.satisfaction} / 5**　·　${contacted.zh} ${channel.zh as Mark}联系`,
    en: mark`${red ? mark`<font color='red'>${en}</font>` : en} · satisfaction **${reply.satisfaction} / 5** · ${contacted.en} by ${channel.en as Mark}`,
  };
}

/** The same in plain text, for folds. */
export function resultText(reply: Reply, contacted: Words): Words {
  const result = resultWords[reply.result];
  const channel = channelWords[reply.channel];
  return {
    zh: `结果：${result.zh}　满意度：${reply.satisfaction}　联系：${contacted.zh} ${channel.zh}`,
    en: `Result: ${result.en}  satisfaction: ${reply.satisfaction}  contact: ${contacted.en} by ${channel.en}`,
  };
}

export const doneLabel: Words = { zh: '做了什么', en: 'What was done' };
export const customerWordsLabel: Words = { zh: '客户原话', en: "Customer's words" };
