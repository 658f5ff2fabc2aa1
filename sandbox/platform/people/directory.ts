import { codes, PlatformError } from '../errors.ts';
import type { ChatRecord, DepartmentRecord, PersonRecord } from '../model.ts';
import type { Platform } from '../platform.ts';

/** The id of the department that is the tenant itself; no record stands for it. */
export const rootId = '0';

type World = Pick<Platform, 'state'>;

/** The departments below this one, the smallest order first. */
export function childrenOf({ state }: World, id: string): readonly DepartmentRecord[] {
  return [...state.departments.values()].filter(({ parent }) => parent === id).toSorted((a, b) => a.order - b.order);
}

/** All departments below this one, each before what is below it. */
export function allBelow(world: World, id: string): readonly DepartmentRecord[] {
  return childrenOf(world, id).flatMap((child) => [child, ...allBelow(world, child.openId)]);
}

/** The departments above this one, the nearest first; the root is not among them. */
export function parentsOf({ state }: World, { parent }: DepartmentRecord): readonly DepartmentRecord[] {
  const above = state.departments.get(parent);
  return above === undefined ? [] : [above, ...parentsOf({ state }, above)];
}

/** The departments of a person, the main one first; the root for who sits in none. Nothing for who has left. */
export function departmentsOf({ departmentIds, resigned = false }: PersonRecord): readonly string[] {
  return departmentIds.length === 0 && !resigned ? [rootId] : departmentIds;
}

/** Who sits in this very department. */
export function membersOf({ state }: World, id: string): readonly PersonRecord[] {
  return [...state.people.values()].filter((person) => departmentsOf(person).includes(id));
}

/** Who sits in this department or below it. */
export function everybodyIn(world: World, id: string): readonly PersonRecord[] {
  const ids = new Set([id, ...allBelow(world, id).map(({ openId }) => openId)]);
  return [...world.state.people.values()].filter((person) => departmentsOf(person).some((one) => ids.has(one)));
}

/** The app's range holds a department as long as it holds everybody in it and below it. */
export function isInRange(world: World, id: string): boolean {
  return everybodyIn(world, id).every(({ available }) => available);
}

/** The department that a unit's group belongs to. */
export function departmentOfChat({ state }: World, { chatId }: ChatRecord): DepartmentRecord | undefined {
  return [...state.departments.values()].find((department) => department.chatId === chatId);
}

/** Who leads a person: the leader of the main department or, for whom that is themselves, of the next one above that has another. */
export function leaderOf({ state }: World, person: PersonRecord): PersonRecord | undefined {
  const main = state.departments.get(person.departmentIds[0] ?? rootId);
  const chain = main === undefined ? [] : [main, ...parentsOf({ state }, main)];
  const leaders = chain.flatMap(({ leader }) => state.people.get(leader ?? '') ?? []);
  return leaders.find((leader) => leader !== person && leader.resigned !== true);
}

/** What the app may see: departments that are wholly in its range, the topmost ones, and people beside those. */
export function contactRange(world: World): {
  readonly departments: readonly DepartmentRecord[];
  readonly people: readonly PersonRecord[];
} {
  const topmost = (id: string): readonly DepartmentRecord[] =>
    childrenOf(world, id).flatMap((child) => (isInRange(world, child.openId) ? [child] : topmost(child.openId)));
  const departments = topmost(rootId);
  const inside = new Set(departments.flatMap(({ openId }) => everybodyIn(world, openId)));
  const people = [...world.state.people.values()].filter(
    (person) => person.available && person.resigned !== true && !inside.has(person),
  );
  return { departments, people };
}

/** Refuses what the app's range does not hold. */
export function refuseDepartment(id: string): never {
  throw new PlatformError(403, codes.departmentOutOfRange, `no dept authority error: ${id}`);
}
