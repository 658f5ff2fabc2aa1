import { isObject } from '../../card/json.ts';
import type { JsonObject } from '../../card/json.ts';
import { lengthOf } from '../../card/json.ts';
import { isDate, isDateTime, isTime } from '../../card/pickers.ts';
import { wordsOf } from '../messages/content.ts';
import type { ChatRecord, PersonRecord } from '../model.ts';
import type { Habit } from '../trouble/switches.ts';
import { zoneOffset } from '../zone.ts';

/** What a person typed or chose. */
export type Given = string | boolean | readonly string[];
export type FieldValue = string | boolean | readonly string[] | null;

const defaultMaxLength = 1000;
const pickers = {
  date_picker: { preset: 'initial_date', like: 'yyyy-MM-dd', valid: isDate },
  picker_time: { preset: 'initial_time', like: 'HH:mm', valid: isTime },
  picker_datetime: { preset: 'initial_datetime', like: 'yyyy-MM-dd HH:mm', valid: isDateTime },
} as const;

/** Why the client does not send a form. */
export class FormFault extends Error {
  override readonly name = 'FormFault';
}

/** Who fills in, where, when: what a client knows besides the card. */
export interface Filler {
  readonly person: PersonRecord;
  readonly chat: ChatRecord;
  readonly now: number;
  /** True for the open id of somebody. */
  readonly isPerson: (openId: string) => boolean;
  /** What a form sends for a choice that was not made. */
  readonly emptyFields: Habit<'emptyFields'>;
  /** What `initial_option` names. */
  readonly initialOption: Habit<'initialOption'>;
}

/** Fields of a form in their order, those in columns and panels too. */
export function fieldsOf(part: unknown): readonly JsonObject[] {
  if (Array.isArray(part)) return part.flatMap((item) => fieldsOf(item));
  if (!isObject(part)) return [];
  if (
    typeof part['tag'] === 'string' &&
    part['tag'] !== 'button' &&
    typeof part['name'] === 'string' &&
    part['tag'] !== 'form'
  )
    return [part];
  return ['elements', 'columns'].flatMap((key) => fieldsOf(part[key]));
}

/** The `form_value` of a submit: what was given, else what was preset. Throws FormFault where a client would stop. */
export function fillForm(
  form: JsonObject,
  given: Readonly<Record<string, Given>>,
  filler: Filler,
): Readonly<Record<string, FieldValue>> {
  const fields = fieldsOf(form);
  for (const name of Object.keys(given))
    if (!fields.some((field) => field['name'] === name)) {
      const known = fields.map((field) => String(field['name'])).join(' ');
      throw new FormFault(`the form has no input “${name}”; it has: ${known}`);
    }
  const entries = fields.flatMap((field) => {
    const name = String(field['name']);
    if (field['disabled'] === true && given[name] !== undefined) throw new FormFault(`“${name}” is disabled`);
    const value = fieldValue(field, name, given[name], filler);
    const empty = value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
    if (empty && isRequired(field)) throw new FormFault(`“${name}” is required`);
    if (value !== undefined) return [[name, value] as const];
    return filler.emptyFields === 'absent' ? [] : [[name, emptyValue(field, filler)] as const];
  });
  return Object.fromEntries(entries);
}

/** A choice that was not made, where the platform says so at all. */
function emptyValue(field: JsonObject, { emptyFields }: Filler): FieldValue {
  if (emptyFields === 'null') return null;
  return isSeveral(field) ? [] : '';
}

function isSeveral(field: JsonObject): boolean {
  const { tag } = field;
  return tag === 'multi_select_static' || tag === 'multi_select_person' || field['multi_select'] === true;
}

function isRequired(field: JsonObject): boolean {
  return field['required'] === true || (field['tag'] === 'multi_select_static' && field['required'] !== false);
}

/** The value of one field: what was given, else what is preset; undefined where nothing is chosen. Throws FormFault. */
export function fieldValue(
  field: JsonObject,
  name: string,
  given: Given | undefined,
  filler: Filler,
): FieldValue | undefined {
  const tag = field['tag'];
  if (tag === 'input') return inputValue(field, name, given);
  if (tag === 'checker') return given === undefined ? field['checked'] === true : given === true || given === 'true';
  if (tag === 'date_picker' || tag === 'picker_time' || tag === 'picker_datetime')
    return pickerValue(field, name, given, tag, filler);
  if (isSeveral(field)) return severalValues(field, name, given, filler);
  return oneValue(field, name, given, filler);
}

