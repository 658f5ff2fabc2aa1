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

export const botName: Words = { zh: '工单机器人', en: 'Ticket bot' };

/** To somebody who is registered nowhere: the one thing they can do. */
export const stranger: Words = {
  zh: '你还没有登记在任何机构，请联系管理员',
  en: 'You belong to no unit yet; ask an administrator',
};

/** The first words in a private chat; `count` is null for somebody who has no to-do list. */
export function welcome(person: Person, org: Org, count: number | null): Words {
  const name = shortName(person.name);
  const posts = person.memberships.map(({ unit, roles }) => ({
    unit: shortName(org.unit(unit)?.name ?? unit),
    roles,
  }));
  const right = person.transferRight ? mayTransfer : { zh: '', en: '' };
  const zh = posts.map(({ unit, roles }) => `${unit}，角色：${roles.map((role) => roleWords[role].zh).join('、')}`);
  const en = posts.map(({ unit, roles }) => `${unit} as ${roles.map((role) => roleWords[role].en).join(', ')}`);
  return {
    zh: `你好 ${name}。你在 ${zh.join('；')}${right.zh}。${count === null ? '' : `现在有 ${count} 张待办。`}`,
    en: `Hello ${name}. You are in ${en.join('; ')}${right.en}.${count === null ? '' : ` ${count} on your to-do list now.`}`,
  };
}

/** To the group of a unit that signs for tickets. */
export function groupOfAgents(unit: string, agents: number): Words {
  return {
    zh: `大家好，我是工单机器人。${unit}（坐席 ${agents} 人）的新工单会发到这里，点“签收”就归你。私聊我发“待办”看自己的。`,
    en: `Hello, I am the ticket bot. New tickets of ${unit} (${agents} agents) come here; press Accept and one is yours. Send me “todo” in private for your own.`,
  };
}

/** To the group of a unit that reviews. */
export function groupOfReviewers(unit: string, reviewers: number): Words {
  return {
    zh: `大家好，我是工单机器人。等 ${unit}（400 客服 ${reviewers} 人）验收的工单和延期申请会发到这里。私聊我发“待办”看自己的。`,
    en: `Hello, I am the ticket bot. Work and extension requests that wait for ${unit} (${reviewers} reviewers) come here. Send me “todo” in private for your own.`,
  };
}

/** To a group that no unit names, and to the administrators: nothing about any ticket. */
export function unbound(chatId: string): Words {
  const own = inMessage(chatId);
  return {
    zh: `这个群还没有绑定机构。请管理员在 units.csv 的 chatId 填：${own}`,
    en: `This group belongs to no unit yet. An administrator may enter it in units.csv as chatId: ${own}`,
  };
}
