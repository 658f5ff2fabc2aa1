import { z } from 'zod';
import { shown } from '../config/fault.ts';
import type { Fault } from '../config/fault.ts';
import { readTimezone } from '../config/policy-values.ts';
import { leaf } from '../config/schema-parts.ts';
import { roles } from '../tickets/people.ts';
import type { Language, Role } from '../tickets/people.ts';
import type { CsvFile, CsvRow } from './org-csv.ts';

const longestName = 100;
const longestContact = 254;
const idPattern = /^[A-Za-z0-9_-]{1,64}$/;
const idRule = 'must be 1 to 64 letters, digits, lines and underscores';
// oxlint-disable-next-line no-control-regex -- control characters are what must not be in a name
const controls = /[\u0000-\u001f\u007f-\u009f]/;

/** A row of `units.csv`. */
export const unitRow = z.object({
  code: leaf(code, 'must be 1 to 64 characters without blanks', 'Write the code of the unit.'),
  name: leaf(name, `must be 1 to ${longestName} characters on one line`, 'Write the name of the unit.'),
  parent: orNull(code, 'must be the code of a unit', 'Leave it empty for a root.'),
  timezone: leaf(readTimezone, 'must be the IANA name of a time zone', 'For example Asia/Shanghai.'),
  calendar: orNull(code, 'must be the name of a calendar of the policy', 'Leave it empty for the default calendar.'),
  chatId: orNull(id, idRule, 'Copy the id of the group; it looks like oc_a1b2c3.'),
  active: leaf(flag(true), 'must be true, false or empty (true)', 'Write true or false.'),
});

/** A row of `people.csv`: one person in one unit. */
export const personRow = z.object({
  openId: leaf(id, idRule, 'Copy the open_id of the person; it looks like ou_a1b2c3.'),
  unionId: orNull(id, idRule, 'Copy the union_id of the person, or leave it empty.'),
  name: leaf(name, `must be 1 to ${longestName} characters on one line`, 'Write the name of the person.'),
  unit: leaf(code, 'must be the code of a unit', 'Write the code of the unit that the person belongs to.'),
  roles: leaf(
    roleList,
    `must be roles joined by |, each once, out of ${roles.join(' ')}`,
    'For example agent|manager.',
  ),
  transferRight: leaf(flag(false), 'must be true, false or empty (false)', 'Write true or false.'),
  mobile: orNull(contact, `must be at most ${longestContact} characters on one line`, 'Shorten it.'),
  email: orNull(contact, `must be at most ${longestContact} characters on one line`, 'Shorten it.'),
  language: leaf(language, 'must be zh, en or empty (zh)', 'Write zh or en.'),
  active: leaf(flag(true), 'must be true, false or empty (true)', 'Write true or false.'),
});

export type UnitRow = z.output<typeof unitRow>;
export type PersonRow = z.output<typeof personRow>;

/** A row with the line it came from; a value that its column does not accept is undefined. */
export interface Lined<T> {
  readonly line: number;
  readonly value: { readonly [K in keyof T]: T[K] | undefined };
}

export interface ReadRows<T> {
  /** Every row, so that a wrong cell hides no fault of its neighbours. */
  readonly rows: readonly Lined<T>[];
  /** The rows without a fault. */
  readonly complete: readonly T[];
  readonly faults: readonly Fault[];
}

/** Each row as the schema reads it; what it does not accept is a fault with file, line and column. */
export function readRows<T>(
  file: CsvFile,
  rows: readonly CsvRow[],
  schema: z.ZodType<T> & Pick<z.ZodObject, 'shape'>,
): ReadRows<T> {
  const complete: T[] = [];
  const faults: Fault[] = [];
  for (const { line, cells } of rows) {
    const result = schema.safeParse(cells);
    if (result.success) complete.push(result.data);
    for (const issue of result.error?.issues ?? []) {
      const column = String(issue.path[0]);
      const cure: unknown = issue.code === 'custom' ? issue.params?.['cure'] : undefined;
      const text = typeof cure === 'string' ? cure : 'Write it so.';
      faults.push(cellFault(file, line, column, cells[column], issue.message, text));
    }
  }
  const columns = Object.entries(schema.shape);
  const loose = rows.map(({ line, cells }) => {
    const values = columns.map(([column, cell]) => [column, z.safeParse(cell, cells[column]).data] as const);
    return { line, value: Object.fromEntries(values) as Lined<T>['value'] };
  });
  return { rows: loose, complete, faults };
}

/** A fault of one cell. */
export function cellFault(
  file: CsvFile,
  line: number,
  column: string,
  value: unknown,
  rule: string,
  cure: string,
): Fault {
  return { where: `${file.name}:${line} ${column}`, value: shown(value), rule, cure };
}

function orNull<T>(read: (value: unknown) => T | undefined, rule: string, cure: string) {
  return leaf((value): T | null | undefined => (value === '' ? null : read(value)), rule, cure);
}

function id(value: unknown): string | undefined {
  return typeof value === 'string' && idPattern.test(value) ? value : undefined;
}

function code(value: unknown): string | undefined {
  return typeof value === 'string' && /^\S{1,64}$/.test(value) && !controls.test(value) ? value : undefined;
}

function name(value: unknown): string | undefined {
  return line(value, longestName);
}

function contact(value: unknown): string | undefined {
  return line(value, longestContact);
}

function line(value: unknown, longest: number): string | undefined {
  return typeof value === 'string' && value !== '' && value.length <= longest && !controls.test(value)
    ? value
    : undefined;
}

function flag(whenEmpty: boolean) {
  return (value: unknown): boolean | undefined =>
    value === '' ? whenEmpty : value === 'true' || (value === 'false' ? false : undefined);
}

function language(value: unknown): Language | undefined {
  return value === '' ? 'zh' : value === 'zh' || value === 'en' ? value : undefined;
}

function roleList(value: unknown): readonly Role[] | undefined {
  if (typeof value !== 'string') return undefined;
  const names = value === '' ? [] : value.split('|').map((part) => part.trim());
  const read = roles.filter((role) => names.includes(role));
  return read.length === names.length ? read : undefined;
}
