import { cardCodes } from './fault.ts';
import { isObject, lengthOf, shown } from './json.ts';
import type { Check, Field, Fields, Place } from './walk.ts';
import { below, fault, warn } from './walk.ts';

/** The 16 languages a client may ask for. */
export const locales =
  'zh_cn en_us zh_hk zh_tw ja_jp id_id vi_vn th_th pt_br es_es ko_kr de_de fr_fr it_it ru_ru ms_my'.split(' ');

/** Marks a property that must be there. */
export function must(check: Check): Field {
  return { check, required: true };
}

function wrongType(at: Place, wanted: string, value: unknown): void {
  fault(at, cardCodes.unparsable, `must be ${wanted}, is ${shown(value)}`);
}

/** A string of so many characters, of a pattern if one is given. */
export function string(rule: { min?: number; max?: number; pattern?: RegExp; like?: string } = {}): Check {
  return (value, at) => {
    if (typeof value !== 'string') return wrongType(at, 'a string', value);
    const length = lengthOf(value);
    if (length < (rule.min ?? 0)) fault(at, cardCodes.badValue, `must have at least ${rule.min ?? 0} characters`);
    if (rule.max !== undefined && length > rule.max)
      fault(at, cardCodes.badValue, `must have at most ${rule.max} characters, has ${length}`);
    if (rule.pattern?.test(value) === false)
      fault(at, cardCodes.badValue, `must look like ${rule.like ?? String(rule.pattern)}, is ${shown(value)}`);
  };
}

export const bool: Check = (value, at) => {
  if (typeof value !== 'boolean') wrongType(at, 'true or false', value);
};

export const anything: Check = () => undefined;

/** A whole number between two bounds, both included. */
export function whole(min: number, max: number): Check {
  return (value, at) => {
    if (typeof value !== 'number' || !Number.isInteger(value)) return wrongType(at, 'a whole number', value);
    if (value < min || value > max) fault(at, cardCodes.badValue, `must be ${min} to ${max}, is ${value}`);
  };
}

export const number: Check = (value, at) => {
  if (typeof value !== 'number') wrongType(at, 'a number', value);
};

/** One of a closed list of words or numbers. */
export function oneOf(...allowed: readonly (string | number | boolean)[]): Check {
  return (value, at) => {
    if (!allowed.some((one) => one === value))
      fault(at, cardCodes.badValue, `must be one of ${allowed.join(' ')}, is ${shown(value)}`);
  };
}

/** A list of at least `min` and at most `max` items. */
export function list(check: Check, rule: { min?: number; max?: number } = {}): Check {
  return (value, at) => {
    if (!Array.isArray(value)) return wrongType(at, 'a list', value);
    if (value.length < (rule.min ?? 0)) fault(at, cardCodes.badValue, `must have at least ${rule.min ?? 0} items`);
    if (rule.max !== undefined && value.length > rule.max)
      fault(at, cardCodes.badValue, `must have at most ${rule.max} items, has ${value.length}`);
    for (const [index, item] of value.entries()) check(item, below(at, index));
  };
}

/** An object with exactly these properties: card JSON 2.0 refuses what it does not know. */
export function object(fields: Fields): Check {
  return (value, at) => {
    if (!isObject(value)) return wrongType(at, 'an object', value);
    checkFields(value, fields, at);
  };
}

/** The properties of an object against a closed table of them. */
export function checkFields(value: Readonly<Record<string, unknown>>, fields: Fields, at: Place): void {
  for (const [key, item] of Object.entries(value)) {
    const field = Object.hasOwn(fields, key) ? fields[key] : undefined;
    if (field === undefined) fault(below(at, key), cardCodes.unparsable, `unknown property ${shown(key)}`);
    else (typeof field === 'function' ? field : field.check)(item, below(at, key));
  }
  for (const [key, field] of Object.entries(fields))
    if (typeof field !== 'function' && field.required && value[key] === undefined)
      fault(at, cardCodes.unparsable, `property "${key}" is missing`);
}

/** An object with one value for each language, as every `i18n_` property is. */
export function localized(check: Check): Check {
  return object(Object.fromEntries(locales.map((locale) => [locale, check])));
}

/** Lengths: `12px`, or one of the words. */
export function pixels(min: number, max: number, ...words: readonly string[]): Check {
  return (value, at) => {
    if (typeof value !== 'string') return wrongType(at, 'a string', value);
    if (words.includes(value)) return;
    const size = /^(-?\d+(?:\.\d+)?)px$/.exec(value)?.[1];
    if (size === undefined || Number(size) < min || Number(size) > max)
      fault(at, cardCodes.badValue, `must be ${[...words, `${min}px to ${max}px`].join(', ')}, is ${shown(value)}`);
  };
}

/** One, two or four lengths, as in CSS. */
export function box(min: number, max: number): Check {
  const one = pixels(min, max);
  return (value, at) => {
    if (typeof value !== 'string') return wrongType(at, 'a string', value);
    const parts = value.split(' ');
    if (![1, 2, 4].includes(parts.length))
      return fault(at, cardCodes.badValue, `must be one, two or four lengths, is ${shown(value)}`);
    for (const part of parts) one(part, at);
  };
}

const hues = ['blue', 'carmine', 'green', 'indigo', 'lime', 'orange', 'purple', 'red', 'sunflower'];
const moreHues = ['turquoise', 'violet', 'wathet', 'yellow', 'grey'];
const shade = /-(?:00|50|[1-9]00|650|950|1000)$/;
const plainColours = new Set([...hues, ...moreHues, 'white', 'bg-white', 'default', 'light_grey']);

/** A colour. An unknown one is drawn as the default, so it is only warned of. */
export const colour: Check = (value, at) => {
  if (typeof value !== 'string') return wrongType(at, 'a colour', value);
  if (plainColours.has(value.replace(shade, '')) || /^rgba?\(/.test(value) || at.walk.colours.has(value)) return;
  warn(at, `unknown colour ${shown(value)}, drawn as the default`);
};

const headings = ['heading-0', 'heading-1', 'heading-2', 'heading-3', 'heading-4', 'heading', 'normal', 'notation'];
const steps = ['xxxx-large', 'xxx-large', 'xx-large', 'x-large', 'large', 'medium', 'small', 'x-small'];
const textSizes = new Set([...headings, ...steps]);

/** A text size, or one of `config.style.text_size`. An unknown one is drawn as `normal`. */
export const textSize: Check = (value, at) => {
  if (typeof value !== 'string') return wrongType(at, 'a text size', value);
  if (!textSizes.has(value) && !at.walk.textSizes.has(value))
    warn(at, `unknown text size ${shown(value)}, drawn as normal`);
};
