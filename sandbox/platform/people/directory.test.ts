import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
// oxlint-disable-next-line no-restricted-imports -- the vendor's own client judges here what the platform answers
import { Client } from '@larksuiteoapi/node-sdk';
import type { TestWorld } from '../../fixtures/world.ts';
import { startWorld } from '../../fixtures/world.ts';
import { companyCast } from '../../seed/cast.ts';
import { personNamed, units } from '../../seed/company.ts';
import { stableHex } from '../ids.ts';

interface Department {
  readonly name?: string;
  readonly open_department_id: string;
}

const silent = { error() {}, warn() {}, info() {}, debug() {}, trace() {} };

let world: TestWorld;
beforeEach(async () => {
  world = await startWorld(companyCast());
});
afterEach(async () => {
  await world.close();
});

const get = async (path: string) => (await world.call('GET', `contact/v3/${path}`)).body;
const codeOf = async (path: string) => (await get(path))['code'];
const refusalOf = async (path: string) => {
  const { status, body } = await world.call('GET', `contact/v3/${path}`);
  return [status, body['code']];
};
const dataOf = async <T>(path: string): Promise<T> => (await get(path))['data'] as T;
const namesOf = ({ items }: { readonly items: readonly { readonly name?: string }[] }) => items.map(({ name }) => name);
const revoke = (scope: string) => world.control('POST', 'change', { what: 'revoke', scope });
const own = 'department_id_type=department_id';

describe('the tree of departments', () => {
  it('follows the units of the company, under ids that stay', async () => {
    type Children = { readonly items: readonly Department[] };
    const all = await dataOf<Children>('departments/0/children?fetch_child=true&page_size=50');
    expect(new Set(namesOf(all))).toEqual(new Set(units.map(({ name }) => name)));
    const nanjing = units.find(({ code }) => code === 'NJ');
    expect(all.items.find(({ name }) => name === '南京分公司')?.open_department_id).toBe(
      `od-${stableHex(nanjing?.chatId ?? '')}`,
    );
    expect(await dataOf(`departments/NJ?${own}`)).toEqual({
      department: {
        name: '南京分公司',
        i18n_name: { zh_cn: '南京分公司', en_us: '', ja_jp: '' },
        parent_department_id: 'JS',
        department_id: 'NJ',
        open_department_id: `od-${stableHex(nanjing?.chatId ?? '')}`,
        leader_user_id: personNamed('王敏').openId,
        chat_id: nanjing?.chatId,
        order: '6',
        member_count: 7,
        primary_member_count: 7,
        status: { is_deleted: false },
        leaders: [{ leaderType: 1, leaderID: personNamed('王敏').openId }],
      },
    });
    expect(await dataOf('departments/0')).toMatchObject({ department: { open_department_id: '0', member_count: 15 } });
  });

  it('is read level by level and page by page, the smaller order first, and upwards without the root', async () => {
    const first = await dataOf<{ items: [] }>(`departments/HQ/children?${own}&page_size=2`);
    expect([namesOf(first), first]).toMatchObject([
      ['400 客服中心', '软件平台部'],
      { has_more: true, page_token: '2' },
    ]);
    const second = await dataOf<{ items: [] }>(`departments/HQ/children?${own}&page_size=2&page_token=2`);
    expect([namesOf(second), second]).toMatchObject([['华东大区'], { has_more: false }]);
    expect(second).not.toHaveProperty('page_token');
    expect(await codeOf(`departments/HQ/children?${own}&page_size=51`)).toBe(40_011);
    expect(await codeOf(`departments/HQ/children?${own}&page_token=else`)).toBe(40_012);
    const above = await dataOf<{ items: [] }>(`departments/parent?${own}&department_id=NJ`);
    expect(namesOf(above)).toEqual(['江苏省公司', '华东大区', '总部']);
  });

  it('has its members, the larger order first', async () => {
    const members = await dataOf<{ items: [] }>(`users/find_by_department?${own}&department_id=NJ`);
    expect(namesOf(members)).toEqual(['张三', '王敏', '李四']);
    expect(await codeOf('users/find_by_department')).toBe(40_001);
    expect(await codeOf('users/find_by_department?department_id=-')).toBe(40_001);
    expect(await refusalOf('departments/od-none')).toEqual([400, 40_015]);
    expect(await refusalOf('departments/od-none/children')).toEqual([403, 40_004]);
    expect(await codeOf('departments/0?department_id_type=name')).toBe(99_992_402);
  });

  it('is walked by the vendor’s own client, page after page', async () => {
    const { appId, appSecret } = world.workspace.app;
    const client = new Client({ appId, appSecret, domain: world.workspace.url, logger: silent });
    const names: (string | undefined)[] = [];
    const walk = await client.contact.v3.department.childrenWithIterator({
      path: { department_id: '0' },
      params: { fetch_child: true, page_size: 3 },
    });
    for await (const page of walk) names.push(...(page?.items ?? []).map(({ name }) => name));
    expect([names.length, new Set(names)]).toEqual([units.length, new Set(units.map(({ name }) => name))]);
  });

  it('names no leader who has left the company', async () => {
    world.workspace.change({ what: 'resign', person: personNamed('王敏').openId });
    const { department } = await dataOf<{ department: object }>(`departments/NJ?${own}`);
    expect(department).toMatchObject({ leader_user_id: '', leaders: [], member_count: 6 });
  });

  it('is closed where the app’s range leaves somebody out', async () => {
    const { openId } = personNamed('赵强');
    world.workspace.change({ what: 'hide', person: openId });
    expect(await refusalOf('departments/0/children')).toEqual([403, 40_004]);
    expect(await refusalOf(`users/find_by_department?${own}&department_id=NJ-GL`)).toEqual([403, 40_004]);
    expect(await codeOf(`departments/NJ?${own}`)).toBe(40_004);
    expect(namesOf(await dataOf(`users/find_by_department?${own}&department_id=SZ`))).toEqual(['孙倩']);
    expect(namesOf(await dataOf(`departments/parent?${own}&department_id=SZ`))).toEqual([]);
    const seen = await dataOf<Record<string, readonly string[]>>(`scopes?${own}`);
    expect(seen['department_ids']).toEqual(['HQ-400', 'HQ-SW', 'NJ-XW', 'NJ-JN', 'SZ']);
    expect(seen['user_ids']).toContain(personNamed('黄丽').openId);
    expect(seen['user_ids']).not.toContain(openId);
    world.workspace.change({ what: 'show', person: openId });
    expect(await dataOf(`scopes?${own}`)).toMatchObject({ department_ids: ['HQ'], user_ids: [] });
  });

  it('shows of a department what the app has permissions for', async () => {
    await revoke('contact:department.base:readonly');
    const { department } = await dataOf<{ department: object }>(`departments/NJ?${own}`);
    expect(Object.keys(department).toSorted()).toEqual([
      'leader_user_id',
      'leaders',
      'member_count',
      'open_department_id',
      'order',
      'parent_department_id',
      'primary_member_count',
    ]);
    await revoke('contact:department.organize:readonly');
    const bare = await dataOf<{ department: object }>(`departments/NJ?${own}`);
    expect(Object.keys(bare.department)).toEqual(['open_department_id']);
    await world.control('POST', 'change', { what: 'grant', scope: 'contact:contact:readonly_as_app' });
    expect(await dataOf(`departments/NJ?${own}`)).toMatchObject({ department: { name: '南京分公司', order: '6' } });
  });
});

