import type { Role } from '../../tickets/people.ts';
import type { Cast } from '../platform/create.ts';
import type { SandboxChat, SandboxPerson } from '../protocol.ts';
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

/** The company as the platform knows it: its people, and a group for each unit that has one. */
export function companyCast(): Cast {
  const cast: readonly SandboxPerson[] = people.map((person) => {
    const { openId, unionId, name, language } = person;
    return { openId, unionId, name, title: titleOf(person), language };
  });
  const chats: readonly SandboxChat[] = units.flatMap(({ code, name, chatId }) => {
    if (chatId === null) return [];
    const members = people.filter(({ memberships }) => memberships.some((seat) => seat.unit === code));
    return [{ chatId, kind: 'group' as const, name: `${name}群`, members: members.map(({ openId }) => openId) }];
  });
  return { people: cast, chats };
}
