import type { HolidayTable, WorkWindow } from './policy.ts';
import { minutesOfDay, readDate, readName, readWindow } from './policy-values.ts';
import type { Fault } from './fault.ts';
import { nearest } from './nearest.ts';
import type { YamlSource } from './yaml-source.ts';

type Mapping = Readonly<Record<string, unknown>>;

/** What one value alone cannot tell. It looks at the raw file, so that these faults come together with all others. */
export function crossFaults(source: YamlSource, tables: Readonly<Record<string, HolidayTable>>): readonly Fault[] {
  const file = mapping(source.value);
  const calendars = mapping(file['calendars']);
  const names = Object.keys(calendars);
  return [
    ...(names.length === 0 && isMapping(file['calendars'])
      ? [source.fault(['calendars'], 'at least one calendar is needed', 'Write one, for example cn-office.')]
      : []),
    ...names.flatMap((name) => calendarFaults(source, name, mapping(calendars[name]), tables)),
    ...referenceFaults(source, ['defaultCalendar'], file['defaultCalendar'], names),
    ...Object.entries(mapping(file['priorities'])).flatMap(([priority, rule]) =>
      referenceFaults(source, ['priorities', priority, 'calendar'], mapping(rule)['calendar'], names),
    ),
  ];
}

function calendarFaults(
  source: YamlSource,
  name: string,
  calendar: Mapping,
  tables: Readonly<Record<string, HolidayTable>>,
): readonly Fault[] {
  const path = ['calendars', name];
  const faults: Fault[] = [];
  if (readName(name) === undefined)
    faults.push(source.fault(path, 'the name of a calendar is 1 to 64 letters, digits, dots, lines', 'Rename it.'));
  for (const key of ['days', 'windows'] as const)
    if (Array.isArray(calendar[key]) && calendar[key].length === 0)
      faults.push(
        source.fault([...path, key], 'must not be empty: no working time would ever come', 'Name at least one.'),
      );
  const table = calendar['holidays'];
  if (typeof table === 'string' && !Object.hasOwn(tables, table)) {
    const known = Object.keys(tables);
    const cure = `${advice(table, known)} A table is a file holidays/NAME.json beside the policy file.`;
    faults.push(
      source.fault([...path, 'holidays'], `no holiday table of this name; known: ${known.join(', ') || 'none'}`, cure),
    );
  }
  return [...faults, ...overlaps(source, path, items(calendar['windows'])), ...contradictions(source, path, calendar)];
}

/** Windows that share time on one day, or with the next day's where one runs past midnight. */
function overlaps(source: YamlSource, path: readonly string[], windows: readonly unknown[]): readonly Fault[] {
  const read = windows.map((text) => readWindow(text));
  return read.flatMap((later, at) => {
    const clash = read.findIndex((earlier, index) => index < at && earlier && later && overlap(earlier, later));
    if (clash < 0) return [];
    const rule = `overlaps with ${JSON.stringify(windows[clash])}${later && sameDay(read[clash], later) ? '' : ', which runs into the next day'}`;
    return [source.fault([...path, 'windows', at], rule, 'Let one end where or before the other begins.')];
  });
}

function overlap(one: WorkWindow, other: WorkWindow): boolean {
  return [-minutesOfDay, 0, minutesOfDay].some((shift) => one.from < other.to + shift && other.from + shift < one.to);
}

function sameDay(one: WorkWindow | undefined, other: WorkWindow): boolean {
  return one !== undefined && one.from < other.to && other.from < one.to;
}

function contradictions(source: YamlSource, path: readonly string[], calendar: Mapping): readonly Fault[] {
  const off = items(calendar['daysOff']);
  return items(calendar['extraDays']).flatMap((date, at) =>
    readDate(date) !== undefined && off.includes(date)
      ? [source.fault([...path, 'extraDays', at], 'is in daysOff as well', 'Keep the date in one of the two.')]
      : [],
  );
}

function referenceFaults(
  source: YamlSource,
  path: readonly string[],
  name: unknown,
  known: readonly string[],
): readonly Fault[] {
  if (typeof name !== 'string' || known.includes(name)) return [];
  return [source.fault(path, `no calendar of this name; known: ${known.join(', ') || 'none'}`, advice(name, known))];
}

function advice(name: string, known: readonly string[]): string {
  const guess = nearest(name, known);
  return guess === undefined ? 'Add it.' : `Write "${guess}" if that was meant, or add it.`;
}

function isMapping(value: unknown): value is Mapping {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function mapping(value: unknown): Mapping {
  return isMapping(value) ? value : {};
}

function items(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
