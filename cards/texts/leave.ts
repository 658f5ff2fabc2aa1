/** Texts about leave and substitutes. */
import { type Mark, mark, type Words } from '../words.ts';

type Marks = Words<Mark>;

/** On the card of somebody who is away. */
export function standsInForYou(substitute: Mark, until: Marks): Marks {
  return {
    zh: mark`${substitute} 代你处理至 ${until.zh}`,
    en: mark`${substitute} stands in for you until ${until.en}`,
  };
}

/** On the copy of whoever stands in. */
export function inPlaceOf(absent: Mark): Marks {
  return { zh: mark`代 **${absent}** 处理`, en: mark`In place of **${absent}**` };
}

/** On that copy once the other is back. */
export function standInOver(absent: Mark): Marks {
  return absent === ''
    ? { zh: mark`代理已结束`, en: mark`You no longer stand in` }
    : { zh: mark`代 **${absent}** 处理已结束`, en: mark`You no longer stand in for **${absent}**` };
}

/** Who did it, and in whose place. */
export function actedFor(actor: string, absent: string): Words {
  return { zh: `${actor} 代 ${absent}`, en: `${actor} for ${absent}` };
}

/** Under a picker: who is left out because they are away. */
export function awayNote(people: readonly { readonly name: Mark; readonly until: Marks }[], more: number): Marks {
  const zh = people.map(({ name, until }) => mark`${name} 休假至 ${until.zh}`).join('、') as Mark;
  const en = people.map(({ name, until }) => mark`${name} until ${until.en}`).join(', ') as Mark;
  return {
    zh: more > 0 ? mark`休假的人不列出：${zh} 等 ${people.length + more} 人。` : mark`休假的人不列出：${zh}。`,
    en: more > 0 ? mark`On leave, not listed: ${en} and ${more} more.` : mark`On leave, not listed: ${en}.`,
  };
}
