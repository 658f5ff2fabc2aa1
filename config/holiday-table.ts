import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Fault } from './fault.ts';
import { ConfigurationError } from './fault.ts';
import type { HolidayTable } from './policy.ts';
import { readDate } from './policy-values.ts';
import { faultsOf, leaf, list, named, section } from './schema-parts.ts';
import { YamlSource } from './yaml-source.ts';

const extension = '.json';
const date = leaf(readDate, 'a date is YYYY-MM-DD and exists', 'For example "2026-10-10".');
const source = leaf(
  (value) => (typeof value === 'string' && value.trim() !== '' ? value : undefined),
  'must say where the dates come from',
  'Name the notice and its number.',
);
const dates = list(date, '["2026-10-10"]');
const name = leaf(
  (value) => (typeof value === 'string' && value.trim() !== '' ? value : undefined),
  'is what people call the holiday',
  'For example "国庆" in Chinese and "National Day" in English.',
);
const names = list(section({ from: date, to: date, zh: name, en: name }), '[{ "from": …, "to": …, "zh": …, "en": … }]');
const schema = section({
  source,
  years: named(section({ source, off: dates, work: dates, names: names.optional() })),
});

/** A holiday table from its text; throws a ConfigurationError that lists every fault with its line. */
export function parseHolidayTable(text: string, fileName: string): HolidayTable {
  // JSON is YAML, and read as such it gives lines.
  const yaml = new YamlSource(text, fileName);
  if (yaml.faults.length > 0) throw new ConfigurationError(fileName, yaml.faults);
  const result = schema.safeParse(yaml.value);
  const faults = result.success ? yearFaults(yaml, result.data) : faultsOf(yaml, result.error.issues);
  if (!result.success || faults.length > 0) throw new ConfigurationError(fileName, faults);
  return result.data;
}

/** Every `*.json` of a folder as tables by name; none where the folder is absent. */
export async function loadHolidayTables(folder: string): Promise<Readonly<Record<string, HolidayTable>>> {
  const tables: Record<string, HolidayTable> = {};
  for (const { name, text } of await holidayFiles(folder))
    tables[name.slice(0, -extension.length)] = parseHolidayTable(text, join(folder, name));
  return tables;
}

/** The text of every `*.json` of a folder, by name; none where the folder is absent. */
export async function holidayFiles(
  folder: string,
): Promise<readonly { readonly name: string; readonly text: string }[]> {
  const names = (await filesOf(folder)).filter((name) => name.endsWith(extension)).toSorted();
  return Promise.all(names.map(async (name) => ({ name, text: await readFile(join(folder, name), 'utf8') })));
}

async function filesOf(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}

function yearFaults(yaml: YamlSource, table: HolidayTable): readonly Fault[] {
  return [...dayFaults(yaml, table), ...nameFaults(yaml, table)];
}

function nameFaults(yaml: YamlSource, { years }: HolidayTable): readonly Fault[] {
  return Object.entries(years).flatMap(([year, { names = [] }]) =>
    names.flatMap(({ from, to }, at) =>
      from <= to
        ? []
        : [yaml.fault(['years', year, 'names', at], `ends on ${to} before it begins on ${from}`, 'Swap the two.')],
    ),
  );
}

function dayFaults(yaml: YamlSource, table: HolidayTable): readonly Fault[] {
  return Object.entries(table.years).flatMap(([year, { off, work }]) =>
    (['off', 'work'] as const).flatMap((list) =>
      (list === 'off' ? off : work).flatMap((day, at) => {
        const path = ['years', year, list, at];
        if (!day.startsWith(`${year}-`)) return [yaml.fault(path, `must lie in ${year}`, 'Move it to its own year.')];
        if (list === 'work' && off.includes(day))
          return [yaml.fault(path, 'is in off as well', 'Keep it in one of the two.')];
        return [];
      }),
    ),
  );
}
