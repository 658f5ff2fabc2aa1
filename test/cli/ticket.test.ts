import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { units } from '../../sandbox/seed/company.ts';
import { until } from '../../sandbox/servers/until.ts';
import { startBotProcess } from '../support/bot-process.ts';
import { openProcessWorld, type ProcessWorld } from '../support/process-world.ts';
import { gongdan, openFolder, type Folder, type Ran } from './run.ts';

const startMs = 120_000;
const caseMs = 60_000;
const shownWithinMs = 15_000;
const group = units.find(({ code }) => code === 'NJ')?.chatId ?? '';

const printer = {
  externalId: 'crm-1',
  kind: 'regional',
  unit: 'NJ',
  priority: 'high',
  title: '收款一体机无法打印小票',
  description: '早上开机后能扫码收款，但小票机不出纸。',
  customer: { name: '王建国', phone: '13800135678', address: '江苏省南京市鼓楼区湖南路 88 号' },
};

let world: ProcessWorld;
let folder: Folder;

beforeAll(async () => {
  world = await openProcessWorld(import.meta.url);
  folder = await openFolder();
}, startMs);

afterAll(async () => {
  await folder.remove();
  await world.close();
}, startMs);

async function create(body: unknown): Promise<Ran> {
  const file = await folder.file('t.json', typeof body === 'string' ? body : JSON.stringify(body));
  return gongdan(['ticket', 'create', '--file', file], world.env);
}

function numberIn({ out }: Ran): string {
  return out[0]?.split(' ')[0] ?? '';
}

describe('gongdan ticket create', () => {
  it('creates a ticket once for each external id', async () => {
    const first = await create(printer);
    expect(first).toMatchObject({ code: 0, err: [] });
    expect(first.out).toEqual([expect.stringMatching(/^GD-\d{8}-\d{4} created$/)]);
    expect((await create(printer)).out).toEqual([`${numberIn(first)} was there already`]);

    const other = await create({ ...printer, title: '另一件事' });
    expect(other).toMatchObject({ code: 1, out: [] });
    expect(other.err).toEqual([
      expect.stringContaining(numberIn(first)),
      `  - /externalId: is taken by ${numberIn(first)}`,
    ]);
  });

  it('lists every fault with its place', async () => {
    const { code, out, err } = await create({
      ...printer,
      kind: 'global',
      title: '',
      customer: { name: '王建国' },
      colour: 'red',
      attachments: [{ name: 'photo', url: 'http://example.com/1.jpg' }],
    });
    expect({ code, out }).toEqual({ code: 1, out: [] });
    expect(
      err
        .slice(1)
        .map((line) => /^ {2}- (\S+): ./.exec(line)?.[1] ?? '')
        .toSorted(),
    ).toEqual(['/attachments/0/url', '/colour', '/customer/phone', '/kind', '/title']);
  });

  it.each([
    ['no JSON', '{"kind":', 't.json is not JSON'],
    ['a unit nobody knows', { ...printer, externalId: 'crm-2', unit: 'MOON' }, '/unit: "MOON" is no code of a unit'],
  ])('refuses %s', async (_name, body, words) => {
    const { code, err } = await create(body);
    expect(code).toBe(1);
    expect(err.join('\n')).toContain(words);
  });

  it(
    'is seen by a running bot, which sends its card',
    async () => {
      const bot = await startBotProcess(world.env);
      try {
        const number = numberIn(await create({ ...printer, externalId: 'crm-3' }));
        const { state } = world.workspace.platform;
        const isThere = () =>
          [...state.messages.values()].some(
            ({ chatId, card }) => chatId === group && JSON.stringify(card).includes(number),
          );
        expect(await until(isThere, shownWithinMs)).toBe(true);
      } finally {
        await bot.kill();
      }
    },
    caseMs,
  );
});

describe('gongdan ticket show', () => {
  it('prints the ticket as the REST API does, the customer masked', async () => {
    const number = numberIn(await create({ ...printer, externalId: 'crm-4' }));
    const { code, out, err } = await gongdan(['ticket', 'show', number], world.env);

    expect({ code, err }).toEqual({ code: 0, err: [] });
    expect(JSON.parse(out.join('\n'))).toMatchObject({
      number,
      externalId: 'crm-4',
      status: 'awaiting_acceptance',
      version: 1,
      unit: { code: 'NJ', name: '南京分公司' },
      customer: { name: '王*国', phone: '138****5678' },
      timeline: [{ version: 1, action: 'create', actor: null }],
    });
    expect(out.join('\n')).not.toMatch(/王建国|13800135678|湖南路/);
  });

  it('says so where there is none', async () => {
    expect(await gongdan(['ticket', 'show', 'GD-20200101-0001'], world.env)).toEqual({
      code: 1,
      out: [],
      err: ['There is no ticket "GD-20200101-0001".'],
    });
  });
});
