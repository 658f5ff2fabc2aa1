import { anything, bool, checkFields, colour, list, must, object, oneOf, pixels, whole } from './checks.ts';
import { elements } from './elements.ts';
import { cardCodes } from './fault.ts';
import { isObject } from './json.ts';
import {
  base,
  behaviors,
  confirm,
  label,
  layout,
  links,
  name,
  padding,
  plainText,
  sizedIcon,
  spacing,
  text,
} from './parts.ts';
import { horizontalAlign, verticalAlign } from './parts.ts';
import { container } from './source.ts';
import type { Check, Component, Fields } from './walk.ts';
import { below, fault, needsClient } from './walk.ts';

const action = object({ multi_url: must(object(links)) });
/** Knows the width `auto_when_fold` from this version on. */
const foldedWidthClient = '7.32';
const corner = pixels(0, 999);

/** Only this container shimmers. */
const background: Check = (value, at) => {
  if (value !== 'laser') colour(value, at);
};

const column: Fields = {
  ...base,
  ...layout,
  width: pixels(16, 600, 'auto', 'weighted'),
  weight: whole(1, 5),
  background_style: colour,
  action,
  elements: must(elements),
};

/** `column_set` holds columns and nothing else. */
const columns: Check = list((value, at) => {
  if (!isObject(value) || value['tag'] !== 'column')
    return fault(below(at, 'tag'), cardCodes.unknownTag, 'a column_set holds only columns');
  checkFields(value, column, { ...at, source: container('column-set'), root: false });
});

const panelHeader = object({
  title: must(text(['plain_text', 'markdown', 'lark_md'])),
  background_color: colour,
  width: (value, at) => {
    oneOf('fill', 'auto', 'auto_when_fold')(value, at);
    if (value === 'auto_when_fold') needsClient(at, foldedWidthClient);
  },
  vertical_align: verticalAlign,
  padding,
  icon: sizedIcon,
  icon_position: oneOf('left', 'right', 'follow_text'),
  icon_expanded_angle: oneOf(-180, -90, 90, 180),
});

/** The tags that hold other components. */
export const containers: Readonly<Record<string, Component>> = {
  form: {
    source: container('form-container'),
    container: true,
    rootOnly: true,
    fields: { ...base, ...layout, name: must(name), elements: must(elements) },
    rule: (_form, at) => {
      if (at.form?.submits === 0) fault(at, cardCodes.badValue, 'a form needs a button with form_action_type "submit"');
    },
  },
  column_set: {
    source: container('column-set'),
    container: true,
    fields: {
      ...base,
      columns: must(columns),
      horizontal_spacing: spacing,
      horizontal_align: horizontalAlign,
      flex_mode: oneOf('none', 'stretch', 'flow', 'bisect', 'trisect'),
      background_style: colour,
      action,
    },
  },
  column: { source: container('column-set'), fields: column },
  collapsible_panel: {
    source: container('collapsible-panel'),
    container: true,
    fields: {
      ...base,
      ...layout,
      expanded: bool,
      header: must(panelHeader),
      border: object({ color: colour, corner_radius: corner }),
      background_color: colour,
      elements: must(elements),
    },
  },
  interactive_container: {
    source: container('interactive-container'),
    container: true,
    fields: {
      ...base,
      ...layout,
      name: anything,
      width: pixels(16, 999, 'fill', 'auto'),
      height: pixels(10, 999, 'auto'),
      background_style: background,
      has_border: bool,
      border_color: colour,
      corner_radius: corner,
      behaviors,
      hover_tips: plainText,
      disabled: bool,
      disabled_tips: label,
      confirm,
      elements: must(elements),
    },
  },
};
