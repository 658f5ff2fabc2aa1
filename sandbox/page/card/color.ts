import { objectAt, objectsAt, stringAt, type Json } from '../core/json.ts';

export const hues = [
  'blue',
  'carmine',
  'green',
  'grey',
  'indigo',
  'lime',
  'orange',
  'purple',
  'red',
  'sunflower',
  'turquoise',
  'violet',
  'wathet',
  'yellow',
] as const;

const rgba = /^rgba?\([\d.,%\s]+\)$/u;
const hex = /^#[0-9a-f]{3,8}$/iu;
const step = /^([a-z]+)(?:-(\d{2,3}))?$/u;
const plain: Readonly<Record<string, string>> = { white: '#fff', 'bg-white': 'var(--card)' };

/** The class that gives a component its hue; grey for `neutral`, `default` and anything unknown. */
export function hueClass(name: string | null): string {
  const hue = hues.find((known) => known === name);
  return `hue-${hue ?? 'grey'}`;
}

/**
 * A colour of the card as CSS: a hue with a step, rgba(), or a name of `config.style.color`; null for an unknown one,
 * which the platform ignores too. The palette has steps 50, 100, 500 and 600; others fall to the nearest.
 */
export function colorOf(name: string | null, style: Json | null): string | null {
  if (name === null) return null;
  const own = style === null ? null : ownColor(name, style);
  if (own !== null) return own;
  if (plain[name] !== undefined) return plain[name];
  if (rgba.test(name) || hex.test(name)) return name;
  const found = step.exec(name);
  const hue = hues.find((known) => known === found?.[1]);
  return hue === undefined ? null : `var(--${hue}-${nearestStep(Number(found?.[2] ?? 600))})`;
}

function nearestStep(value: number): number {
  if (value < 75) return 50;
  if (value < 300) return 100;
  return value < 550 ? 500 : 600;
}

function ownColor(name: string, style: Json): string | null {
  const colors = objectAt(style, 'color');
  const color = colors === null ? null : objectAt(colors, name);
  if (color === null) return null;
  const light = stringAt(color, 'light_mode') ?? '';
  const dark = stringAt(color, 'dark_mode') ?? light;
  return rgba.test(light) && rgba.test(dark) ? `light-dark(${light}, ${dark})` : null;
}

/** The card's tags at the right of its title, in the client's language, at most three. */
export function headerTags(header: Json, language: 'zh' | 'en'): readonly Json[] {
  const mostTags = 3;
  const translated = objectAt(header, 'i18n_text_tag_list');
  const tags =
    translated === null
      ? []
      : [language === 'en' ? 'en_us' : 'zh_cn', 'zh_cn', 'en_us']
          .map((key) => objectsAt(translated, key))
          .find((list) => list.length > 0);
  return (tags === undefined || tags.length === 0 ? objectsAt(header, 'text_tag_list') : tags).slice(0, mostTags);
}
