import {
  allBelow,
  childrenOf,
  contactRange,
  isInRange,
  membersOf,
  parentsOf,
  refuseDepartment,
  rootId,
} from '../people/directory.ts';
import {
  departmentIdFor,
  departmentView,
  rootDepartment,
  userIdFor,
  userOrder,
  userView,
  type Viewer,
} from '../people/directory-views.ts';
import { codes, refuse } from '../errors.ts';
import type { DepartmentRecord, PersonRecord } from '../model.ts';
import type { Platform } from '../platform.ts';
import { findIds } from './find-ids.ts';
import { pageOf } from './pages.ts';
import type { Ask, Route } from './route.ts';
import { jsonBody } from './route.ts';
import { viewerOf } from './viewer.ts';

const mostPeople = 50;
const usualPage = 10;
const usualParents = 20;
/** What the platform takes for the id of a department, of either kind. */
const departmentId = /^[a-z0-9][\w\-@.]{0,63}$/i;

/** The tenant's directory: people and departments, as far as the app may see them. What has an id in its path comes last. */
export const contactRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: 'contact/v3/scopes',
    run: (platform, ask) => {
      const viewer = viewerOf(ask);
      const { departments, people } = contactRange(platform);
      return {
        data: {
          department_ids: departments.map(({ openId }) => departmentIdFor(platform, viewer, openId)),
          user_ids: people.map((person) => userIdFor(viewer, person)),
          group_ids: [],
          has_more: false,
        },
      };
    },
  },
  {
    method: 'GET',
    path: 'contact/v3/users/find_by_department',
    run: (platform, ask) => {
      const viewer = viewerOf(ask);
      const { openId } = departmentOf(platform, viewer, ask.query.get('department_id'));
      const members = membersOf(platform, openId).toSorted((a, b) => userOrder(platform, b) - userOrder(platform, a));
      return { data: pageOf(ask.query, usualPage, members, (person) => userView(platform, viewer, person)) };
    },
  },
  {
    method: 'GET',
    path: 'contact/v3/users/batch',
    run: (platform, ask) => {
      const viewer = viewerOf(ask);
      const ids = ask.query.getAll('user_ids');
      if (ids.length === 0 || ids.length > mostPeople)
        refuse(codes.directoryParameter, `invalid parameter: 1 to ${mostPeople} user_ids`);
      const people = ids.map((id) => inRange(personBy(platform, viewer, id), id));
      return { data: { items: people.map((person) => userView(platform, viewer, person)) } };
    },
  },
  {
    method: 'POST',
    path: 'contact/v3/users/batch_get_id',
    run: (platform, ask) => ({ data: { user_list: findIds(platform, viewerOf(ask), jsonBody(ask)) } }),
  },
  {
    method: 'GET',
    path: 'contact/v3/users/:id',
    run: (platform, ask) => {
      const viewer = viewerOf(ask);
      const person = personBy(platform, viewer, ask.id);
      if (person === undefined) refuse(codes.userUnknown, `user id invalid error: ${ask.id} is not known`);
      return { data: { user: userView(platform, viewer, inRange(person, ask.id)) } };
    },
  },
  {
    method: 'GET',
    path: 'contact/v3/departments/parent',
    run: (platform, ask) => {
      const viewer = viewerOf(ask);
      const department = departmentOf(platform, viewer, ask.query.get('department_id'));
      const seen = parentsOf(platform, department).filter(({ openId }) => isInRange(platform, openId));
      return { data: departmentPage(platform, ask, usualParents, seen) };
    },
  },
  {
    method: 'GET',
    path: 'contact/v3/departments/:id/children',
    run: (platform, ask) => {
      const { openId } = departmentOf(platform, viewerOf(ask), ask.id);
      const whole = ask.query.get('fetch_child') === 'true';
      const below = whole ? allBelow(platform, openId) : childrenOf(platform, openId);
      return { data: departmentPage(platform, ask, usualPage, below) };
    },
  },
  {
    method: 'GET',
    path: 'contact/v3/departments/:id',
    run: (platform, ask) => {
      const viewer = viewerOf(ask);
      if (departmentBy(platform, viewer, ask.id) === undefined)
        refuse(codes.departmentUnknown, `department not exist: ${ask.id}`);
      return { data: { department: departmentView(platform, viewer, departmentOf(platform, viewer, ask.id)) } };
    },
  },
];

function departmentPage(platform: Platform, ask: Ask, usual: number, all: readonly DepartmentRecord[]) {
  return pageOf(ask.query, usual, all, (department) => departmentView(platform, viewerOf(ask), department));
}

function personBy({ state }: Platform, viewer: Viewer, id: string): PersonRecord | undefined {
  return [...state.people.values()].find((person) => userIdFor(viewer, person) === id);
}

/** Refuses who is out of the app's range, and who is nobody where the page tells no difference. */
function inRange(person: PersonRecord | undefined, id: string): PersonRecord {
  if (person?.available !== true) refuse(codes.userOutOfRange, `no user authority error: ${id}`);
  return person;
}

function departmentBy(platform: Platform, viewer: Viewer, id: string): DepartmentRecord | undefined {
  if (id === rootId) return rootDepartment;
  return [...platform.state.departments.values()].find(
    ({ openId }) => departmentIdFor(platform, viewer, openId) === id,
  );
}

/** The department with this id. One that is not there is in nobody's range, as is the root of a range that leaves somebody out. */
function departmentOf(platform: Platform, viewer: Viewer, id: string | null): DepartmentRecord {
  if (id === null || !departmentId.test(id))
    refuse(codes.directoryParameter, `param error: department_id ${id ?? 'is missing'}`);
  const department = departmentBy(platform, viewer, id);
  if (department === undefined || !isInRange(platform, department.openId)) refuseDepartment(id);
  return department;
}
