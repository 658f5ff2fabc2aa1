import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { shown } from '../../config/fault.ts';
import type { Policy } from '../../config/policy.ts';
import type { Changes } from '../../store/org-changes.ts';
import { unitZoneWarnings } from '../../tickets/unit-zones.ts';
import { parseOrgFiles } from '../../store/org-file.ts';
import type { Store } from '../../store/open-store.ts';
import { type Output, UsageError } from './output.ts';

export const orgImportUsage = 'gongdan org import --units units.csv --people people.csv [--dry-run]';

/** Creates and updates units and people from two CSV files, all or nothing; never deletes. Prints what changed. */
export async function orgImport(
  store: Store,
  policy: Policy,
  args: readonly string[],
  { out, err }: Output,
): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: { units: { type: 'string' }, people: { type: 'string' }, 'dry-run': { type: 'boolean', default: false } },
  });
  if (values.units === undefined || values.people === undefined) throw new UsageError(orgImportUsage);
  const [units, people] = await Promise.all([readFile(values.units, 'utf8'), readFile(values.people, 'utf8')]);
  const parsed = parseOrgFiles(
    { units: { name: values.units, text: units }, people: { name: values.people, text: people } },
    { calendars: Object.keys(policy.calendars), stored: store.org.current().units },
  );
  const dryRun = values['dry-run'];
  const changes = await store.importOrg(parsed.units, parsed.people, { dryRun });
  report('unit', changes.units, out);
  report('person', changes.people, out);
  for (const warning of unitZoneWarnings(policy, parsed.units)) err(`warning: ${warning}`);
  out(dryRun ? 'Dry run: nothing was written.' : 'Done. A running bot sees it within 5 seconds.');
}

function report(what: string, changes: Changes, out: Output['out']): void {
  for (const { id, name } of changes.created) out(`+ ${what} ${id} ${name}`);
  for (const { id, name, fields } of changes.updated)
    out(
      `~ ${what} ${id} ${name}: ${fields.map(({ field, from, to }) => `${field} ${shown(from)} -> ${shown(to)}`).join(', ')}`,
    );
  out(`${what}: ${changes.created.length} created, ${changes.updated.length} updated, ${changes.unchanged} unchanged`);
}
