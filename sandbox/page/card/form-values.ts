import { isJson, listAt, numberAt, stringAt, type Json } from '../core/json.ts';

type Field = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/** How an input's value is read from the page, by tag. */
export type InputKind = 'one' | 'many' | 'flag';

/** The platform's own limit of an input without one. */
const longestPreset = 1000;

const kinds: Readonly<Record<string, InputKind>> = {
  input: 'one',
  select_static: 'one',
  select_person: 'one',
  date_picker: 'one',
  picker_time: 'one',
  picker_datetime: 'one',
  multi_select_static: 'many',
  multi_select_person: 'many',
  checker: 'flag',
};

/** How the input's value is read; null for what is no input. */
export function kindOf(node: Json): InputKind | null {
  const tag = stringAt(node, 'tag') ?? '';
  if (tag === 'select_img') return node['multi_select'] === true ? 'many' : 'one';
  return kinds[tag] ?? null;
}

/** True where the client does not send the form while the input is empty; a multi-select asks for it by itself. */
export function isRequired(node: Json): boolean {
  return stringAt(node, 'tag') === 'multi_select_static' ? node['required'] !== false : node['required'] === true;
}

/** The most characters an input takes; null for what is no text. */
export function longestOf(node: Json): number | null {
  return stringAt(node, 'tag') === 'input' ? (numberAt(node, 'max_length') ?? longestPreset) : null;
}

/** The named inputs of a form that a person can change, however deep they stand. */
export function inputsOf(node: Json): readonly { readonly name: string; readonly node: Json }[] {
  const name = stringAt(node, 'name');
  const own = name !== null && kindOf(node) !== null && node['disabled'] !== true ? [{ name, node }] : [];
  const inner = [...listAt(node, 'elements'), ...listAt(node, 'columns')].filter(isJson).flatMap(inputsOf);
  return [...own, ...inner];
}

/** The value of one input as the page holds it: a list for several choices, `true` or `false` for a checker. */
export function valueOf(form: HTMLFormElement, name: string, kind: InputKind): string | readonly string[] {
  // Not `form.elements`: an input of that name would hide it.
  const fields = [...form.querySelectorAll<Field>('input, select, textarea')].filter((field) => field.name === name);
  const checked = fields.filter((field) => isInput(field) && field.checked).map(({ value }) => value);
  if (kind === 'many') return checked;
  if (kind === 'flag') return String(checked.length > 0);
  const first = fields[0];
  if (first === undefined) return '';
  if (isInput(first) && first.type === 'radio') return checked[0] ?? '';
  return plainMoment(first.value);
}

/** A native date and time, `2026-11-25T12:00`, as the platform writes it: with a space. */
export function plainMoment(value: string): string {
  return /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/u.test(value) ? value.replace('T', ' ') : value;
}

function isInput(field: Field): field is HTMLInputElement {
  return field instanceof HTMLInputElement;
}
