import { bool, colour, list, must, number, object, oneOf, pixels, string, whole } from './checks.ts';
import { cardCodes } from './fault.ts';
import { isObject, shown } from './json.ts';
import { base, horizontalAlign, textAlign, verticalAlign } from './parts.ts';
import { content } from './source.ts';
import type { Check, Component, Place } from './walk.ts';
import { below, fault, needsClient } from './walk.ts';

const maxColumns = 50;
/** Knows `row_height` auto from this version on. */
const autoHeightClient = '7.33';

const columnWidth: Check = (value, at) => {
  const percent = typeof value === 'string' ? /^(\d{1,3})%$/.exec(value)?.[1] : undefined;
  if (percent === undefined || Number(percent) < 1 || Number(percent) > 100) pixels(80, 600, 'auto')(value, at);
};

const column = object({
  name: must(string({ min: 1 })),
  display_name: string(),
  width: columnWidth,
  vertical_align: verticalAlign,
  horizontal_align: horizontalAlign,
  data_type: oneOf('text', 'lark_md', 'options', 'number', 'persons', 'date', 'markdown'),
  format: object({ precision: whole(0, 10), symbol: string({ max: 1 }), separator: bool }),
  date_format: string(),
});

function isOption(value: unknown): boolean {
  return isObject(value) && typeof value['text'] === 'string';
}

function fits(type: unknown, cell: unknown): boolean {
  if (type === 'number' || type === 'date') return typeof cell === 'number';
  if (type === 'options') return typeof cell === 'string' || (Array.isArray(cell) && cell.every(isOption));
  if (type === 'persons')
    return typeof cell === 'string' || (Array.isArray(cell) && cell.every((id) => typeof id === 'string'));
  return typeof cell === 'string';
}

function checkRows(value: Readonly<Record<string, unknown>>, at: Place): void {
  const { columns, rows } = value;
  if (!Array.isArray(columns) || !Array.isArray(rows)) return;
  const types = new Map<unknown, unknown>();
  for (const one of columns) {
    if (!isObject(one)) continue;
    if (types.has(one['name']))
      fault(below(at, 'columns'), cardCodes.badRow, `two columns are named ${shown(one['name'])}`);
    types.set(one['name'], one['data_type'] ?? 'text');
  }
  for (const [index, row] of rows.entries()) {
    const here = below(below(at, 'rows'), index);
    if (!isObject(row)) {
      fault(here, cardCodes.badRow, 'a row must be an object');
      continue;
    }
    for (const [key, cell] of Object.entries(row)) {
      if (!types.has(key)) fault(below(here, key), cardCodes.undeclaredCell, `no column is named ${shown(key)}`);
      else if (!fits(types.get(key), cell))
        fault(below(here, key), cardCodes.badRow, `${shown(cell)} is no value of a ${String(types.get(key))} column`);
    }
  }
}

export const table: Component = {
  source: content('table'),
  rootOnly: true,
  fields: {
    ...base,
    columns: must(list(column, { min: 1, max: maxColumns })),
    rows: must(list(() => undefined)),
    page_size: whole(1, 10),
    row_height: pixels(32, 124, 'low', 'middle', 'high', 'auto'),
    row_max_height: pixels(32, 999),
    freeze_first_column: bool,
    header_style: object({
      text_align: textAlign,
      text_size: oneOf('normal', 'heading'),
      background_style: oneOf('none', 'grey'),
      text_color: colour,
      bold: bool,
      lines: number,
    }),
  },
  rule: (value, at) => {
    at.walk.tables += 1;
    if (value['row_height'] === 'auto') needsClient(at, autoHeightClient);
    checkRows(value, at);
  },
};
