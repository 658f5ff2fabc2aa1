/** Who may do what in which state, as a page for people. It is written from the table of rules alone. */
import { decide } from '../../tickets/decide.ts';
import type { Action, Reason } from '../../tickets/reasons.ts';
import { type Actor, ruleOf, ruleTable } from '../../tickets/rule-table.ts';
import { type Status, statuses } from '../../tickets/ticket.ts';
import { actionWords, statusWords } from '../../cards/texts/terms.ts';
import { at, who } from './company.ts';
import { commandFor, ticketFor } from './every-state.ts';

/** The columns of the page: what somebody is to the ticket. */
export const parts = ['agent', 'signer', 'manager', 'reviewer', 'engineer', 'admin', 'outsider'] as const;
export type Part = (typeof parts)[number];

export const actions = Object.keys(ruleTable) as readonly Action[];

const partWords: Readonly<Record<Part, string>> = {
  agent: '坐席（本机构）',
  signer: '签收人',
  manager: '机构负责人（本机构或上级）',
  reviewer: '400 客服代表',
  engineer: '工程师（被委托）',
  admin: '管理员',
  outsider: '无关的人',
};

/** The signer is an agent of the unit as well. */
const held: Readonly<Record<Actor, readonly Part[]>> = {
  agentOfUnit: ['agent', 'signer'],
  signer: ['signer'],
  reviewer: ['reviewer'],
  manager: ['manager'],
  managerOrReviewer: ['manager', 'reviewer'],
};

/** True where the table of rules lets this part do this in this state; what else is demanded stands beside it. */
export function mayDo(action: Action, part: Part, status: Status): boolean {
  const rule = ruleOf(action);
  return isCell(part, status) && rule.from.includes(status) && held[rule.by].includes(part);
}

function demands(action: Action): string {
  const rule = ruleOf(action);
  const words = [
    rule.kind === 'regional' ? '区域工单' : null,
    rule.right === 'transfer' ? '转派权限，有下级机构' : null,
    rule.remarkFirst ? '先有备注' : null,
    rule.extension === 'none' ? '没有待审的延期，次数未用完' : null,
    rule.extension === 'pending' ? '有待审的延期' : null,
    rule.notOwn === 'work' ? '不是自己处理的' : null,
    rule.notOwn === 'request' ? '不是自己申请或处理的' : null,
    rule.time === 'urge' ? '隔一段时间一次，不催自己' : null,
    rule.time === 'reopen' ? '办结后若干天内' : null,
  ];
  return words.filter((word) => word !== null).join('；');
}

/** The page: one row for each action, its states by part, and what else it demands. */
export function permissionsPage(): string {
  const header = ['动作', 'action', ...parts.map((part) => partWords[part]), '还要'];
  const rows = actions.map((action) => [
    actionWords[action].zh,
    `\`${action}\``,
    ...parts.map((part) => statesOf(action, part)),
    demands(action),
  ]);
  const lines = [header, header.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
  return [
    '# Who may do what, and in which state',
    '',
    'Written from `tickets/rule-table.ts` by `npm run docs:permissions`; a test tries every cell. Somebody with several roles may do what each of them may.',
    'Whoever stands in for somebody who is away (代理) may do what that one may as agent, signer, reviewer or manager, and the record names both; work that either of them did, they do not review.',
    'A cell names the states in which the action is possible; an empty one is refused with the reason that the toast says.',
    '',
    ...lines,
    '',
    '## What everyone is told',
    '',
    'Each action tried in each state by each of them, with inputs that are right and all else that it demands at hand: ✓, or the reason it is refused with.',
    '',
    ...actions.flatMap(tried),
  ].join('\n');
}

function tried(action: Action): readonly string[] {
  const header = [`${actionWords[action].zh} \`${action}\``, ...parts.map((part) => partWords[part])];
  const rows = statuses.map((status) => [
    statusWords[status].zh,
    ...parts.map((part) => (isCell(part, status) ? (refusalOf(action, part, status) ?? '✓') : '')),
  ]);
  return [...[header, header.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`), ''];
}

/** False for a signer of a ticket that nobody has signed for. */
export function isCell(part: Part, status: Status): boolean {
  return part !== 'signer' || status !== 'awaiting_acceptance';
}

const people: Readonly<Record<Part, string>> = {
  agent: 'li',
  signer: 'zhang',
  manager: 'gao',
  reviewer: 'fang',
  engineer: 'qiang',
  admin: 'root',
  outsider: 'zhou',
};

/** The reason with which the rules refuse this to that part in that state; null where they allow it. */
export function refusalOf(action: Action, part: Part, status: Status): Reason | null {
  const ticket = ticketFor(action, status);
  const now = ticket.updatedAt + minuteMs;
  const decision = decide(ticket, commandFor(action, now), who(people[part]), at(now));
  return decision.allowed ? null : decision.refusal.reason;
}

const minuteMs = 60_000;

function statesOf(action: Action, part: Part): string {
  return statuses
    .filter((status) => mayDo(action, part, status))
    .map((status) => statusWords[status].zh)
    .join('、');
}
