import { anything, bool, list, localized, locales, must, number, object, oneOf, string } from './checks.ts';
import { element } from './elements.ts';
import { cardCodes } from './fault.ts';
import { isObject } from './json.ts';
import { anyText, base, layout, links, padding, plainIcon, plainText } from './parts.ts';
import { headerSource } from './source.ts';
import type { Check, Fields } from './walk.ts';
import { fault, needsClient } from './walk.ts';

const maxHeaderTags = 3;
const headerColours = [
  'blue',
  'wathet',
  'turquoise',
  'green',
  'yellow',
  'orange',
  'red',
  'carmine',
  'violet',
  'purple',
];
const tagColours = ['neutral', 'blue', 'turquoise', 'lime', 'orange', 'violet', 'indigo', 'wathet', 'green', 'yellow'];

const printPace = object({ default: number, android: number, ios: number, pc: number });

/** Named sizes and colours are an operator's own words: any key, one shape each. */
function named(shape: Check): Check {
  return (value, at) => {
    if (!isObject(value)) return fault(at, cardCodes.unparsable, 'must be an object of named styles');
    for (const [key, item] of Object.entries(value)) shape(item, { ...at, path: `${at.path}/${key}` });
  };
}

/** Honours `streaming_config` from this version on. */
const streamingClient = '7.23';
const streaming = object({
  print_frequency_ms: printPace,
  print_step: printPace,
  print_strategy: oneOf('fast', 'delay'),
});

const config = object({
  streaming_mode: bool,
  streaming_config: (value, at) => {
    needsClient(at, streamingClient);
    streaming(value, at);
  },
  summary: object({ content: string(), i18n_content: localized(string()) }),
  locales: list(oneOf(...locales)),
  enable_forward: bool,
  update_multi: (value, at) => {
    if (value !== true) fault(at, cardCodes.badValue, 'must be true: card JSON 2.0 knows shared cards only');
  },
  width_mode: oneOf('default', 'compact', 'fill'),
  use_custom_translation: bool,
  enable_forward_interaction: bool,
  style: object({
    text_size: named(object({ default: string(), pc: string(), mobile: string() })),
    color: named(object({ light_mode: string(), dark_mode: string() })),
  }),
});

const tag = object({
  tag: must(oneOf('text_tag')),
  element_id: base['element_id'] ?? anything,
  text: must(plainText),
  color: oneOf(...tagColours, 'red', 'purple', 'carmine'),
});
const tags = list(tag, { max: maxHeaderTags });

const header: Fields = {
  title: must(anyText),
  subtitle: anyText,
  template: oneOf(...headerColours, 'indigo', 'grey', 'default'),
  text_tag_list: tags,
  i18n_text_tag_list: localized(tags),
  icon: plainIcon,
  padding,
};

const body: Fields = {
  ...layout,
  elements: must(list((value, at) => element(value, { ...at, root: true }))),
};

/** The five properties of a card and what is in them. */
export const rootFields: Fields = {
  schema: must((value, at) => {
    if (value !== '2.0') fault(at, cardCodes.unparsable, 'must be "2.0"; without it Feishu reads card JSON 1.0');
  }),
  config,
  card_link: object(links),
  header: (value, at) => object(header)(value, { ...at, source: headerSource }),
  body: must((value, at) => object(body)(value, at)),
};
