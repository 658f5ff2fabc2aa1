/** A card as a person reads it: one string for each line and button, in the order in which they stand. */
import type { Card } from '../../cards/card.ts';

type Json = Readonly<Record<string, unknown>>;

/** The lines of the body; `[label]` is a button, `[[label]]` the primary one, `▸ title` a fold whose lines follow, `name:tag` an input. */
export function linesOf(card: Card): readonly string[] {
  return card.body.elements.flatMap(lines);
}

/** The words of the header's tags with their colours, `待签收 blue`. */
export function tagsOf(card: Card): readonly string[] {
  const tags = card.header['text_tag_list'] as readonly { text: { content: string }; color: string }[];
  return tags.map(({ text, color }) => `${text.content} ${color}`);
}

/** Title and colour of the header. */
export function titleOf(card: Card): readonly [title: string, template: string] {
  const { title, template } = card.header as { title: { content: string }; template: string };
  return [title.content, template];
}

/** The labels of all buttons. */
export function buttonsOf(card: Card): readonly string[] {
  return linesOf(card)
    .filter((line) => line.startsWith('['))
    .map((line) => line.replaceAll(/[[\]]/gu, ''));
}

/** What the button of that label carries; throws where there is none. */
export function valueOf(card: Card, label: string): Json {
  const found = objects(card.body.elements).find(
    (one) => one['tag'] === 'button' && (one['text'] as { content: string }).content === label,
  );
  if (found === undefined) throw new Error(`no button "${label}" on the card; there are ${buttonsOf(card).join(', ')}`);
  return (found['behaviors'] as readonly { value: Json }[])[0]?.value ?? {};
}

/** The input of that name; throws where there is none. */
export function inputOf(card: Card, name: string): Json {
  const found = objects(card.body.elements).find((one) => one['name'] === name);
  if (found === undefined) throw new Error(`no input "${name}" on the card`);
  return found;
}

/** The labels of a picker's options. */
export function optionsOf(card: Card, name: string): readonly string[] {
  return (inputOf(card, name)['options'] as readonly { text: { content: string } }[]).map(({ text }) => text.content);
}

function lines(element: Json): readonly string[] {
  const label = (element['text'] as { content?: string } | undefined)?.content ?? '';
  switch (element['tag']) {
    case 'markdown':
      return [String(element['content'])];
    case 'div':
      return [label];
    case 'button':
      return [element['type'] === 'primary_filled' ? `[[${label}]]` : `[${label}]`];
    case 'collapsible_panel': {
      const { title } = element['header'] as { title: { content: string } };
      return [`▸ ${title.content}`, ...inside(element, 'elements')];
    }
    case 'form':
    case 'column':
      return inside(element, 'elements');
    case 'column_set':
      return inside(element, 'columns');
    case 'hr':
      return [];
    default:
      return [`${typeof element['name'] === 'string' ? element['name'] : ''}:${String(element['tag'])}`];
  }
}

function inside(element: Json, key: string): readonly string[] {
  return (element[key] as readonly Json[]).flatMap(lines);
}

function objects(value: unknown): readonly Json[] {
  if (typeof value !== 'object' || value === null) return [];
  return [...(Array.isArray(value) ? [] : [value as Json]), ...Object.values(value).flatMap(objects)];
}
