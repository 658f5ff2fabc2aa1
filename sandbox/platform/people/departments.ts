import { listeners } from '../access/apps.ts';
import { childrenOf, isInRange } from './directory.ts';
import { byOpenIds, departmentFields } from './directory-views.ts';
import { emit } from '../pushes/events.ts';
import { nextHex } from '../ids.ts';
import type { App, DepartmentRecord } from '../model.ts';
import type { Platform } from '../platform.ts';

type Json = Readonly<Record<string, unknown>>;
type Told = (app: App) => Json;

const customIdDigits = 10;

/** Makes a department without a group, the last below its parent; its own id is made up where none is given. */
export function makeDepartment(
  platform: Platform,
  {
    name,
    parent,
    id = nextHex(platform.state).slice(0, customIdDigits),
  }: { name: string; parent: string; id?: string },
): DepartmentRecord {
  const { state } = platform;
  const openId = `od-${nextHex(state)}`;
  const department = { openId, id, name, parent, order: lastOrder(platform, parent), chatId: null, leader: null };
  state.departments.set(openId, department);
  tell(platform, department, 'created', (app) => ({ object: fieldsFor(platform, app, department) }));
  return department;
}

/** Gives a department another name, or another one above it, where it comes last. */
export function changeDepartment(
  platform: Platform,
  department: DepartmentRecord,
  to: { readonly name: string } | { readonly parent: string },
): void {
  const before = { ...department };
  if ('name' in to) department.name = to.name;
  else Object.assign(department, { parent: to.parent, order: lastOrder(platform, to.parent) });
  tell(platform, department, 'updated', (app) => ({
    object: fieldsFor(platform, app, department),
    old_object: fieldsFor(platform, app, before),
  }));
}

/** Takes an empty department away; its group, where it had one, stays as it is. */
export function dropDepartment(platform: Platform, department: DepartmentRecord): void {
  const { openId } = department;
  tell(platform, department, 'deleted', (app) => ({
    object: { ...fieldsFor(platform, app, department), status: { is_deleted: true } },
    old_object: { open_department_id: openId, status: { is_deleted: false } },
  }));
  platform.state.departments.delete(openId);
}

function lastOrder(platform: Platform, parent: string): number {
  return Math.max(0, ...childrenOf(platform, parent).map(({ order }) => order)) + 1;
}

function fieldsFor(platform: Platform, app: App, department: DepartmentRecord): Json {
  return departmentFields(platform, byOpenIds(app), department);
}

function tell(platform: Platform, { openId, name }: DepartmentRecord, how: string, event: Told): void {
  if (!isInRange(platform, openId)) return;
  for (const app of listeners(platform))
    emit(platform, `contact.department.${how}_v3`, event(app), { what: `contact.department.${how}_v3 ${name}` }, app);
}