function inputValue(field: JsonObject, name: string, given: Given | undefined): string {
  const preset = wordsOf({ content: field['default_value'] ?? '', i18n_content: field['i18n_default_value'] });
  const text = given ?? preset;
  if (typeof text !== 'string') throw new FormFault(`“${name}” is a text, not a list`);
  const most = typeof field['max_length'] === 'number' ? field['max_length'] : defaultMaxLength;
  const length = lengthOf(text);
  if (length > most) throw new FormFault(`“${name}” takes ${most} characters, not ${length}`);
  if (field['input_type'] !== 'multiline_text' && text.includes('\n')) throw new FormFault(`“${name}” takes one line`);
  return text;
}

function pickerValue(
  field: JsonObject,
  name: string,
  given: Given | undefined,
  tag: keyof typeof pickers,
  { person, now }: Filler,
): string | undefined {
  const { preset, like, valid } = pickers[tag];
  const value = given ?? field[preset];
  if (value === undefined || value === '') return undefined;
  if (typeof value !== 'string' || !valid(value))
    throw new FormFault(`“${name}” is picked as ${like}, not ${JSON.stringify(value)}`);
  const local = tag === 'picker_time' ? null : value;
  return `${value} ${zoneOffset(person.timezone, local, now)}`;
}

/** The values a person can choose; a person picker without options, or with nobody's alone, offers everybody in the chat. */
function choices(field: JsonObject, { chat, isPerson }: Filler): readonly string[] {
  const options = Array.isArray(field['options']) ? (field['options'] as readonly unknown[]) : [];
  const open = options.filter((option) => isObject(option) && option['disabled'] !== true);
  const values = open.map((option) => (isObject(option) ? option['value'] : undefined));
  const known = values.filter((value) => typeof value === 'string');
  if (!String(field['tag']).endsWith('select_person')) return known;
  const people = known.filter((openId) => isPerson(openId));
  return people.length === 0 ? chat.members : people;
}

function checkChoice(field: JsonObject, name: string, value: string, filler: Filler): string {
  if (!choices(field, filler).includes(value))
    throw new FormFault(`“${value}” is no option of “${name}”; there are: ${choices(field, filler).join(' ')}`);
  return value;
}

function presetChoice(field: JsonObject, { initialOption }: Filler): string | undefined {
  const options = Array.isArray(field['options']) ? (field['options'] as readonly unknown[]).filter(isObject) : [];
  const named = field['initial_option'];
  const index = field['initial_index'];
  const chosen =
    options.find((option) => named !== undefined && isNamed(option, named, initialOption)) ??
    (typeof index === 'number' && index > 0 ? options[index - 1] : undefined);
  return typeof chosen?.['value'] === 'string' ? chosen['value'] : undefined;
}

/** People have no text of their own: a `select_person` names its preset by open_id. */
function isNamed(option: JsonObject, named: unknown, by: Filler['initialOption']): boolean {
  if (option['text'] === undefined || by === 'value') return option['value'] === named;
  return wordsOf(option['text']) === named;
}

function oneValue(field: JsonObject, name: string, given: Given | undefined, filler: Filler): string | undefined {
  if (given === undefined) return presetChoice(field, filler);
  if (typeof given !== 'string') throw new FormFault(`“${name}” takes one value, not a list`);
  return given === '' ? undefined : checkChoice(field, name, given, filler);
}

function severalValues(
  field: JsonObject,
  name: string,
  given: Given | undefined,
  filler: Filler,
): readonly string[] | undefined {
  if (given !== undefined && !Array.isArray(given)) throw new FormFault(`“${name}” takes a list`);
  const preset = Array.isArray(field['selected_values']) ? (field['selected_values'] as readonly unknown[]) : [];
  const known = choices(field, filler);
  const open = preset.filter((value) => typeof value === 'string').filter((value) => known.includes(value));
  const values: readonly string[] = (given as readonly string[] | undefined) ?? open;
  if (values.length === 0) return undefined;
  return values.map((value) => checkChoice(field, name, value, filler));
}
