import type { Org } from '../../tickets/org.ts';
import type { Person, Role } from '../../tickets/people.ts';
import { inMessage, shortName } from '../user-text.ts';
import type { Words } from '../words.ts';

const roleWords: Readonly<Record<Role, Words>> = {
  agent: { zh: '坐席', en: 'agent' },
  reviewer: { zh: '400 客服代表', en: 'reviewer' },
  manager: { zh: '机构负责人', en: 'manager' },
  engineer: { zh: '工程师', en: 'engineer' },
  platformOwner: { zh: '软件平台负责人', en: 'platform owner' },
  admin: { zh: '管理员', en: 'administrator' },
};
const mayTransfer: Words = { zh: '（可转派）', en: ' (may transfer)' };

/** The first words in a private chat; to somebody who is registered nowhere, the one thing they can do. */
export function welcome(person: Person | null, org: Org): Words {
  if (person === null)
    return { zh: '你还没有登记在任何机构，请联系管理员', en: 'You belong to no unit yet; ask an administrator' };
  const name = inMessage(shortName(person.name));
  const posts = person.memberships.map(({ unit, roles }) => ({ unit: inMessage(org.unit(unit)?.name ?? unit), roles }));
  const right = person.transferRight ? mayTransfer : { zh: '', en: '' };
  const zh = posts.map(({ unit, roles }) => `${unit}，角色：${roles.map((role) => roleWords[role].zh).join('、')}`);
  const en = posts.map(({ unit, roles }) => `${unit} as ${roles.map((role) => roleWords[role].en).join(', ')}`);
  return {
    zh: `你好 ${name}。你在 ${zh.join('；')}${right.zh}。发“待办”看自己的工单，发“帮助”看我能做的事。`,
    en: `Hello ${name}. You are in ${en.join('; ')}${right.en}. Send “todo” for your tickets, “help” for what I can do.`,
  };
}
