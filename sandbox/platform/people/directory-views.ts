import { departmentsOf, everybodyIn, leaderOf, rootId } from './directory.ts';
import type { App, DepartmentRecord, PersonRecord } from '../model.ts';
import { may } from '../access/permissions.ts';
import type { Platform } from '../platform.ts';
import { wholeDirectory, type Scope } from '../access/scopes.ts';

type Json = Readonly<Record<string, unknown>>;

/** For whom a view is drawn, and by which ids it names people and departments. */
export interface Viewer {
  readonly app: App;
  readonly userIds: 'open_id' | 'union_id';
  readonly departmentIds: 'open_department_id' | 'department_id';
}

/** Events name everything by open ids. */
export function byOpenIds(app: App): Viewer {
  return { app, userIds: 'open_id', departmentIds: 'open_department_id' };
}

/** The fields where the app has their permission, nothing where not: what is missing is missing without a word. */
function fieldsBy(platform: Platform, { app }: Viewer, scope: Scope, fields: Json, wide = true): Json {
  return may(platform, app, wide ? [scope, ...wholeDirectory] : [scope]) ? fields : {};
}

/** The ids of a person that any app may see. */
export function idsOf(person: PersonRecord): Json {
  return { open_id: person.openId, union_id: person.unionId };
}

/** A person by the viewer's kind of ids. */
export function userIdFor({ userIds }: Viewer, person: PersonRecord): string {
  return userIds === 'union_id' ? person.unionId : person.openId;
}

/** A department by the viewer's kind of ids; the root has one name in both. */
export function departmentIdFor({ state }: Platform, { departmentIds }: Viewer, openId: string): string {
  return departmentIds === 'open_department_id' ? openId : (state.departments.get(openId)?.id ?? openId);
}

/** How a person stands with the company. */
function statusOf({ resigned = false }: PersonRecord): Json {
  return { is_frozen: false, is_resigned: resigned, is_activated: !resigned, is_exited: false, is_unjoin: false };
}

/** What a person is, without where they sit: so much is in an event. */
export function personFields(platform: Platform, viewer: Viewer, person: PersonRecord): Json {
  const { name, title, email = '', mobile = '' } = person;
  return {
    ...idsOf(person),
    ...fieldsBy(platform, viewer, 'contact:user.base:readonly', { name, en_name: '', nickname: '' }),
    ...fieldsBy(platform, viewer, 'contact:user.email:readonly', { email }, false),
    ...fieldsBy(platform, viewer, 'contact:user.phone:readonly', { mobile }, false),
    ...statusFields(platform, viewer, person),
    ...fieldsBy(platform, viewer, 'contact:user.employee:readonly', { job_title: title, employee_type: 1 }),
  };
}

/** The status, for who may see how people are employed. */
export function statusFields(platform: Platform, viewer: Viewer, person: PersonRecord): Json {
  return fieldsBy(platform, viewer, 'contact:user.employee:readonly', { status: statusOf(person) });
}

/** What the directory says of a person. */
export function userView(platform: Platform, viewer: Viewer, person: PersonRecord): Json {
  const departments = departmentsOf(person);
  const leader = leaderOf(platform, person);
  const place = {
    department_ids: departments.map((id) => departmentIdFor(platform, viewer, id)),
    leader_user_id: leader === undefined ? '' : userIdFor(viewer, leader),
    orders: departments.map((id, index) => ({
      department_id: departmentIdFor(platform, viewer, id),
      user_order: userOrder(platform, person),
      department_order: departments.length - index,
      is_primary_dept: index === 0,
    })),
  };
  return {
    ...personFields(platform, viewer, person),
    mobile_visible: true,
    ...fieldsBy(platform, viewer, 'contact:user.department:readonly', place),
  };
}

/** The place of a person in a department: who has the larger number stands first. */
export function userOrder({ state }: Platform, person: PersonRecord): number {
  return state.people.size - [...state.people.keys()].indexOf(person.openId);
}

/** The tenant itself as a department. */
export const rootDepartment: DepartmentRecord = {
  openId: rootId,
  id: rootId,
  name: '示例公司',
  parent: rootId,
  order: 0,
  chatId: null,
  leader: null,
};

/** What the directory says of a department; its order is a text, the smaller first. */
export function departmentView(platform: Platform, viewer: Viewer, department: DepartmentRecord): Json {
  const here = everybodyIn(platform, department.openId);
  const main = here.filter((person) => inMain(platform, person, department));
  return {
    ...departmentFields(platform, viewer, department),
    ...fieldsBy(platform, viewer, 'contact:department.organize:readonly', {
      order: String(department.order),
      member_count: here.length,
      primary_member_count: main.length,
    }),
  };
}

function inMain({ state }: Platform, person: PersonRecord, { openId }: DepartmentRecord): boolean {
  for (let id = departmentsOf(person)[0]; id !== undefined; id = state.departments.get(id)?.parent)
    if (id === openId) return true;
  return false;
}

/** What an event says of a department; its order is a number there. */
export function departmentFields(platform: Platform, viewer: Viewer, department: DepartmentRecord): Json {
  const { openId, id, name, parent, order, chatId } = department;
  const leads = platform.state.people.get(department.leader ?? '');
  const leader = leads?.resigned === true ? undefined : leads;
  const leaderId = leader === undefined ? '' : userIdFor(viewer, leader);
  return {
    open_department_id: openId,
    ...fieldsBy(platform, viewer, 'contact:department.base:readonly', {
      name,
      i18n_name: { zh_cn: name, en_us: '', ja_jp: '' },
      department_id: id,
      chat_id: chatId ?? '',
      status: { is_deleted: false },
    }),
    ...fieldsBy(platform, viewer, 'contact:department.organize:readonly', {
      parent_department_id: departmentIdFor(platform, viewer, parent),
      leader_user_id: leaderId,
      leaders: leader === undefined ? [] : [{ leaderType: 1, leaderID: leaderId }],
      order,
    }),
  };
}