describe('a person of the directory', () => {
  const machao = personNamed('马超');
  const userOf = async (name: string) =>
    (await dataOf<{ user: Record<string, unknown> }>(`users/${personNamed(name).openId}?${own}`)).user;

  it('has departments, the main one first, and who leads them', async () => {
    expect(await userOf('马超')).toMatchObject({
      name: '马超',
      email: machao.email,
      mobile: machao.mobile,
      job_title: '玄武网点 · 坐席、机构负责人；江宁网点 · 坐席',
      department_ids: ['NJ-XW', 'NJ-JN'],
      leader_user_id: personNamed('王敏').openId,
      orders: [
        { department_id: 'NJ-XW', department_order: 2, is_primary_dept: true },
        { department_id: 'NJ-JN', department_order: 1, is_primary_dept: false },
      ],
    });
    expect(await userOf('韩雪')).toMatchObject({ leader_user_id: '' });
    const union = await dataOf(`users/${machao.unionId}?user_id_type=union_id`);
    expect(union).toMatchObject({ user: { leader_user_id: personNamed('王敏').unionId } });
    expect(await codeOf('users/x?user_id_type=user_id')).toBe(99_992_402);
  });

  it.each([
    ['contact:user.base:readonly', ['en_name', 'name', 'nickname']],
    ['contact:user.email:readonly', ['email']],
    ['contact:user.phone:readonly', ['mobile']],
    ['contact:user.employee:readonly', ['employee_type', 'job_title', 'status']],
    ['contact:user.department:readonly', ['department_ids', 'leader_user_id', 'orders']],
  ])('is without a word less where the app has no %s', async (scope, fields) => {
    const whole = Object.keys(await userOf('马超'));
    await revoke(scope);
    const rest = Object.keys(await userOf('马超'));
    expect(whole.filter((field) => !rest.includes(field)).toSorted()).toEqual(fields);
  });

  it('is read with others, 50 at most, each of them in the range', async () => {
    const ask = (...names: readonly string[]) =>
      `users/batch?${names.map((name) => `user_ids=${personNamed(name).openId}`).join('&')}`;
    expect(namesOf(await dataOf(ask('张三', '李芳')))).toEqual(['张三', '李芳']);
    expect(await codeOf('users/batch')).toBe(40_001);
    expect(await codeOf(`users/batch?${'user_ids=ou_1&'.repeat(51)}`)).toBe(40_001);
    world.workspace.change({ what: 'hide', person: personNamed('李芳').openId });
    expect(await codeOf(ask('张三', '李芳'))).toBe(41_050);
  });

  it('is found by e-mail and telephone, one entry for each that was asked for', async () => {
    const [zhang, li] = [personNamed('张三'), personNamed('李芳')];
    const find = async (more: object = {}) => {
      const body = { emails: [zhang.email, 'else@example.com'], mobiles: [`+86${li.mobile}`], ...more };
      const answer = await world.call('POST', 'contact/v3/users/batch_get_id?user_id_type=open_id', body);
      return answer.body;
    };
    const status = { is_activated: true, is_resigned: false };
    const nobody = { email: 'else@example.com' };
    expect(await find()).toMatchObject({
      data: {
        user_list: [
          { email: zhang.email, user_id: zhang.openId, status },
          nobody,
          { mobile: `+86${li.mobile}`, user_id: li.openId, status },
        ],
      },
    });
    world.workspace.change({ what: 'resign', person: zhang.openId });
    world.workspace.change({ what: 'hide', person: li.openId });
    await revoke('contact:user.employee:readonly');
    expect((await find())['data']).toEqual({
      user_list: [{ email: zhang.email }, nobody, { mobile: `+86${li.mobile}` }],
    });
    expect((await find({ include_resigned: true }))['data']).toMatchObject({
      user_list: [{ user_id: zhang.openId }, {}, {}],
    });
    const emails = Array.from({ length: 51 }, () => zhang.email);
    expect(await find({ emails })).toMatchObject({
      code: 99_992_402,
      error: { field_violations: [{ field: 'emails' }] },
    });
  });
});
