import { bool, must, oneOf, pixels } from './checks.ts';
import { cardCodes, maxCardTables } from './fault.ts';
import { compareClients } from './client.ts';
import { isObject, shown } from './json.ts';
import type { JsonObject } from './json.ts';
import { base } from './parts.ts';
import { content } from './source.ts';
import type { Check, Component, Place } from './walk.ts';
import { below, fault, needsClient, warn } from './walk.ts';

const xy = ['xField', 'yField'];
const parts = ['categoryField', 'valueField'];

/** Types of chart that VChart 1.10.1 draws, which clients 7.16 to 7.26 carry, with the fields they read. */
const oldTypes: Readonly<Record<string, readonly string[]>> = {
  area: xy,
  line: xy,
  bar: xy,
  bar3d: xy,
  histogram: ['xField', 'x2Field', 'yField'],
  histogram3d: ['xField', 'x2Field', 'yField'],
  rangeColumn: xy,
  rangeColumn3d: xy,
  rangeArea: xy,
  scatter: xy,
  waterfall: xy,
  boxPlot: ['xField', 'minField', 'q1Field', 'medianField', 'q3Field', 'maxField'],
  linearProgress: xy,
  pie: parts,
  pie3d: parts,
  rose: parts,
  radar: parts,
  funnel: parts,
  funnel3d: parts,
  treemap: parts,
  sunburst: parts,
  circlePacking: parts,
  circularProgress: parts,
  gauge: parts,
  wordCloud: ['nameField'],
  wordCloud3d: ['nameField'],
  sankey: ['sourceField', 'targetField', 'valueField'],
  heatmap: ['xField', 'yField', 'valueField'],
  correlation: parts,
  liquid: ['valueField'],
  map: [],
  sequence: [],
  common: [],
};
/** Types that came with VChart 1.12, which clients carry from 7.27 on. */
const newTypes: Readonly<Record<string, readonly string[]>> = { venn: parts, mosaic: xy };
const newTypesClient = '7.27';
/** Draws charts that are given by `series`. */
const combined = 'common';

const checkData: Check = (value, at) => {
  const sets = Array.isArray(value)
    ? value.map((one: unknown, i) => [one, below(at, i)] as const)
    : [[value, at] as const];
  for (const [set, place] of sets) {
    if (!isObject(set)) fault(place, cardCodes.badChart, `data must be {"values": [...]}, is ${shown(set)}`);
    else if (set['values'] !== undefined && !Array.isArray(set['values']))
      fault(below(place, 'values'), cardCodes.badChart, 'must be a list');
  }
};

function checkType(type: unknown, at: Place): readonly string[] {
  const known = typeof type === 'string' ? type : '';
  const fresh = Object.hasOwn(newTypes, known);
  if (!fresh && !Object.hasOwn(oldTypes, known)) {
    fault(at, cardCodes.badChart, `VChart has no chart of type ${shown(type)}`);
    return [];
  }
  if (!fresh) return oldTypes[known] ?? [];
  needsClient(at, newTypesClient);
  if (compareClients(at.walk.client, newTypesClient) < 0)
    fault(at, cardCodes.badChart, `a ${known} chart needs client ${newTypesClient}, this one is ${at.walk.client}`);
  return newTypes[known] ?? [];
}

const chartSpec: Check = (value, at) => {
  if (!isObject(value) || typeof value['type'] !== 'string')
    return fault(at, cardCodes.badChart, 'must be a VChart specification with a type');
  const fields = checkType(value['type'], below(at, 'type'));
  if (value['type'] === combined) checkSeries(value, at);
  else if (value['data'] === undefined) fault(at, cardCodes.badChart, 'property "data" is missing');
  if (value['data'] !== undefined) checkData(value['data'], below(at, 'data'));
  for (const field of fields)
    if (value[field] === undefined) warn(at, `without ${field} a ${value['type']} chart stays empty`);
};

function checkSeries(spec: JsonObject, at: Place): void {
  const { series } = spec;
  const here = below(at, 'series');
  if (!Array.isArray(series) || series.length === 0)
    return fault(here, cardCodes.badChart, 'a common chart needs a list of series');
  for (const [index, one] of series.entries())
    checkType(isObject(one) ? one['type'] : undefined, below(below(here, index), 'type'));
}

/** Charts are drawn by VChart, whose version comes with the client. */
export const chart: Component = {
  source: content('chart'),
  fields: {
    ...base,
    chart_spec: must(chartSpec),
    aspect_ratio: oneOf('1:1', '2:1', '4:3', '16:9'),
    color_theme: oneOf('brand', 'rainbow', 'complementary', 'converse', 'primary'),
    preview: bool,
    height: pixels(1, 999, 'auto'),
  },
  rule: (_chart, at) => {
    // One page takes tables and charts out of a form, another tables alone; columns and panels take charts.
    if (at.form !== null) fault(at, cardCodes.badValue, 'a chart does not stand in a form');
    at.walk.charts += 1;
    if (at.walk.charts > maxCardTables) warn(at, 'more than 5 charts: clients grow slow');
  },
};
