import { codes } from '../platform/errors.ts';
import type { Rule } from './rule.ts';

const contact = 'sandbox/platform/people/contact.test.ts';
const directory = 'sandbox/platform/people/directory.test.ts';
const departments = 'sandbox/platform/people/departments.test.ts';

/** The tenant's people and departments, and what the app is told of them. */
export const directoryRules: readonly Rule[] = [
  {
    rule: 'Which people and departments the app may see',
    section: '7',
    state: 'enforced',
    routes: ['GET contact/v3/scopes'],
    tests: [
      ['sandbox/platform/api/api.test.ts', 'tells whom the app may see'],
      [directory, 'is closed where the app’s range leaves somebody out'],
    ],
  },
  {
    rule: 'A person of the directory with departments, leader and orders, within the app’s range',
    section: '7',
    state: 'enforced',
    routes: ['GET contact/v3/users/:id', 'GET contact/v3/users/batch'],
    codes: [codes.userUnknown, codes.userOutOfRange, codes.directoryParameter],
    tests: [
      [contact, 'changes the groups, and the bot has to ask'],
      [contact, 'is told when it changes'],
      [directory, 'has departments, the main one first, and who leads them'],
      [directory, 'is read with others, 50 at most'],
    ],
  },
  {
    rule: 'Who is behind an e-mail address or a telephone number',
    section: '7',
    state: 'enforced',
    routes: ['POST contact/v3/users/batch_get_id'],
    tests: [[directory, 'is found by e-mail and telephone']],
  },
  {
    rule: 'Fields of people and departments are missing without their permission',
    section: '7',
    state: 'enforced',
    tests: [
      [directory, 'is without a word less where the app has no %s'],
      [directory, 'shows of a department what the app has permissions for'],
    ],
  },
  {
    rule: 'Departments follow the units of the company: by level, all below one, upwards, and with their members',
    section: '7',
    state: 'enforced',
    routes: [
      'GET contact/v3/departments/:id',
      'GET contact/v3/departments/:id/children',
      'GET contact/v3/departments/parent',
      'GET contact/v3/users/find_by_department',
    ],
    codes: [codes.departmentUnknown, codes.departmentOutOfRange, codes.pageSize, codes.pageToken],
    tests: [
      [directory, 'follows the units of the company, under ids that stay'],
      [directory, 'is read level by level and page by page'],
      [directory, 'has its members, the larger order first'],
      [directory, 'is closed where the app’s range leaves somebody out'],
    ],
  },
  {
    rule: 'Departments that are made, renamed, moved and dropped are told of; people and their groups are kept in step',
    section: '7',
    state: 'enforced',
    tests: [
      [departments, 'makes a department, the last below its parent'],
      [departments, 'renames a department and puts it below another one'],
      [departments, 'names departments by the ids of the company too'],
      [departments, 'drops a department once it is empty'],
      [departments, 'changes what the app hears of within its range'],
      [departments, 'and the group are in step'],
      [departments, 'is kept for who leaves the company'],
    ],
  },
];
