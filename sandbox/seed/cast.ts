import type { Role } from '../../tickets/people.ts';
import type { Cast, CastDepartment } from '../platform/create.ts';
import type { SandboxChat } from '../protocol.ts';
import type { SeedPerson } from './company.ts';
import { people, units } from './company.ts';

const roleWords: Readonly<Record<Role, string>> = {
  agent: '坐席',
  reviewer: '400 客服代表',
  manager: '机构负责人',
  engineer: '工程师',
  platformOwner: '软件平台负责人',
  admin: '管理员',
};

function titleOf({ memberships, transferRight }: SeedPerson): string {
  const seats = memberships.map(({ unit, roles }) => {
    const words = roles.map((role) => (role === 'agent' && transferRight ? '坐席（可转派）' : roleWords[role]));
    return `${units.find(({ code }) => code === unit)?.name ?? unit} · ${words.join('、')}`;
  });
  return seats.join('；');
}

/** The company as the platform knows it: its people, its units as departments, and a group for each that has one. */
export function companyCast(): Cast {
  const cast = people.map((person) => {
    const { openId, unionId, name, language, email, mobile } = person;
    return { openId, unionId, name, title: titleOf(person), language, email, mobile };
  });
  const chats: readonly SandboxChat[] = units.flatMap(({ code, name, chatId }) => {
    if (chatId === null) return [];
    return [{ chatId, kind: 'group' as const, name: `${name}群`, members: seated(code) }];
  });
  const departments = units.map(({ code, name, parent, chatId }): CastDepartment => {
    const leader = seated(code, 'manager')[0] ?? null;
    return { id: code, name, parent, chatId, leader, members: seated(code) };
  });
  return { people: cast, chats, departments };
}

/** The open ids of who sits in the unit, in that role where one is given. */
function seated(code: string, role?: Role): readonly string[] {
  const sits = ({ memberships }: SeedPerson): boolean =>
    memberships.some(({ unit, roles }) => unit === code && (role === undefined || roles.includes(role)));
  return people.filter(sits).map(({ openId }) => openId);
}
