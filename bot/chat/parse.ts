import type { Language } from '../../tickets/people.ts';
import { readLeave } from './parse-leave.ts';

/** What a message asks for. */
export type ChatCommand =
  | { readonly command: 'todo'; readonly filter: 'all' | 'awaiting' | 'overdue' }
  /** What is late now: a manager's digest, everybody else's own list. */
  | { readonly command: 'overdue' }
  | { readonly command: 'ticket'; readonly number: string; readonly whole: boolean }
  | { readonly command: 'accept'; readonly number: string }
  | { readonly command: 'urge'; readonly number: string }
  /** `reason` is empty where none was written. */
  | { readonly command: 'release'; readonly number: string; readonly reason: string }
  /** `unit` is a name or a code; `note` is empty where none was written. */
  | { readonly command: 'transfer'; readonly number: string; readonly unit: string; readonly note: string }
  | { readonly command: 'remark'; readonly number: string; readonly text: string }
  /** `words` as written; null asks how to search. */
  | { readonly command: 'search'; readonly words: string | null }
  /** Null where it names no language we speak. */
  | { readonly command: 'language'; readonly language: Language | null }
  /** 代理 alone asks for its form. */
  | { readonly command: 'leaveForm' }
  /** `names` as written after @, `until` the date as written; either may be empty. */
  | { readonly command: 'leave'; readonly names: readonly string[]; readonly until: string }
  | { readonly command: 'leaveEnd'; readonly names: readonly string[] }
  | { readonly command: 'new' }
  | { readonly command: 'help' }
  /** Nothing we know; `meant` is a command at one letter's distance. */
  | { readonly command: 'unknown'; readonly text: string; readonly meant: string | null };

const words = {
  todo: ['待办', 'todo'],
  overdue: ['超时', 'overdue'],
  ticket: ['工单', 'ticket'],
  accept: ['签收', 'accept'],
  urge: ['催办', 'urge'],
  release: ['退回', 'release'],
  transfer: ['转派', 'transfer'],
  remark: ['备注', 'remark'],
  search: ['搜索', 'search'],
  leave: ['代理', 'delegate'],
  language: ['语言', 'language'],
  new: ['新建', 'new'],
  help: ['帮助', 'help'],
} as const;
type Word = keyof typeof words;

const filters = { 超时: 'overdue', overdue: 'overdue', 待签收: 'awaiting', awaiting: 'awaiting' } as const;
const languages: Readonly<Record<string, Language>> = {
  english: 'en',
  en: 'en',
  英文: 'en',
  英语: 'en',
  中文: 'zh',
  汉语: 'zh',
  chinese: 'zh',
  zh: 'zh',
};
const wholeWords = ['全文', 'full'];
const shortest = 2;

/** Reads a message as a command. Full and half width, case, spaces and a missing `GD-` or date are forgiven. */
export function parseCommand(message: string): ChatCommand {
  const text = message.normalize('NFKC').replaceAll(/\s+/gu, ' ').trim();
  const lower = text.toLowerCase();
  for (const [command, names] of Object.entries(words) as [Word, readonly string[]][]) {
    const name = names.find((candidate) => lower.startsWith(candidate));
    if (name === undefined) continue;
    const rest = text.slice(name.length).trim();
    const parsed = read(command, rest.toLowerCase(), (words) => asWritten(message, text.length - words.length));
    if (parsed) return parsed;
  }
  return { command: 'unknown', text, meant: nearest(lower) };
}

/** `own` gives the last words of the message back as they were written: only what is read is forgiven its form. */
function read(command: Word, rest: string, own: (words: string) => string): ChatCommand | null {
  switch (command) {
    case 'help':
    case 'new':
    case 'overdue':
      return rest === '' ? { command } : null;
    case 'language':
      return { command, language: Object.hasOwn(languages, rest) ? (languages[rest] ?? null) : null };
    case 'todo': {
      if (rest === '') return { command, filter: 'all' };
      const filter = Object.hasOwn(filters, rest) ? filters[rest as keyof typeof filters] : null;
      return filter === null ? null : { command, filter };
    }
    case 'accept':
    case 'urge': {
      const number = numberIn(rest);
      return number === null ? null : { command, number };
    }
    case 'release':
    case 'remark':
    case 'transfer': {
      const [first = '', ...others] = rest.split(' ');
      const number = numberIn(first);
      return number === null ? null : withWords(command, number, others, own);
    }
    case 'search':
      return { command, words: own(rest) };
    case 'leave':
      return readLeave(own(rest));
    case 'ticket': {
      const whole = wholeWords.find((word) => rest.endsWith(word));
      const number = numberIn(whole === undefined ? rest : rest.slice(0, -whole.length));
      return number === null ? null : { command, number, whole: whole !== undefined };
    }
    default:
      return command satisfies never;
  }
}

function withWords(
  command: 'release' | 'remark' | 'transfer',
  number: string,
  words: readonly string[],
  own: (words: string) => string,
): ChatCommand {
  const [unit = '', ...note] = words;
  if (command === 'transfer') return { command, number, unit, note: own(note.join(' ')) };
  const said = own(words.join(' '));
  return command === 'remark' ? { command, number, text: said } : { command, number, reason: said };
}

/** The message from its character on that comes after so many characters of the text that was read. */
function asWritten(message: string, after: number): string {
  let seen = '';
  let at = 0;
  for (const character of message) {
    if (seen.length >= after) break;
    seen = (seen + character.normalize('NFKC')).replaceAll(/\s+/gu, ' ').trimStart();
    at += character.length;
  }
  return message.slice(at).trim();
}

/** A number as written: `GD-20261123-0042`, `20261123-0042` or its last digits alone. */
function numberIn(text: string): string | null {
  const written = text.replaceAll(' ', '').replace(/^#/, '').toUpperCase();
  const whole = /^(?:GD-?)?(\d{8})-?(\d{4,})$/.exec(written);
  if (whole) return `GD-${whole[1]}-${whole[2]}`;
  return /^(?:GD-?)?\d{1,6}$/.test(written) ? written.replace(/^GD-?/, '') : null;
}

/** A command word that differs by one letter from what was written. */
function nearest(text: string): string | null {
  const first = text.split(' ')[0] ?? '';
  if (first.length < shortest) return null;
  return (
    Object.values(words)
      .flat()
      .find((word) => distanceIsOne(first, word)) ?? null
  );
}

function distanceIsOne(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1 || a === b) return false;
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a.at(-1 - end) === b.at(-1 - end)) end += 1;
  return Math.max(a.length, b.length) - start - end <= 1;
}
