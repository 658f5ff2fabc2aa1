import type { Theme } from '../core/settings.ts';
import { objectAt, objectsAt, stringAt, type Json } from '../core/json.ts';
import { lengthOf } from './space.ts';

/** Series colours of `color_theme`; a spec with colours of its own keeps them. */
const colorThemes: Readonly<Record<string, readonly string[]>> = {
  brand: ['#336df4', '#7b9ef7', '#0f8575', '#1fa18f', '#ad7a03', '#d9a441', '#8d55ed', '#b88ffe'],
  rainbow: ['#336df4', '#1fa18f', '#f0b622', '#e22e28', '#8d55ed', '#cc398c', '#c25705', '#6b7f06'],
  complementary: ['#336df4', '#c25705', '#1099cc', '#e08a2e', '#5b65f5', '#f0b622', '#0f8575', '#e22e28'],
  converse: ['#0f8575', '#e22e28', '#336df4', '#f0b622', '#8d55ed', '#6b7f06', '#cc398c', '#1099cc'],
  primary: ['#1456f0', '#336df4', '#5c8af6', '#85a9f8', '#adc6fb', '#d6e2fd', '#0b3da8', '#082c78'],
};

/**
 * The card's `chart_spec` as VChart draws it here: in the page's theme, without moving where the visitor wants that, and
 * with tooltips on the canvas, so that no words of a card ever become markup.
 */
export function drawableSpec(node: Json, theme: Theme, isStill: boolean): Json {
  const spec = objectAt(node, 'chart_spec') ?? {};
  const colors = colorThemes[stringAt(node, 'color_theme') ?? 'brand'] ?? colorThemes['brand'];
  return {
    color: colors,
    ...spec,
    ...(isStill ? { animation: false } : {}),
    theme,
    background: 'transparent',
    tooltip: { ...objectAt(spec, 'tooltip'), renderMode: 'canvas' },
  };
}

/** How high the chart stands: in px where the card says so, else by its aspect ratio. */
export function chartBox(node: Json): Readonly<Record<string, string>> {
  const height = lengthOf(node, 'height');
  if (height !== null) return { height };
  const ratio = /^(\d+):(\d+)$/u.exec(stringAt(node, 'aspect_ratio') ?? '16:9');
  return { aspectRatio: ratio === null ? '16 / 9' : `${ratio[1]} / ${ratio[2]}` };
}

/** The numbers of a chart, all series one after another. */
export function chartRows(node: Json): readonly Json[] {
  const spec = objectAt(node, 'chart_spec') ?? {};
  const data = objectAt(spec, 'data');
  if (data !== null) return objectsAt(data, 'values');
  return objectsAt(spec, 'data').flatMap((series) => objectsAt(series, 'values'));
}

/** The title that the spec itself gives. */
export function chartTitle(node: Json): string {
  const title = objectAt(objectAt(node, 'chart_spec') ?? {}, 'title');
  return title === null ? '' : (stringAt(title, 'text') ?? '');
}
