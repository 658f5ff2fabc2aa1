import { fold, markdown, smallText, text } from '../elements.ts';
import type { Block, Fold } from '../picture.ts';
import type { Look } from '../scene.ts';
import { attachmentsTitle, descriptionTitle, moreCharacters } from '../texts/common.ts';
import { clean, cut, escaped } from '../user-text.ts';
import { type Mark, mark } from '../words.ts';

/** What is sent for a line, enough for a desktop; a phone shows about half of it. */
const charactersPerLine = 40;
const charactersPerPhoneLine = 20;
const foldCharacters = 1_500;
const mostAttachments = 10;
const https = 'https://';

/** The first lines of the description. */
export function problem({ ticket }: Look, lines: number): Block {
  return text(cut(clean(ticket.description).trim(), lines * charactersPerLine), lines);
}

/** The whole description and the attachments, folded; nothing where the first lines said it all. */
export function problemFolds({ ticket }: Look, linesShown: number): readonly Fold[] {
  const whole = clean(ticket.description).trim();
  const shown = cut(whole, foldCharacters);
  const left = shown === whole ? 0 : [...whole].length - [...shown].length;
  const needsFold = phoneLines(whole) > linesShown;
  const description = fold(descriptionTitle, text(shown, 60), ...(left > 0 ? [smallText(moreCharacters(left))] : []));
  return [...(needsFold ? [description] : []), ...attachments(ticket.attachments)];
}

/** How many lines a phone needs for the text. */
function phoneLines(whole: string): number {
  return whole
    .split('\n')
    .reduce((lines, line) => lines + Math.max(1, Math.ceil(line.length / charactersPerPhoneLine)), 0);
}

/** Links as they came with the ticket; nothing but https is taken in, and never fetched. */
function attachments(all: Look['ticket']['attachments']): readonly Fold[] {
  if (all.length === 0) return [];
  const links = all.slice(0, mostAttachments).map(({ name, url }) => markdown(link(name, url)));
  return [fold(attachmentsTitle(all.length), ...links)];
}

function link(name: string, url: string): Mark {
  const shown = escaped(cut(clean(name), 60));
  return url.startsWith(https) ? mark`[${shown}](${hrefOf(url)})` : shown;
}

/** The address with everything encoded that could end the link or be read as markup; only a port keeps its colon. */
function hrefOf(url: string): Mark {
  const path = clean(url).slice(https.length);
  return `${https}${path.replaceAll(/[^\w\-./?#@&,=+%:]|:(?!\d)/gu, encoded)}` as Mark;
}

function encoded(character: string): string {
  const byUri = encodeURIComponent(character);
  return byUri === character ? `%${character.charCodeAt(0).toString(16).toUpperCase()}` : byUri;
}
