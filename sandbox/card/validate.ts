import { checkFields } from './checks.ts';
import { containers } from './containers.ts';
import { display } from './display.ts';
import type { CardFault } from './fault.ts';
import { cardCodes, maxCardBytes, maxCardElements, maxCardTables } from './fault.ts';
import { interactives } from './interactive.ts';
import type { JsonObject } from './json.ts';
import { isObject, shown } from './json.ts';
import type { Component, Place, Walk } from './walk.ts';
import { below, fault } from './walk.ts';
import { rootFields } from './root.ts';

export interface CardMeter {
  /** UTF-8 bytes of the card without spaces between its parts. */
  readonly bytes: number;
  /** Objects with a tag, texts and icons included; Feishu takes 200. */
  readonly elements: number;
}

export interface CardVerdict {
  /** Empty for a card that Feishu takes. */
  readonly faults: readonly CardFault[];
  /** What Feishu takes and draws otherwise than meant. */
  readonly warnings: readonly CardFault[];
  readonly meter: CardMeter;
}

const components: ReadonlyMap<string, Component> = new Map(
  Object.entries({ ...containers, ...display, ...interactives }),
);
const rootSection = 'card-json-v2-structure';

/** Size and number of elements; whatever the value is. */
export function measure(card: unknown): CardMeter {
  return { bytes: new TextEncoder().encode(JSON.stringify(card) ?? '').length, elements: countTags(card) };
}

/** Objects with a tag; what a button sends and what a chart draws is no part of the card. */
function countTags(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum: number, item) => sum + countTags(item), 0);
  if (!isObject(value)) return 0;
  let count = typeof value['tag'] === 'string' ? 1 : 0;
  for (const [key, item] of Object.entries(value))
    if (key !== 'chart_spec' && key !== 'value') count += countTags(item);
  return count;
}

function styleNames(card: JsonObject, kind: string): ReadonlySet<string> {
  const config = isObject(card['config']) ? card['config'] : {};
  const style = isObject(config['style']) ? config['style'] : {};
  return new Set(isObject(style[kind]) ? Object.keys(style[kind]) : []);
}

function startWalk(card: JsonObject): Walk {
  return {
    components,
    faults: [],
    warnings: [],
    names: new Map(),
    ids: new Map(),
    colours: styleNames(card, 'color'),
    textSizes: styleNames(card, 'text_size'),
    forwardable: !isObject(card['config']) || card['config']['enable_forward'] !== false,
    tables: 0,
    charts: 0,
  };
}

/** Judges a card as Feishu's server does when it is sent, updated or answered (card JSON 2.0 only). */
export function validateCard(card: unknown): CardVerdict {
  const meter = measure(card);
  const walk = startWalk(isObject(card) ? card : {});
  const at: Place = { walk, path: '', section: rootSection, depth: 0, root: false, form: null };
  if (!isObject(card)) fault(at, cardCodes.unparsable, `a card is a JSON object, not ${shown(card)}`);
  else checkFields(card, rootFields, at);
  if (meter.bytes > maxCardBytes)
    fault(at, cardCodes.tooLong, `the card has ${meter.bytes} bytes, ${maxCardBytes} is the most`);
  if (meter.elements > maxCardElements)
    fault(at, cardCodes.overLimit, `element exceeds the limit: ${meter.elements}, ${maxCardElements} is the most`);
  if (walk.tables > maxCardTables)
    fault(
      below(at, 'body'),
      cardCodes.overLimit,
      `card table number over limit: ${walk.tables}, ${maxCardTables} is the most`,
    );
  return { faults: walk.faults, warnings: walk.warnings, meter };
}
