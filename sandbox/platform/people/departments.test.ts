import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { TestWorld } from '../../fixtures/world.ts';
import { startWorld } from '../../fixtures/world.ts';
import { companyCast } from '../../seed/cast.ts';
import { personNamed, units } from '../../seed/company.ts';
import { stableHex } from '../ids.ts';

let world: TestWorld;
beforeEach(async () => {
  world = await startWorld(companyCast());
});
afterEach(async () => {
  await world.close();
});

function unit(code: string): { readonly openId: string; readonly chatId: string | null } {
  const chatId = units.find((one) => one.code === code)?.chatId ?? null;
  return { openId: `od-${stableHex(chatId ?? code)}`, chatId };
}

const change = (body: unknown) => world.control('POST', 'change', body);
const refused = async (body: unknown) => {
  const { status, body: answer } = await change(body);
  return [status, answer['detail']];
};
const nanjing = unit('NJ').openId;
const { openId: zhang } = personNamed('张三');

async function make(name = '仙林网点', parent = nanjing): Promise<string> {
  return String((await change({ what: 'makeDepartment', name, parent })).body['department']);
}

/** So many events as the bot has heard them in all. */
async function heard(count: number): Promise<readonly unknown[]> {
  await world.bot.arrived(count);
  return world.bot.received.map(({ plain }) => [plain.header['event_type'], plain.event]);
}

const nameOf = async (id: string) => {
  const { body } = await world.call('GET', `contact/v3/departments/${id}`);
  return [body['code'], (body['data'] as { department?: { name: string } } | undefined)?.department?.name];
};

describe('an administrator', () => {
  it('makes a department, the last below its parent', async () => {
    const openId = await make();
    expect(await nameOf(openId)).toEqual([0, '仙林网点']);
    const object = {
      name: '仙林网点',
      open_department_id: openId,
      parent_department_id: nanjing,
      order: 11,
      chat_id: '',
    };
    expect(await heard(1)).toMatchObject([['contact.department.created_v3', { object }]]);
    expect((await refused({ what: 'makeDepartment', name: 'x', parent: 'od-none' }))[0]).toBe(404);
    expect(await nameOf(await make('审计部', '0'))).toEqual([0, '审计部']);
  });

  it('renames a department and puts it below another one, but not below itself', async () => {
    await change({ what: 'renameDepartment', department: nanjing, name: '金陵分公司' });
    await change({ what: 'moveDepartment', department: nanjing, parent: unit('HQ').openId });
    expect(await heard(2)).toMatchObject([
      ['contact.department.updated_v3', { object: { name: '金陵分公司' }, old_object: { name: '南京分公司' } }],
      [
        'contact.department.updated_v3',
        {
          object: { parent_department_id: unit('HQ').openId, order: 5 },
          old_object: { parent_department_id: unit('JS').openId },
        },
      ],
    ]);
    const below = { what: 'moveDepartment', department: nanjing, parent: unit('NJ-GL').openId };
    expect(await refused(below)).toEqual([400, expect.stringContaining('below itself')]);
  });

  it('names departments by the ids of the company too', async () => {
    await change({ what: 'makeDepartment', name: '仙林网点', parent: 'NJ', id: 'NJ-XL' });
    await change({ what: 'move', person: zhang, department: 'NJ-XL' });
    const { body } = await world.call('GET', `contact/v3/users/${zhang}?department_id_type=department_id`);
    expect(body['data']).toMatchObject({ user: { department_ids: ['NJ-XL'] } });
    const again = { what: 'makeDepartment', name: 'x', id: 'NJ-XL' };
    expect(await refused(again)).toEqual([400, expect.stringContaining('already')]);
    expect((await refused({ ...again, id: 'od-x' }))[0]).toBe(400);
    expect((await refused({ ...again, id: '0' }))[0]).toBe(400);
  });

  it('drops a department once it is empty', async () => {
    const openId = await make();
    await change({ what: 'move', person: zhang, department: openId });
    const drop = { what: 'dropDepartment', department: openId };
    expect(await refused(drop)).toEqual([400, expect.stringContaining('not empty')]);
    expect((await refused({ what: 'dropDepartment', department: nanjing }))[0]).toBe(400);
    await change({ what: 'move', person: zhang, chatId: unit('NJ').chatId });
    expect((await change(drop)).status).toBe(200);
    expect(await nameOf(openId)).toEqual([40_015, undefined]);
    const told = (await heard(6)).at(-1);
    expect(told).toMatchObject([
      'contact.department.deleted_v3',
      {
        object: { open_department_id: openId, status: { is_deleted: true } },
        old_object: { open_department_id: openId },
      },
    ]);
  });

  it('changes what the app hears of within its range and by its permissions', async () => {
    world.workspace.change({ what: 'hide', person: zhang });
    await change({ what: 'renameDepartment', department: nanjing, name: '金陵分公司' });
    await change({ what: 'revoke', scope: 'contact:department.base:readonly' });
    await change({ what: 'renameDepartment', department: unit('SZ').openId, name: '姑苏分公司' });
    const [, told] = await heard(2);
    expect(told).toMatchObject([
      'contact.department.updated_v3',
      { object: { open_department_id: unit('SZ').openId } },
    ]);
    expect(JSON.stringify(told)).not.toContain('姑苏');
  });
});

describe('a person’s department', () => {
  const departmentsOf = async () => {
    const { body } = await world.call('GET', `contact/v3/users/${zhang}`);
    return (body['data'] as { user: { department_ids: readonly string[] } }).user.department_ids;
  };
  const groups = () => world.workspace.chats(zhang).flatMap(({ kind, name }) => (kind === 'group' ? [name] : []));

  it('and the group are in step: one without a group takes the person out of the old one', async () => {
    await change({ what: 'move', person: zhang, department: unit('NJ-XW').openId });
    expect([await departmentsOf(), groups()]).toEqual([[unit('NJ-XW').openId], []]);
    await change({ what: 'move', person: zhang, department: unit('SZ').openId });
    expect([await departmentsOf(), groups()]).toEqual([[unit('SZ').openId], ['苏州分公司群']]);
    expect((await heard(4)).map((one) => (one as readonly unknown[])[0])).toEqual([
      'im.chat.member.user.deleted_v1',
      'contact.user.updated_v3',
      'im.chat.member.user.added_v1',
      'contact.user.updated_v3',
    ]);
    expect((await refused({ what: 'move', person: zhang }))[0]).toBe(400);
  });

  it('is kept for who leaves the company, as long as it is there', async () => {
    const openId = await make();
    await change({ what: 'move', person: zhang, department: openId });
    await change({ what: 'resign', person: zhang });
    expect(await departmentsOf()).toEqual([]);
    await change({ what: 'return', person: zhang });
    expect(await departmentsOf()).toEqual([openId]);
    await change({ what: 'resign', person: zhang });
    await change({ what: 'dropDepartment', department: openId });
    await change({ what: 'return', person: zhang });
    expect(await departmentsOf()).toEqual(['0']);
  });
});
