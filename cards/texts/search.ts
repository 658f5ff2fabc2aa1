/** Texts of a search. */
import { type Mark, mark, type Words } from '../words.ts';

type Marks = Words<Mark>;

/** `搜索：打印机`. */
export function title(words: string): Words {
  return { zh: `搜索：${words}`, en: `Search: ${words}` };
}

/** `共 3 张`, or how many there are beside the ones that are shown. */
export function found(count: number, shown: number, isCut: boolean): Marks {
  const zh = `${count}${isCut ? ' 张以上' : ' 张'}` as Mark;
  const en = `${isCut ? 'more than ' : ''}${count}` as Mark;
  return count > shown
    ? {
        zh: mark`找到 ${zh}，显示前 ${shown} 张，换个更具体的词试试`,
        en: mark`Found ${en}; here are the first ${shown}, try a more specific word`,
      }
    : { zh: mark`找到 ${zh}`, en: mark`Found ${en}` };
}

/** When the list was made. */
export function asOf(at: Marks): Marks {
  return { zh: mark`截至 ${at.zh} · 新的在前`, en: mark`as of ${at.en} · newest first` };
}

/** Nothing that the asker may see is found. */
export function nothing(words: string): Words {
  return {
    zh: `没有找到“${words}”。可以搜编号、标题、客户姓名的第一个字或电话后四位。`,
    en: `Nothing found for “${words}”. Search by number, title, first character of the customer’s name or last four digits of the phone.`,
  };
}

export const tooShort: Words = { zh: '请至少输入两个字', en: 'Give at least two characters' };
export const howTo: Words = {
  zh: '发“搜索 词”，例如：搜索 打印机',
  en: 'Send “search” and a word, e.g. search printer',
};

/** So many tickets share these characters that the search was given up. */
export function tooMany(words: string): Words {
  return {
    zh: `“${words}”太常见，没有找完，换个更具体的词试试`,
    en: `“${words}” is too common to search through; try a more specific word`,
  };
}
