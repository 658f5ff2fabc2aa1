import type { ComponentChildren, JSX } from 'preact';
import { useState } from 'preact/hooks';
import { usePage } from '../core/context.ts';
import { clockDay, clockTime } from '../core/clock.ts';
import { isJson, numberAt, objectAt, objectsAt, scalarText, stringAt, type Json } from '../core/json.ts';
import { hueClass } from './color.ts';
import { Name } from './persons.tsx';
import { useCard, type ElementProps } from './scope.ts';
import { lengthOf, marginOf, type Style } from './space.ts';
import { Text } from './text.tsx';

const pageSizePreset = 5;
const pageSizeMost = 10;
const wholeWidth = 100;

/** `table`: its rows, a page at a time; scrolls sideways within the card. */
export function Table({ node }: ElementProps): JSX.Element {
  const { words } = usePage();
  const [page, setPage] = useState(0);
  const columns = objectsAt(node, 'columns');
  const rows = objectsAt(node, 'rows');
  const pageSize = Math.min(pageSizeMost, Math.max(1, numberAt(node, 'page_size') ?? pageSizePreset));
  const from = page * pageSize;
  const shown = rows.slice(from, from + pageSize);
  const header = objectAt(node, 'header_style') ?? {};
  const name = columns.map((column) => stringAt(column, 'display_name') ?? '').join(' ');
  return (
    <div class="table" style={marginOf(node)}>
      <div class="table-scroll" role="region" aria-label={name === '' ? 'table' : name} tabIndex={0}>
        <table class={tableClass(node, columns)}>
          <thead class={stringAt(header, 'background_style') === 'grey' ? 'grey' : ''}>
            <tr>
              {columns.map((column, index) => (
                <th key={index} scope="col" class={headClass(header)} style={widthStyle(column)}>
                  {stringAt(column, 'display_name') ?? stringAt(column, 'name')}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((row, index) => (
              <tr key={from + index} style={rowStyle(node)}>
                {columns.map((column, place) => (
                  <td key={place} class={alignClass(column, 'horizontal_align')}>
                    <Cell column={column} value={row[stringAt(column, 'name') ?? '']} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
        {rows.length === 0 ? <p class="empty">{words.noRows}</p> : null}
      </div>
      {rows.length <= pageSize ? null : (
        <div class="pager">
          <button type="button" class="button height-small" disabled={page === 0} onClick={() => setPage(page - 1)}>
            {words.previous}
          </button>
          <span>{words.rows(from + 1, from + shown.length, rows.length)}</span>
          <button
            type="button"
            class="button height-small"
            disabled={from + pageSize >= rows.length}
            onClick={() => setPage(page + 1)}
          >
            {words.next}
          </button>
        </div>
      )}
    </div>
  );
}

/** Columns that share the width of the table never need more of it. */
function tableClass(node: Json, columns: readonly Json[]): string {
  const shares = columns.map((column) => Number(/^(\d{1,3})%$/u.exec(stringAt(column, 'width') ?? '')?.[1]));
  const fits = shares.reduce((sum, share) => sum + share, 0) <= wholeWidth;
  return [node['freeze_first_column'] === true ? 'frozen' : '', fits ? 'shared' : ''].join(' ').trim();
}

function headClass(header: Json): string {
  const classes = [alignClass(header, 'text_align')];
  if (stringAt(header, 'text_color') === 'grey') classes.push('pale');
  if (stringAt(header, 'text_size') === 'heading') classes.push('size-heading');
  if (header['bold'] === false) classes.push('light-weight');
  if (numberAt(header, 'lines') === 1) classes.push('one-line');
  return classes.join(' ');
}

const rowHeights: Readonly<Record<string, string>> = { low: '34px', middle: '44px', high: '64px' };

function rowStyle(table: Json): Style {
  const height = rowHeights[stringAt(table, 'row_height') ?? ''] ?? lengthOf(table, 'row_height');
  return height === null ? {} : { height };
}

function alignClass(node: Json, key: string): string {
  const align = stringAt(node, key);
  return align === 'center' || align === 'right' ? `align-${align}` : '';
}

function widthStyle(column: Json): Style {
  const width = lengthOf(column, 'width') ?? /^\d{1,3}%$/u.exec(stringAt(column, 'width') ?? '')?.[0];
  return width === undefined ? {} : { width };
}

function Cell({ column, value }: { readonly column: Json; readonly value: unknown }): ComponentChildren {
  const { language } = useCard();
  switch (stringAt(column, 'data_type') ?? 'text') {
    case 'lark_md':
    case 'markdown':
      return <Text node={{ tag: 'lark_md', content: scalarText(value) }} />;
    case 'number':
      return numberText(column, value);
    case 'date':
      return typeof value === 'number' ? `${clockDay(value, language)} ${clockTime(value)}` : scalarText(value);
    case 'options':
      return (Array.isArray(value) ? value.filter(isJson) : []).map((option, index) => (
        <span key={index} class={`tag ${hueClass(stringAt(option, 'color'))}`}>
          {scalarText(option['text'])}
        </span>
      ));
    case 'persons':
      return (Array.isArray(value) ? value : [value]).map((id) => (
        <Name key={scalarText(id)} openId={scalarText(id)} />
      ));
    default:
      return scalarText(value);
  }
}

function numberText(column: Json, value: unknown): string {
  if (typeof value !== 'number') return scalarText(value);
  const format = objectAt(column, 'format') ?? {};
  const precision = numberAt(format, 'precision');
  const digits = precision === null ? {} : { minimumFractionDigits: precision, maximumFractionDigits: precision };
  const text = value.toLocaleString('en-US', { useGrouping: format['separator'] === true, ...digits });
  return `${stringAt(format, 'symbol') ?? ''}${text}`;
}
