import type { Viewer } from '../people/directory-views.ts';
import { fieldFault } from '../errors.ts';
import type { Ask } from './route.ts';

/** For whom the answer is, and by which kinds of ids; refuses kinds that there are not, of people `user_id` among them. */
export function viewerOf({ app, query }: Pick<Ask, 'app' | 'query'>): Viewer {
  const userIds = query.get('user_id_type') || 'open_id';
  const departmentIds = query.get('department_id_type') || 'open_department_id';
  if (userIds !== 'open_id' && userIds !== 'union_id')
    fieldFault('user_id_type', userIds, 'must be open_id or union_id');
  if (departmentIds !== 'open_department_id' && departmentIds !== 'department_id')
    fieldFault('department_id_type', departmentIds, 'must be open_department_id or department_id');
  return { app, userIds, departmentIds };
}
