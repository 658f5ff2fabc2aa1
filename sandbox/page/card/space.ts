import { stringAt, type Json } from '../core/json.ts';

/** CSS properties as the components hand them on; all values are text. */
export type Style = Readonly<Record<string, string>>;

/** Named spacings of card JSON 2.0, in px. */
const named: Readonly<Record<string, string>> = { small: '4px', medium: '8px', large: '12px', extra_large: '16px' };
const lengths = /^(?:-?\d{1,2}px)(?: -?\d{1,2}px){0,3}$/u;
const size = /^\d{1,3}px$/u;

/** A margin, padding or spacing as CSS; null where the card has none or an unknown one. */
export function spacingOf(node: Json, key: string): string | null {
  const value = stringAt(node, key)?.trim();
  if (value === undefined) return null;
  return named[value] ?? (lengths.test(value) ? value : null);
}

/** A plain length such as `120px`. */
export function lengthOf(node: Json, key: string): string | null {
  const value = stringAt(node, key);
  return value !== null && size.test(value) ? value : null;
}

/** `margin` of an element. */
export function marginOf(node: Json): Style {
  const margin = spacingOf(node, 'margin');
  return margin === null ? {} : { margin };
}

const aligns: Readonly<Record<string, string>> = {
  left: 'flex-start',
  top: 'flex-start',
  center: 'center',
  right: 'flex-end',
  bottom: 'flex-end',
};

/** Flex value of `horizontal_align` or `vertical_align`. */
export function alignOf(node: Json, key: string, preset: string): string {
  return aligns[stringAt(node, key) ?? ''] ?? preset;
}

/** Style of a container that stacks its elements: padding, direction, spacings, alignment. */
export function stackStyle(node: Json, preset: { readonly gap: string; readonly padding?: string }): Style {
  const isRow = stringAt(node, 'direction') === 'horizontal';
  const across = alignOf(node, 'horizontal_align', 'flex-start');
  const down = alignOf(node, 'vertical_align', isRow ? 'center' : 'flex-start');
  const padding = spacingOf(node, 'padding') ?? preset.padding;
  return {
    ...(padding === undefined ? {} : { padding }),
    flexDirection: isRow ? 'row' : 'column',
    flexWrap: isRow ? 'wrap' : 'nowrap',
    columnGap: spacingOf(node, 'horizontal_spacing') ?? '8px',
    rowGap: spacingOf(node, 'vertical_spacing') ?? preset.gap,
    justifyContent: isRow ? across : down,
    ...(isRow ? { alignItems: down } : {}),
    '--hug': across,
  };
}
