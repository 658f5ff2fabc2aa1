import { anything, bool, list, localized, must, number, object, oneOf, pixels, string, whole } from './checks.ts';
import { cardCodes } from './fault.ts';
import { isObject, shown } from './json.ts';
import { anyText, fieldOfForm, interactive, label, links, padding, plainIcon, plainText } from './parts.ts';
import { datePicker, dateTimePicker, timePicker } from './pickers.ts';
import { interaction } from './source.ts';
import type { Check, Component, Place } from './walk.ts';
import { below, fault, warn } from './walk.ts';

/** The narrowest button and menu, in pixels. */
const narrowest = 100;

/** The longest text a person may type into one input, in characters. */
const longestInput = 1000;

/** Options of a picker: their values are what the bot gets, so each stands once. */
function options(fields: Parameters<typeof object>[0], key = 'value'): Check {
  const each = list(object(fields));
  return (value, at) => {
    each(value, at);
    if (!Array.isArray(value)) return;
    const seen = new Set<unknown>();
    for (const [index, option] of value.entries()) {
      const own: unknown = isObject(option) ? option[key] : undefined;
      if (own !== undefined && seen.has(own))
        fault(below(below(at, index), key), cardCodes.badValue, `${shown(own)} is the value of two options`);
      seen.add(own);
    }
  };
}

const textOptions = options({ text: must(label), value: must(string({ min: 1 })), icon: plainIcon });
const personOptions = options({ value: must(string({ min: 1 })) });

function valuesOf(component: Readonly<Record<string, unknown>>): readonly unknown[] {
  const all = component['options'];
  return Array.isArray(all) ? all.flatMap((option: unknown) => (isObject(option) ? [option['value']] : [])) : [];
}

function textsOf(component: Readonly<Record<string, unknown>>): readonly unknown[] {
  const all = component['options'];
  if (!Array.isArray(all)) return [];
  return all.flatMap((option: unknown) =>
    isObject(option) && isObject(option['text']) ? [option['text']['content']] : [],
  );
}

function checkPreset(component: Readonly<Record<string, unknown>>, at: Place): void {
  const first = component['initial_option'];
  if (first !== undefined && ![...valuesOf(component), ...textsOf(component)].includes(first))
    warn(below(at, 'initial_option'), `${shown(first)} is none of the options`);
  const chosen = component['selected_values'];
  for (const one of Array.isArray(chosen) ? (chosen as readonly unknown[]) : [])
    if (!valuesOf(component).includes(one)) warn(below(at, 'selected_values'), `${shown(one)} is none of the options`);
}

const onlyInForm = (tag: string, at: Place): void => {
  if (at.form === null && !at.walk.looseMultiSelect) fault(at, cardCodes.badValue, `${tag} stands only in a form`);
};

function checkButton(button: Readonly<Record<string, unknown>>, at: Place): void {
  const kind = button['form_action_type'];
  if (at.form === null) return;
  if (kind === undefined)
    fault(at, cardCodes.unparsable, 'a button in a form needs form_action_type "submit" or "reset"');
  if (kind === 'submit') at.form.submits += 1;
}

const image = {
  img_key: must(string({ min: 1 })),
  value: must(string({ min: 1 })),
  disabled: bool,
  disabled_tips: plainText,
  hover_tips: plainText,
};

const buttonTypes = 'default primary danger text primary_text danger_text primary_filled danger_filled laser'.split(
  ' ',
);

/** Each person of a `select_person`, and the preset one among them. */
function checkPersons(component: Readonly<Record<string, unknown>>, at: Place): void {
  const first = component['initial_option'];
  if (first !== undefined && !valuesOf(component).includes(first))
    fault(below(at, 'initial_option'), cardCodes.badValue, `${shown(first)} is none of the options`);
  checkPreset({ ...component, initial_option: undefined }, at);
}

const one = { ...fieldOfForm, type: oneOf('default', 'text') };
const several = { ...one, selected_values: list(string()) };

/** The tags people press, type into or choose from. */
export const interactives: Readonly<Record<string, Component>> = {
  button: {
    source: interaction('button'),
    interactive: true,
    fields: {
      ...interactive,
      text: label,
      icon: plainIcon,
      type: oneOf(...buttonTypes),
      size: oneOf('tiny', 'small', 'medium', 'large'),
      width: pixels(narrowest, Number.MAX_SAFE_INTEGER, 'default', 'fill'),
      form_action_type: oneOf('submit', 'reset'),
    },
    rule: checkButton,
  },
  input: {
    source: interaction('input'),
    interactive: true,
    fields: {
      ...fieldOfForm,
      default_value: string({ max: longestInput }),
      i18n_default_value: localized(string({ max: longestInput })),
      max_length: whole(1, longestInput),
      input_type: oneOf('text', 'multiline_text', 'password'),
      rows: whole(1, 1000),
      auto_resize: bool,
      max_rows: whole(1, 1000),
      show_icon: bool,
      label: plainText,
      label_position: oneOf('top', 'left'),
    },
  },
  select_static: {
    source: interaction('single-select-dropdown-menu'),
    interactive: true,
    fields: { ...one, options: must(textOptions), initial_option: string(), initial_index: whole(0, 10_000) },
    rule: (component, at) => {
      checkPreset(component, at);
      const index = component['initial_index'];
      if (typeof index === 'number' && index > valuesOf(component).length)
        fault(below(at, 'initial_index'), cardCodes.badValue, `${index} is beyond the last option (the first is 1)`);
    },
  },
  multi_select_static: {
    source: interaction('multi-select-dropdown-menu'),
    interactive: true,
    fields: { ...several, options: must(textOptions) },
    rule: (component, at) => {
      onlyInForm('multi_select_static', at);
      checkPreset(component, at);
    },
  },
  select_person: {
    source: interaction('single-select-user-picker'),
    interactive: true,
    fields: { ...one, options: personOptions, initial_option: string() },
    rule: checkPersons,
  },
  multi_select_person: {
    source: interaction('multi-select-user-picker'),
    interactive: true,
    fields: { ...several, options: personOptions },
    rule: (component, at) => {
      onlyInForm('multi_select_person', at);
      checkPersons(component, at);
    },
  },
  date_picker: datePicker,
  picker_time: timePicker,
  picker_datetime: dateTimePicker,
  checker: {
    source: interaction('checker'),
    interactive: true,
    fields: {
      ...interactive,
      checked: bool,
      text: anyText,
      overall_checkable: bool,
      button_area: object({ pc_display_rule: oneOf('always', 'on_hover'), buttons: list(anything, { max: 3 }) }),
      checked_style: object({ show_strikethrough: bool, opacity: number }),
      padding,
    },
  },
  overflow: {
    source: interaction('overflow'),
    interactive: true,
    fields: {
      ...interactive,
      width: pixels(narrowest, Number.MAX_SAFE_INTEGER, 'default', 'fill'),
      options: must(options({ text: must(label), value: string(), multi_url: object(links) })),
    },
  },
  select_img: {
    source: interaction('image-picker'),
    interactive: true,
    fields: {
      ...fieldOfForm,
      options: must(options(image)),
      multi_select: bool,
      layout: oneOf('stretch', 'bisect', 'trisect'),
      aspect_ratio: oneOf('1:1', '16:9', '4:3'),
      can_preview: bool,
    },
    rule: (component, at) => {
      if (component['multi_select'] === true) onlyInForm('select_img with multi_select', at);
    },
  },
};
