import { isObject } from '../../card/json.ts';
import type { JsonObject } from '../../card/json.ts';
import { textsIn } from '../messages/content.ts';

/** A component as it stands on a card. */
export interface SeenComponent {
  readonly node: JsonObject;
  /** The form around it; null for none. */
  readonly form: JsonObject | null;
  /** The column sets around it, the outermost first. */
  readonly rows: readonly JsonObject[];
}

type Around = Omit<SeenComponent, 'node'>;

function step(part: JsonObject, around: Around): Around {
  return {
    form: part['tag'] === 'form' ? part : around.form,
    rows: part['tag'] === 'column_set' ? [...around.rows, part] : around.rows,
  };
}

/** All buttons of a card, folded ones too: people can unfold. */
export function buttonsOf(part: unknown, around: Around = { form: null, rows: [] }): readonly SeenComponent[] {
  if (Array.isArray(part)) return part.flatMap((item) => buttonsOf(item, around));
  if (!isObject(part)) return [];
  if (part['tag'] === 'button') return [{ ...around, node: part }];
  const inside = step(part, around);
  return ['body', 'elements', 'columns'].flatMap((key) => buttonsOf(part[key], inside));
}

/** The component that a JSON pointer leads to, with what is around it; else why there is none. */
export function componentAt(card: JsonObject, path: string): SeenComponent | string {
  let here: unknown = card;
  let around: Around = { form: null, rows: [] };
  for (const raw of path.split('/').slice(1)) {
    const key = raw.replaceAll('~1', '/').replaceAll('~0', '~');
    if (isObject(here)) around = step(here, around);
    here = Array.isArray(here) ? (here as readonly unknown[])[Number(key)] : isObject(here) ? here[key] : undefined;
  }
  return isObject(here) && typeof here['tag'] === 'string'
    ? { node: here, ...around }
    : `the card has no component at ${path}; it may have been replaced`;
}

/** The Chinese words of a button, in both places where they may stand. */
export function labelsOf(button: JsonObject): readonly string[] {
  const text = isObject(button['text']) ? button['text'] : {};
  const variants = isObject(text['i18n_content']) ? text['i18n_content'] : {};
  return [text['content'], variants['zh_cn']].filter((label) => typeof label === 'string');
}

/** The one button with this label; `row` is text of the column set it stands in. Else why there is none. */
export function findButton(card: JsonObject, label: string, row?: string): SeenComponent | string {
  const all = buttonsOf(card);
  const rows =
    row === undefined ? all : all.filter((seen) => seen.rows.some((set) => textsIn(set).join('\n').includes(row)));
  const exact = rows.filter(({ node }) => labelsOf(node).some((one) => one.trim() === label));
  const counted = rows.filter(({ node }) => labelsOf(node).some((one) => hasCount(one, label)));
  const hits = exact.length > 0 ? exact : counted;
  const [first, second] = hits;
  const where = row === undefined ? '' : ` in a row with “${row}”`;
  if (first === undefined) {
    const there = rows.map(({ node }) => labelsOf(node)[0] ?? '').join(' ');
    return `no button “${label}”${where} on this card; there are: ${there === '' ? 'none' : there}`;
  }
  if (second !== undefined) return `${hits.length} buttons “${label}”${where} on this card; say in which row`;
  return first;
}

/** Filters carry their count: 全部 finds 「全部 12」. */
function hasCount(text: string, label: string): boolean {
  return text.startsWith(label) && /^\s*\d+$/.test(text.slice(label.length));
}
