/** What people wrote, made fit for a card: no control characters, no markup, no half characters. */
import type { Mark } from './words.ts';

const newlines = /\r\n?|[\u2028\u2029\u0085]/gu;
/** Controls except the line feed, marks that turn the writing direction, and lone halves of surrogate pairs. */
const unwanted = /[\p{Cc}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\p{Cs}]/gu;

/** The text without control and bidi characters; line feeds stay. */
export function clean(text: string): string {
  return text
    .replaceAll(newlines, '\n')
    .replaceAll('\t', ' ')
    .replaceAll(unwanted, (character) => (character === '\n' ? '\n' : ''));
}

/** The text on one line. */
export function oneLine(text: string): string {
  return clean(text).replaceAll(/\s+/gu, ' ').trim();
}

const graphemes = new Intl.Segmenter('zh', { granularity: 'grapheme' });
/** A visible character may be built of any number of code units: twelve are kept on average, so that no text outgrows its card. */
const unitsPerCharacter = 12;

/** Anything but letters and signs that stand alone in one code unit: segmenting is slow, and most texts have none of these. */
const combining = /[^\n -~\u00A0-\u02FF\u2010-\u2027\u3000-\u3029\u3030-\u3098\u309B-\u9FFF\uFF01-\uFFEF]/u;

/** At most so many visible characters, with … where something was cut off; never half a character. */
export function cut(text: string, characters: number): string {
  if (text.length <= characters) return text;
  if (!combining.test(text.slice(0, characters))) return `${text.slice(0, characters - 1)}…`;
  let kept = '';
  let count = 0;
  for (const { segment } of graphemes.segment(text)) {
    if (count === characters - 1 && text.length - kept.length > segment.length) return `${kept}…`;
    if (kept.length + segment.length > characters * unitsPerCharacter) return `${kept}…`;
    kept += segment;
    count += 1;
  }
  return kept;
}

/** The characters that Feishu's markdown gives a meaning, and `&` and `|`, which entities and tables begin with. */
const markup = /[*~<>[\]()#:_\-!`+"'$/\\&|]/gu;

/** One line of user text as markdown that shows exactly these characters. Feishu decodes numeric entities (card markdown page). */
export function escaped(text: string): Mark {
  return oneLine(text).replaceAll(markup, (character) => `&#${character.charCodeAt(0)};`) as Mark;
}

export const nameCharacters = 12;
export const titleCharacters = 40;

/** The name of a person or unit, short enough for a line of plain text. */
export function shortName(name: string): string {
  return cut(oneLine(name), nameCharacters);
}

/** The name of a person or unit inside markdown. */
export function nameMark(name: string): Mark {
  return escaped(shortName(name));
}

/** Text for a plain text message, where Feishu reads `<at>`, `<b>` and `[text](url)` as markup and knows no escape. */
export function inMessage(text: string, shape: 'line' | 'lines' = 'line'): string {
  return (shape === 'line' ? oneLine(text) : clean(text))
    .replaceAll('<', '＜')
    .replaceAll('>', '＞')
    .replaceAll('[', '［')
    .replaceAll(']', '］');
}
