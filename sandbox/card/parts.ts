import {
  anything,
  bool,
  box,
  colour,
  list,
  localized,
  must,
  object,
  oneOf,
  pixels,
  string,
  textSize,
  whole,
} from './checks.ts';
import { cardCodes } from './fault.ts';
import { isObject } from './json.ts';
import type { Check, Fields, Place } from './walk.ts';
import { below, fault, warn } from './walk.ts';

/** The longest text of a button, an option or a placeholder, in characters. */
const labelLength = 100;

export const textAlign = oneOf('left', 'center', 'right');
export const spacing = pixels(0, 99, 'small', 'medium', 'large', 'extra_large');
const margin = box(-99, 99);
export const padding = box(0, 99);
export const horizontalAlign = oneOf('left', 'center', 'right');
export const verticalAlign = oneOf('top', 'center', 'bottom');
const direction = oneOf('vertical', 'horizontal');
const elementIdLike = 'a letter, then letters, digits or underscores, 20 at most';

/** `element_id`: unique in the card. */
const elementId: Check = (value, at) => {
  string({ pattern: /^[A-Za-z][A-Za-z0-9_]{0,19}$/, like: elementIdLike })(value, at);
  if (typeof value !== 'string') return;
  const first = at.walk.ids.get(value);
  if (first !== undefined)
    fault(at, cardCodes.duplicateElementId, `element_id "${value}" is taken by ${first}; ids are unique in a card`);
  else at.walk.ids.set(value, at.path);
};

/** What a client that is too old for a component shows in its place: words, or nothing for `drop`. */
const fallback: Check = (value, at) => {
  if (value !== 'drop') object({ tag: oneOf('fallback_text'), text: plainText })(value, at);
};

/** Properties every component has. */
export const base: Fields = { tag: anything, element_id: elementId, margin, fallback };

/** What lays out the children of a container. */
export const layout: Fields = {
  direction,
  padding,
  horizontal_spacing: spacing,
  vertical_spacing: spacing,
  horizontal_align: horizontalAlign,
  vertical_align: verticalAlign,
};

/** A text object of one of these tags. */
export function text(tags: readonly string[], max?: number): Check {
  const content = string(max === undefined ? {} : { max });
  return object({
    tag: must(oneOf(...tags)),
    content: must(content),
    i18n_content: localized(content),
    text_size: textSize,
    text_color: colour,
    text_align: textAlign,
    lines: whole(1, 1000),
  });
}

export const plainText = text(['plain_text']);
export const anyText = text(['plain_text', 'lark_md']);
export const label = text(['plain_text'], labelLength);

/** An icon; only the head of a folding panel gives it a size. */
function icon(extra: Fields = {}): Check {
  const standard = object({ tag: anything, token: must(string({ min: 1 })), color: colour, ...extra });
  const custom = object({ tag: anything, img_key: must(string({ min: 1 })), ...extra });
  return (value, at) => {
    if (isObject(value) && value['tag'] === 'custom_icon') custom(value, at);
    else if (isObject(value) && value['tag'] === 'standard_icon') standard(value, at);
    else fault(at, cardCodes.badValue, 'must be a standard_icon or a custom_icon');
  };
}

export const plainIcon = icon();
export const sizedIcon = icon({ size: string({ pattern: /^\d+px \d+px$/, like: '16px 16px' }) });

/** An address for each kind of client, or one for all. */
export const links = { url: string(), pc_url: string(), ios_url: string(), android_url: string() } satisfies Fields;

/** Both are needed: without a title old clients show a dead button. */
export const confirm = object({ title: must(plainText), text: must(plainText) });

const openUrl = object({ type: anything, default_url: string(), ...links });
const callback = object({ type: anything, value: must(callbackValue) });

function callbackValue(value: unknown, at: Place): void {
  if (typeof value === 'string') warn(at, 'a string as value: the SDKs do not hand it on, use an object');
  else if (!isObject(value)) fault(at, cardCodes.badValue, 'must be an object');
}

export const behaviors = list((value, at) => {
  if (isObject(value) && value['type'] === 'callback') callback(value, at);
  else if (isObject(value) && value['type'] === 'open_url') openUrl(value, at);
  else fault(below(at, 'type'), cardCodes.badValue, 'must be callback or open_url');
});

/** The name of a component: not empty, once in the card. */
export const name: Check = (value, at) => {
  if (typeof value !== 'string' || value === '')
    return fault(at, cardCodes.badName, 'must be a name that is not empty');
  const first = at.walk.names.get(value);
  if (first !== undefined)
    fault(at, cardCodes.badName, `name "${value}" is taken by ${first}; names are unique in a card`);
  else at.walk.names.set(value, at.path);
};

/** What all components share that people can act on. */
export const interactive: Fields = {
  ...base,
  name,
  disabled: bool,
  disabled_tips: plainText,
  hover_tips: plainText,
  behaviors,
  confirm,
};

/** What a field of a form has besides. */
export const fieldOfForm: Fields = {
  ...interactive,
  required: (value, at) => {
    bool(value, at);
    if (at.form === null) warn(at, '"required" counts only in a form');
  },
  width: pixels(100, Number.MAX_SAFE_INTEGER, 'default', 'fill', 'auto'),
  placeholder: label,
};
