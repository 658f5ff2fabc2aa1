import { changeDepartment, dropDepartment, makeDepartment } from '../platform/people/departments.ts';
import { allBelow, childrenOf, departmentOfChat, membersOf, rootId } from '../platform/people/directory.ts';
import type { DepartmentRecord } from '../platform/model.ts';
import type { Platform } from '../platform/platform.ts';
import { ControlRefusal, statuses } from './refusal.ts';
import type { Change } from './schemas.ts';

export type DepartmentChange = Extract<Change, { what: `${string}Department` }>;

/** Does to the directory what an administrator does; answers the id of a department that is new. */
export function changeDepartments(platform: Platform, change: DepartmentChange): { department: string } | undefined {
  if (change.what === 'makeDepartment') {
    const { name, parent = rootId, id } = change;
    if (id !== undefined && find(platform, id) !== undefined)
      throw new ControlRefusal(statuses.bad, `There is a department ${id} already.`);
    const place = { name, parent: placeFor(platform, parent) };
    return { department: makeDepartment(platform, id === undefined ? place : { ...place, id }).openId };
  }
  const department = departmentWith(platform, change.department);
  switch (change.what) {
    case 'renameDepartment':
      changeDepartment(platform, department, { name: change.name });
      break;
    case 'moveDepartment': {
      const parent = placeFor(platform, change.parent);
      const below = [department, ...allBelow(platform, department.openId)];
      if (below.some(({ openId }) => openId === parent))
        throw new ControlRefusal(statuses.bad, `${department.name} cannot stand below itself.`);
      changeDepartment(platform, department, { parent });
      break;
    }
    case 'dropDepartment': {
      const { openId, name } = department;
      if (membersOf(platform, openId).length > 0 || childrenOf(platform, openId).length > 0)
        throw new ControlRefusal(
          statuses.bad,
          `${name} is not empty; Feishu drops none with people or departments in it.`,
        );
      dropDepartment(platform, department);
      break;
    }
  }
  return undefined;
}

/** Where a person changes to: a department by its own id, or by that of its group. */
export function destinationOf(
  platform: Platform,
  to: { readonly chatId?: string; readonly department?: string },
): DepartmentRecord {
  if (to.department !== undefined) return departmentWith(platform, to.department);
  const chat = platform.state.chats.get(to.chatId ?? '');
  if (chat === undefined) throw new ControlRefusal(statuses.unknown, `There is no chat ${to.chatId ?? ''}.`);
  const department = departmentOfChat(platform, chat);
  if (department === undefined)
    throw new ControlRefusal(statuses.bad, `${chat.name} is the group of no department, nobody can change to it.`);
  return department;
}

function departmentWith(platform: Platform, id: string): DepartmentRecord {
  const department = find(platform, id);
  if (department === undefined) throw new ControlRefusal(statuses.unknown, `There is no department ${id}.`);
  return department;
}

/** By its open id, or by the one that the company gave it, which a session can say again in another world. */
function find({ state }: Platform, id: string): DepartmentRecord | undefined {
  return state.departments.get(id) ?? [...state.departments.values()].find((one) => one.id === id);
}

function placeFor(platform: Platform, parent: string): string {
  return parent === rootId ? rootId : departmentWith(platform, parent).openId;
}
