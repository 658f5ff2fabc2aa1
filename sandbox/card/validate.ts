import { checkFields } from './checks.ts';
import { containers } from './containers.ts';
import { display } from './display.ts';
import type { CardMeter, CardVerdict } from '../protocol.ts';
import { firstClient, newestClient } from './client.ts';
import { cardCodes, maxCardBytes, maxCardElements, maxCardTables } from './fault.ts';
import { interactives } from './interactive.ts';
import type { JsonObject } from './json.ts';
import { isObject, shown } from './json.ts';
import type { Component, Place, Walk } from './walk.ts';
import { below, fault } from './walk.ts';
import { cardSource } from './source.ts';
import { rootFields } from './root.ts';

/** What the documentation leaves open, or what depends on who looks. */
export interface CardRules {
  /** Charts are judged for clients of this version. */
  readonly client: string;
  /** Documented are 200; a tenant refused exactly 200. */
  readonly mostElements: number;
  /** A multi-select outside a form is taken. */
  readonly looseMultiSelect: boolean;
  /** Documented are 30 KB; a tenant took more. */
  readonly mostBytes: number;
}

/** Where nobody says otherwise, a card is judged as by a sandbox whose switches nobody has touched. */
const strictRules: CardRules = {
  client: newestClient,
  mostElements: maxCardElements - 1,
  looseMultiSelect: false,
  mostBytes: maxCardBytes,
};

const components: ReadonlyMap<string, Component> = new Map(
  Object.entries({ ...containers, ...display, ...interactives }),
);

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

function startWalk(card: JsonObject, rules: Pick<CardRules, 'client' | 'looseMultiSelect'>): Walk {
  return {
    components,
    faults: [],
    warnings: [],
    names: new Map(),
    ids: new Map(),
    colours: styleNames(card, 'color'),
    textSizes: styleNames(card, 'text_size'),
    forwardable: !isObject(card['config']) || card['config']['enable_forward'] !== false,
    ...rules,
    oldestClient: firstClient,
    tables: 0,
    charts: 0,
  };
}

/** Judges a card as Feishu's server does when it is sent, updated or answered (card JSON 2.0 only), for clients of this age. */
export function validateCard(card: unknown, rules: Partial<CardRules> = {}): CardVerdict {
  const { client, looseMultiSelect, ...most } = { ...strictRules, ...rules };
  const walk = startWalk(isObject(card) ? card : {}, { client, looseMultiSelect });
  const at: Place = { walk, path: '', source: cardSource, depth: 0, root: false, form: null };
  if (!isObject(card)) fault(at, cardCodes.unparsable, `a card is a JSON object, not ${shown(card)}`);
  else checkFields(card, rootFields, at);
  const bytes = new TextEncoder().encode(JSON.stringify(card) ?? '').length;
  const meter = { bytes, elements: countTags(card), tables: walk.tables, oldestClient: walk.oldestClient };
  checkLimits(meter, most, at);
  return { faults: walk.faults, warnings: walk.warnings, meter };
}

function checkLimits(
  meter: CardMeter,
  { mostElements, mostBytes }: Pick<CardRules, 'mostElements' | 'mostBytes'>,
  at: Place,
): void {
  const { overLimit, tooLong } = cardCodes;
  if (meter.bytes > mostBytes) fault(at, tooLong, `the card has ${meter.bytes} bytes, ${mostBytes} is the most`);
  if (meter.elements > mostElements)
    fault(at, overLimit, `element exceeds the limit: ${meter.elements}, ${mostElements} is the most`);
  if (meter.tables > maxCardTables)
    fault(below(at, 'body'), overLimit, `card table number over limit: ${meter.tables}, ${maxCardTables} is the most`);
}

const judged = new WeakMap<object, CardVerdict>();

/** The verdict on a card that does not change any more; it is judged once. */
export function verdictOn(card: JsonObject): CardVerdict {
  const known = judged.get(card);
  if (known !== undefined) return known;
  const verdict = validateCard(card);
  judged.set(card, verdict);
  return verdict;
}
