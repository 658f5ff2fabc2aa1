import { ConfigurationError } from '../config/fault.ts';
import type { Fault } from '../config/fault.ts';
import { nearest } from '../config/nearest.ts';
import type { Person, Unit } from '../tickets/people.ts';
import { readCsv } from './org-csv.ts';
import type { CsvFile } from './org-csv.ts';
import { cellFault, personRow, readRows, unitRow } from './org-rows.ts';
import type { Lined, PersonRow, UnitRow } from './org-rows.ts';

export interface OrgFiles {
  readonly units: CsvFile;
  readonly people: CsvFile;
}

/** What the files may refer to without holding it. */
export interface OrgSurroundings {
  /** Names of the policy's calendars. */
  readonly calendars: readonly string[];
  /** Units stored before; a unit of the file replaces the one with its code. */
  readonly stored: readonly Unit[];
}

const requiredOfUnits = ['code', 'name', 'timezone'];
const requiredOfPeople = ['openId', 'name', 'unit'];
/** What several rows of one person must agree on. */
const personal = ['unionId', 'name', 'transferRight', 'mobile', 'email', 'language', 'active'] as const;

/** Units and people from `units.csv` and `people.csv`; throws a ConfigurationError that lists every fault with file and line. */
export function parseOrgFiles(
  files: OrgFiles,
  { calendars, stored }: OrgSurroundings,
): { readonly units: readonly Unit[]; readonly people: readonly Person[] } {
  const unitCsv = readCsv(files.units, Object.keys(unitRow.shape), requiredOfUnits);
  const peopleCsv = readCsv(files.people, Object.keys(personRow.shape), requiredOfPeople);
  const units = readRows(files.units, unitCsv.rows, unitRow);
  const people = readRows(files.people, peopleCsv.rows, personRow);
  // A code stands also where the rest of its row is wrong: what refers to it is no fault of its own.
  const codes = new Set([...stored.map((unit) => unit.code), ...unitCsv.rows.map((row) => row.cells['code'])]);
  const knownUnits = unitCsv.faults.length > 0 ? null : codes;
  const faults = [
    ...unitCsv.faults,
    ...units.faults,
    ...unitFaults(files.units, units.rows, stored, calendars, knownUnits),
    ...peopleCsv.faults,
    ...people.faults,
    ...peopleFaults(files.people, people.rows, knownUnits),
  ];
  if (faults.length > 0) throw new ConfigurationError('the organisation', faults);
  return { units: units.complete, people: joined(people.complete) };
}

function unitFaults(
  file: CsvFile,
  rows: readonly Lined<UnitRow>[],
  stored: readonly Unit[],
  calendars: readonly string[],
  known: ReadonlySet<string | undefined> | null,
): readonly Fault[] {
  const own = new Set(rows.flatMap(({ value }) => value.code ?? []));
  const seen = new Set<string>();
  const elsewhere = stored.filter((unit) => !own.has(unit.code));
  const parents = new Map([...elsewhere, ...rows.map(({ value }) => value)].map((unit) => [unit.code, unit.parent]));
  const chats = new Map<string, string>();
  for (const unit of elsewhere) if (unit.chatId !== null) chats.set(unit.chatId, unit.code);
  return rows.flatMap(({ line, value }) => {
    const { code, parent, calendar, chatId } = value;
    const faults: Fault[] = [];
    const add = (column: string, cell: unknown, rule: string, cure: string): void => {
      faults.push(cellFault(file, line, column, cell, rule, cure));
    };
    if (code !== undefined && seen.has(code))
      add('code', code, 'is there twice', 'Give each unit one row and one code.');
    if (code !== undefined) seen.add(code);
    if (typeof parent === 'string' && known?.has(parent) === false)
      add('parent', parent, 'no unit has this code', hint(parent, [...own]));
    else if (isInCycle(code, parents))
      add('parent', parent, 'is the unit itself or below it', 'Let the units form a tree.');
    if (typeof calendar === 'string' && !calendars.includes(calendar))
      add('calendar', calendar, `no calendar of the policy; known: ${calendars.join(', ')}`, hint(calendar, calendars));
    if (typeof chatId === 'string') {
      const owner = chats.get(chatId);
      if (owner !== undefined && owner !== code)
        add('chatId', chatId, `is the chat of ${owner} already`, 'Give each unit a group of its own.');
      chats.set(chatId, owner ?? code ?? 'another unit');
    }
    return faults;
  });
}

/** True where the way up comes back to the unit itself; a unit that only leads into a cycle is not in it. */
function isInCycle(
  unit: string | undefined,
  parents: ReadonlyMap<string | undefined, string | null | undefined>,
): boolean {
  const passed = new Set<string>();
  let code = parents.get(unit);
  while (typeof code === 'string' && !passed.has(code)) {
    if (code === unit) return true;
    passed.add(code);
    code = parents.get(code);
  }
  return false;
}

function peopleFaults(
  file: CsvFile,
  rows: readonly Lined<PersonRow>[],
  known: ReadonlySet<string | undefined> | null,
): readonly Fault[] {
  const codes = [...(known ?? [])].filter((code) => code !== undefined);
  const owners = new Map<string, Lined<PersonRow>>();
  const firsts = new Map<string, Lined<PersonRow>>();
  const memberships = new Map<string, number>();
  return rows.flatMap((row) => {
    const { openId, unionId, unit } = row.value;
    const faults: Fault[] = [];
    const add = (column: keyof PersonRow, rule: string, cure: string): void => {
      faults.push(cellFault(file, row.line, column, row.value[column], rule, cure));
    };
    if (unit !== undefined && known?.has(unit) === false) add('unit', 'no unit has this code', hint(unit, codes));
    if (typeof unionId === 'string') {
      const owner = owners.get(unionId) ?? row;
      if (owner.value.openId !== openId)
        add('unionId', `is the union_id of ${owner.value.openId} on line ${owner.line}`, 'Give each person their own.');
      owners.set(unionId, owner);
    }
    if (openId === undefined) return faults;
    const first = firsts.get(openId) ?? row;
    firsts.set(openId, first);
    for (const column of personal) {
      const [before, now] = [first.value[column], row.value[column]];
      if (before === undefined || now === undefined || before === now) continue;
      const rule = `differs from line ${first.line}, where ${openId} has ${JSON.stringify(before)}`;
      add(column, rule, 'Write the same in each row of a person.');
    }
    if (unit === undefined) return faults;
    const membership = JSON.stringify([openId, unit]);
    const line = memberships.get(membership);
    if (line !== undefined)
      add('unit', `${openId} is in this unit by line ${line} already`, 'Join the roles by | in one row.');
    memberships.set(membership, line ?? row.line);
    return faults;
  });
}

/** One person for all rows that bear the same open id. */
function joined(rows: readonly PersonRow[]): readonly Person[] {
  const people = new Map<string, Person>();
  for (const { unit, roles, ...own } of rows) {
    const before = people.get(own.openId)?.memberships ?? [];
    people.set(own.openId, { ...own, memberships: [...before, { unit, roles }] });
  }
  return [...people.values()];
}

function hint(name: string, known: readonly string[]): string {
  const guess = nearest(name, known);
  return guess === undefined ? 'Add it.' : `Write ${guess} if that was meant, or add it.`;
}
