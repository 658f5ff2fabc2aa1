import { isDeepStrictEqual } from 'node:util';
import { ConfigurationError } from '../config/fault.ts';
import type { Person, Unit } from '../tickets/people.ts';

/** One field of a unit or person that an import changes. */
export interface FieldChange {
  readonly field: string;
  readonly from: unknown;
  readonly to: unknown;
}

/** What an import does to one unit or person; a created one has no fields to compare. */
export interface RowChange {
  /** The unit's code or the person's open id. */
  readonly id: string;
  readonly name: string;
  readonly fields: readonly FieldChange[];
}

export interface Changes {
  readonly created: readonly RowChange[];
  readonly updated: readonly RowChange[];
  /** How many were as the import has them. */
  readonly unchanged: number;
}

/** What an import would do, or did. */
export interface OrgChanges {
  readonly units: Changes;
  readonly people: Changes;
}

/** One unit or person of an import beside what is stored of it. */
export interface Pair<R, S extends R> {
  readonly next: R;
  readonly stored: S | null;
}

/** Puts each unit beside the stored one of the same code. */
export function pairUnits(stored: readonly Unit[], next: readonly Unit[]): Pair<Unit, Unit>[] {
  const byCode = new Map(stored.map((unit) => [unit.code, unit]));
  return next.map((unit) => ({ next: unit, stored: byCode.get(unit.code) ?? null }));
}

/** Puts each person beside the stored one of the same open id or, since open ids change with the app, of the same union id. */
export function pairPeople<S extends Person>(stored: readonly S[], next: readonly Person[]): Pair<Person, S>[] {
  const byOpenId = new Map(stored.map((person) => [person.openId, person]));
  const byUnionId = new Map(
    stored.filter((person) => person.unionId !== null).map((person) => [person.unionId, person]),
  );
  return next.map((person) => ({
    next: person,
    stored: byOpenId.get(person.openId) ?? (person.unionId === null ? null : (byUnionId.get(person.unionId) ?? null)),
  }));
}

/** Throws where a union id would stand for two people: it is how somebody is known again when the open ids change. */
export function checkUnionIds<S extends Person>(stored: readonly S[], pairs: readonly Pair<Person, S>[]): void {
  const replaced = new Set(pairs.map((pair) => pair.stored));
  const after = [...stored.filter((person) => !replaced.has(person)), ...pairs.map((pair) => pair.next)];
  const holders = new Map<string, string>();
  for (const { unionId, openId } of after) {
    if (unionId === null) continue;
    const other = holders.get(unionId);
    if (other !== undefined) throw unionIdFault(unionId, other, openId);
    holders.set(unionId, openId);
  }
  const seen = new Map<S, string>();
  for (const { next, stored: person } of pairs) {
    if (person === null) continue;
    const other = seen.get(person);
    if (other !== undefined) throw unionIdFault(person.unionId ?? '', other, next.openId);
    seen.set(person, next.openId);
  }
}

function unionIdFault(unionId: string, one: string, other: string): ConfigurationError {
  const rule = `would belong to ${one} and ${other}; a person has one`;
  return new ConfigurationError('the organisation', [
    { where: 'unionId', value: unionId, rule, cure: 'Correct it in the file; nothing was written' },
  ]);
}

/** Compares pair by pair, field by field. */
export function changesOf<R extends object, S extends R>(
  pairs: readonly Pair<R, S>[],
  nameOf: (row: R) => { readonly id: string; readonly name: string },
): Changes {
  const created: RowChange[] = [];
  const updated: RowChange[] = [];
  let unchanged = 0;
  for (const { next, stored } of pairs) {
    if (stored === null) created.push({ ...nameOf(next), fields: [] });
    else {
      const fields = changedFields(stored, next);
      if (fields.length === 0) unchanged += 1;
      else updated.push({ ...nameOf(next), fields });
    }
  }
  return { created, updated, unchanged };
}

/** The fields of `next` that differ from those of `stored`. */
export function changedFields(stored: object, next: object): FieldChange[] {
  const before: Readonly<Record<string, unknown>> = { ...stored };
  return Object.entries(next)
    .filter(([field, to]: [string, unknown]) => !isDeepStrictEqual(before[field], to))
    .map(([field, to]: [string, unknown]) => ({ field, from: before[field], to }));
}
