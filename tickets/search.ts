/** What a ticket can be found by: its number, its title, the first character of its customer's name and the end of their phone. */
import type { Ticket } from './ticket.ts';

/** What a search looks at; nothing else of a ticket is ever compared, so that no search gives a customer away. */
export type Findable = Pick<Ticket, 'number' | 'title' | 'customer'>;

/** Fewer characters find too much. */
export const leastSearched = 2;
const mostSearched = 60;
const leastPhoneDigits = 8;
const phoneDigitsShown = 4;
const numberDigits = 4;
const dateDigits = 8;

/** The words of a search, folded as titles are: full width, capitals and spaces make no difference. All of them have to be found. */
export function searchWords(text: string): readonly string[] {
  const characters = [...fold(text)].slice(0, mostSearched).join('');
  return [...new Set(characters.split(/\s+/u).filter((word) => word !== ''))];
}

/** True where the words are long enough to look for. */
export function isSearchable(words: readonly string[]): boolean {
  return [...words.join('')].length >= leastSearched;
}

/** Tokens stored with a ticket, from which `tokensOf` finds it again: pairs of characters of its title, and each key it has. */
export function searchTokens(ticket: Findable): readonly string[] {
  return [...new Set([...pairs(squeezed(ticket.title)), ...keysOf(ticket)])];
}

/**
 * For each word the sets of tokens of which a ticket has one set whole. More tickets may have them than the word means:
 * `isFoundBy` tells.
 */
export function tokensOf(words: readonly string[]): readonly (readonly (readonly string[])[])[] {
  return words.map((word) => {
    const inTitle = pairs(word);
    return [...keysFor(word).map((key) => [key]), ...(inTitle.length === 0 ? [] : [inTitle])];
  });
}

/** True where each word is in the title, or is the number or an end of it, the first character of the name, or the end of the phone. */
export function isFoundBy(ticket: Findable, words: readonly string[]): boolean {
  const title = squeezed(ticket.title);
  const keys = new Set(keysOf(ticket));
  return words.every(
    (word) => ([...word].length >= leastSearched && title.includes(word)) || keysFor(word).some((key) => keys.has(key)),
  );
}

function keysOf({ number, customer }: Findable): readonly string[] {
  const [date = '', ending = ''] = number.replace(/^GD-/u, '').split('-');
  const name = [...fold(customer.name).trim()];
  const phone = customer.phone.normalize('NFKC').replaceAll(/\D/gu, '');
  return [
    `number:${date}${ending}`,
    `date:${date}`,
    `ending:${ending}`,
    // A name of one character and a short phone are masked whole or nearly so.
    ...(name.length > 1 ? [`name:${name[0]}`] : []),
    ...(phone.length >= leastPhoneDigits ? [`phone:${phone.slice(-phoneDigitsShown)}`] : []),
  ];
}

/** The keys that a word may mean. */
function keysFor(word: string): readonly string[] {
  if ([...word].length === 1 && !/\d/u.test(word)) return [`name:${word}`];
  const digits = /^#?(?:gd-?)?(\d{8})?-?(\d*)$/u.exec(word);
  if (digits === null) return [];
  const [, date = '', ending = ''] = digits;
  if (date.length === dateDigits)
    return ending === '' ? [`date:${date}`] : [`number:${date}${ending.padStart(numberDigits, '0')}`];
  if (ending === '') return [];
  return [`ending:${ending.padStart(numberDigits, '0')}`, ...(/^\d{4}$/u.test(word) ? [`phone:${word}`] : [])];
}

function pairs(text: string): readonly string[] {
  const characters = [...text];
  return [...new Set(characters.slice(1).map((character, index) => `${characters[index]}${character}`))];
}

/** The title without its spaces: where a writer put them is no matter. */
function squeezed(title: string): string {
  return fold(title).replaceAll(/\s+/gu, '');
}

function fold(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\p{Cc}\p{Cs}]+/gu, ' ');
}
