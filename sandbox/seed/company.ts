import type { Role } from '../../tickets/people.ts';
import { stableHex } from '../platform/ids.ts';

/** A unit of the made-up company. */
export interface SeedUnit {
  readonly code: string;
  readonly name: string;
  readonly parent: string | null;
  readonly chatId: string | null;
}

/** A person of the made-up company. */
export interface SeedPerson {
  readonly openId: string;
  readonly unionId: string;
  readonly name: string;
  readonly memberships: readonly { readonly unit: string; readonly roles: readonly Role[] }[];
  readonly transferRight: boolean;
  readonly mobile: string;
  readonly email: string;
  readonly language: 'zh' | 'en';
}

const seed = 'sandbox company';

function unit(code: string, name: string, parent: string | null, hasGroup = true): SeedUnit {
  return { code, name, parent, chatId: hasGroup ? `oc_${stableHex(`${seed} group ${code}`)}` : null };
}

/** 总部 → 大区 → 省 → 市 → 网点. 玄武网点 has no group, 江宁网点 no manager. */
export const units: readonly SeedUnit[] = [
  unit('HQ', '总部', null),
  unit('HQ-400', '400 客服中心', 'HQ'),
  unit('HQ-SW', '软件平台部', 'HQ'),
  unit('EAST', '华东大区', 'HQ'),
  unit('JS', '江苏省公司', 'EAST'),
  unit('NJ', '南京分公司', 'JS'),
  unit('SZ', '苏州分公司', 'JS'),
  unit('NJ-GL', '鼓楼网点', 'NJ'),
  unit('NJ-XW', '玄武网点', 'NJ', false),
  unit('NJ-JN', '江宁网点', 'NJ'),
];

type Seat = readonly [unit: string, ...roles: Role[]];

function person(
  name: string,
  login: string,
  seats: readonly Seat[],
  more: { transferRight?: boolean; language?: 'zh' | 'en' } = {},
): SeedPerson {
  const hex = stableHex(`${seed} person ${name}`);
  return {
    openId: `ou_${hex}`,
    unionId: `on_${hex}`,
    name,
    memberships: seats.map(([code, ...roles]) => ({ unit: code, roles })),
    transferRight: more.transferRight ?? false,
    mobile: `1390000${(Number.parseInt(hex.slice(0, 6), 16) % 10_000).toString().padStart(4, '0')}`,
    email: `${login}@example.com`,
    language: more.language ?? 'zh',
  };
}

/** Fifteen people in all roles. 马超 sits in two units; 郑浩 reads English. */
export const people: readonly SeedPerson[] = [
  person('张三', 'zhangsan', [['NJ', 'agent']], { transferRight: true }),
  person('李芳', 'lifang', [['HQ-400', 'reviewer']]),
  person('王敏', 'wangmin', [['NJ', 'manager']]),
  person('李四', 'lisi', [['NJ', 'agent']]),
  person('刘洋', 'liuyang', [['JS', 'agent']], { transferRight: true }),
  person('黄丽', 'huangli', [['NJ-GL', 'agent', 'manager']]),
  person('郑浩', 'zhenghao', [['NJ-GL', 'agent']], { language: 'en' }),
  person('赵强', 'zhaoqiang', [['NJ-GL', 'engineer']]),
  person('马超', 'machao', [
    ['NJ-XW', 'agent', 'manager'],
    ['NJ-JN', 'agent'],
  ]),
  person('孙倩', 'sunqian', [['SZ', 'agent', 'manager']], { transferRight: true }),
  person('何静', 'hejing', [['JS', 'manager']]),
  person('高磊', 'gaolei', [['EAST', 'manager']]),
  person('陈涛', 'chentao', [['HQ-SW', 'agent', 'platformOwner', 'manager']]),
  person('周婷', 'zhouting', [['HQ-400', 'reviewer']]),
  person('韩雪', 'hanxue', [['HQ', 'admin', 'manager']]),
];

/** The person of this name. Throws for a name that is not in the cast. */
export function personNamed(name: string): SeedPerson {
  const found = people.find((one) => one.name === name);
  if (found === undefined) throw new Error(`There is no ${name} in the cast of the sandbox.`);
  return found;
}
