/** What is said where a digest has nothing to tell, or came late. */
import { type Mark, mark, type Words } from '../../words.ts';

/** The answer to 超时 when nothing is late; `last` is the moment of the last missed deadline in words. */
export function nothingLate(last: Words | null): Words {
  return {
    zh: `现在没有超时的工单。${last === null ? '' : `上一次超时：${last.zh}。`}`,
    en: `Nothing is overdue now.${last === null ? '' : ` The last time was ${last.en}.`}`,
  };
}

/** On a digest that an outage has delayed. */
export function delayed(since: Words<Mark>): Words<Mark> {
  return { zh: mark`迟到的简报：本应 ${since.zh} 发出`, en: mark`This digest is late: it was due at ${since.en}` };
}
