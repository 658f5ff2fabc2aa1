import type { CardLanguage, Element } from './card.ts';
import type { DateTime, Input, MultiSelect, Option, Select, Table } from './picture.ts';
import { plainText, spoken } from './speak.ts';
import { inEn, inZh } from './words.ts';

/** The inputs of a form, and the table, as card JSON. */
export function renderField(field: Input | Select | MultiSelect | DateTime | Table, language: CardLanguage): Element {
  switch (field.kind) {
    case 'input':
      return {
        tag: 'input',
        name: field.name,
        label: plainText(field.label, language),
        label_position: 'top',
        placeholder: plainText(field.placeholder, language),
        required: field.required,
        max_length: field.maxLength,
        width: 'fill',
        ...(field.rows === undefined
          ? {}
          : { input_type: 'multiline_text', rows: field.rows, auto_resize: true, max_rows: 8 }),
        // Feishu refuses a card that fills in more than its own input takes.
        ...(field.value === undefined || field.value === ''
          ? {}
          : { default_value: startOf(field.value, field.maxLength) }),
      };
    case 'select': {
      // By index: the page of the component shows `initial_option` with the option's text, a value may not be found.
      const index = field.options.findIndex(({ value }) => value === field.value) + 1;
      return {
        tag: 'select_static',
        name: field.name,
        placeholder: plainText(field.placeholder, language),
        ...(field.sends === undefined
          ? { required: field.required }
          : { behaviors: [{ type: 'callback', value: field.sends }] }),
        width: 'fill',
        options: options(field.options, language),
        ...(index === 0 ? {} : { initial_index: index }),
      };
    }
    case 'multiSelect':
      return {
        tag: 'multi_select_static',
        name: field.name,
        placeholder: plainText(field.placeholder, language),
        required: true,
        width: 'fill',
        options: options(field.options, language),
        selected_values: field.values,
      };
    case 'dateTime':
      return {
        tag: 'picker_datetime',
        name: field.name,
        placeholder: plainText(field.placeholder, language),
        required: field.required,
        width: 'fill',
        ...(field.value === undefined || field.value === '' ? {} : { initial_datetime: field.value }),
      };
    case 'table':
      return renderTable(field, language);
    default:
      return field satisfies never;
  }
}

function options(all: readonly Option[], language: CardLanguage): readonly unknown[] {
  return all.map(({ text, value }) => ({ text: plainText(text, language), value }));
}

/** A table knows no variants, so it speaks one language: Chinese where a group reads it. */
function renderTable({ columns, rows, height }: Table, language: CardLanguage): Element {
  const say = language === 'en' ? inEn : inZh;
  return {
    tag: 'table',
    page_size: 10,
    row_height: height ?? 'middle',
    freeze_first_column: true,
    header_style: { text_align: 'left', background_style: 'grey', bold: true, lines: 1 },
    columns: columns.map(({ name, title, width, isNumber }) => ({
      name,
      display_name: spoken(title, language === 'both' ? 'zh' : language).content,
      data_type: isNumber === true ? 'number' : 'text',
      width,
    })),
    rows: rows.map((row) =>
      Object.fromEntries(
        Object.entries(row).map(([name, cell]) => [name, typeof cell === 'number' ? cell : say(cell)]),
      ),
    ),
  };
}

/** The first characters of a text, none of them cut in half. */
function startOf(text: string, most: number): string {
  return text.slice(0, most).replace(/[\uD800-\uDBFF]$/u, '');
}
