import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { ConfigurationError } from './fault.ts';
import { holidayFiles, loadHolidayTables } from './holiday-table.ts';
import { weekdays } from './policy.ts';
import type { Calendar, HolidayTable, Policy, PriorityRule } from './policy.ts';
import { crossFaults } from './policy-checks.ts';
import { policySchema } from './policy-schema.ts';
import type { PolicyFile } from './policy-schema.ts';
import { faultsOf } from './schema-parts.ts';
import { YamlSource } from './yaml-source.ts';

export interface ParsedPolicy {
  readonly policy: Policy;
  readonly warnings: readonly string[];
}

/** A policy from its YAML, complete with every default; throws a ConfigurationError that lists every fault with line and path. */
export function parsePolicy(
  text: string,
  fileName: string,
  holidayTables: Readonly<Record<string, HolidayTable>>,
): ParsedPolicy {
  const source = new YamlSource(text, fileName);
  if (source.faults.length > 0) throw new ConfigurationError(fileName, source.faults);
  const result = policySchema.safeParse(source.value);
  const faults = [
    ...(result.success ? [] : faultsOf(source, result.error.issues)),
    ...crossFaults(source, holidayTables),
  ];
  if (!result.success || faults.length > 0) throw new ConfigurationError(fileName, faults);
  return { policy: complete(result.data, holidayTables), warnings: source.warnings };
}

/** Reads a policy file and the holiday tables: those of `holidays/` beside it, and behind them those that come with the program. */
export async function loadPolicyFile(path: string): Promise<ParsedPolicy> {
  const text = await readPolicy(path);
  const beside = await loadHolidayTables(join(dirname(path), 'holidays'));
  return parsePolicy(text, path, { ...(await shippedTables()), ...beside });
}

/** A digest of the text of a policy file and of every holiday table it may name: another one means that something was written. */
export async function policyFingerprint(path: string): Promise<string> {
  const hash = createHash('sha256').update(await readPolicy(path));
  for (const folder of [join(dirname(path), 'holidays'), ...shippedFolders]) {
    for (const { name, text } of await holidayFiles(folder)) hash.update(`\0${folder}/${name}\0${text}`);
  }
  return hash.digest('hex');
}

async function readPolicy(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const cure = 'Set POLICY_FILE to the path of a policy file that this process may read.';
    throw new ConfigurationError(path, [{ where: path, rule: `the policy file must be readable: ${message}`, cure }]);
  }
}

/** `holidays` beside this file; a build leaves it in the sources, two folders up from `dist/config`. */
async function shippedTables(): Promise<Readonly<Record<string, HolidayTable>>> {
  for (const folder of shippedFolders) {
    const tables = await loadHolidayTables(folder);
    if (Object.keys(tables).length > 0) return tables;
  }
  return {};
}

const shippedFolders = ['holidays', '../../config/holidays'].map((folder) => join(import.meta.dirname, folder));

function complete(file: PolicyFile, tables: Readonly<Record<string, HolidayTable>>): Policy {
  const calendars = Object.fromEntries(
    Object.entries(file.calendars).map(([name, calendar]) => [name, ordered(calendar)]),
  );
  const used = new Set(Object.values(calendars).map((calendar) => calendar.holidays));
  const { urgent, high, normal, low } = file.priorities;
  return {
    ...file,
    calendars,
    priorities: { urgent: rule(urgent), high: rule(high), normal: rule(normal), low: rule(low) },
    holidayTables: Object.fromEntries(Object.entries(tables).filter(([name]) => used.has(name))),
  };
}

/** Days in the week's order and each once, windows ascending, dates ascending: so that two ways to write one calendar are one calendar. */
function ordered(calendar: PolicyFile['calendars'][string]): Calendar {
  return {
    timezone: calendar.timezone,
    days: weekdays.filter((weekday) => calendar.days.includes(weekday)),
    windows: calendar.windows.toSorted((one, other) => one.from - other.from),
    holidays: calendar.holidays ?? null,
    daysOff: [...new Set(calendar.daysOff)].toSorted(),
    extraDays: [...new Set(calendar.extraDays)].toSorted(),
  };
}

function rule(file: PolicyFile['priorities']['urgent']): PriorityRule {
  return { ...file, calendar: file.calendar ?? null };
}
