import { markdown, note } from '../elements.ts';
import type { Row } from '../picture.ts';
import { type Mark, mark, type Words } from '../words.ts';

/** One figure with what it counts, and what to compare it with. */
export interface Tile {
  readonly figure: number | string | Words;
  readonly colour: 'red' | 'orange' | 'green' | 'grey';
  readonly name: Words<Mark>;
  readonly more: Words<Mark> | null;
}

/** Four figures in a row, two by two on phones. */
export function tileRow(tiles: readonly Tile[]): Row {
  return {
    kind: 'row',
    flex: 'bisect',
    cells: tiles.map(({ figure, colour, name, more }) => {
      const text = typeof figure === 'object' ? figure : { zh: String(figure), en: String(figure) };
      const says = (side: 'zh' | 'en') => `<font color='${colour}'>**${text[side]}**</font>` as Mark;
      const below = (side: 'zh' | 'en') => (more === null ? name[side] : mark`${name[side]}\n${more[side]}`);
      return {
        weight: 1,
        tile: true,
        blocks: [
          { ...markdown({ zh: says('zh'), en: says('en') }), size: 'heading-2', centred: true },
          { ...note({ zh: below('zh'), en: below('en') }), centred: true },
        ],
      };
    }),
  };
}
