import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { apiKey } from '../support/world/bot.ts';
import { openWorld, type World } from '../support/world.ts';
import { course, perform, ticketAfter } from '../manual/states.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld(import.meta.url, { people: [{ name: '=1+1', seats: [['SZ', 'agent']] }] });
  await world.raise('regional', { unit: 'SZ', title: '没人管' });
  const passed = await ticketAfter(world, course('张三').accepted);
  await world.advance('PT20M');
  await perform(world, passed, course('张三').passed.slice(1));
  await ticketAfter(world, course('李四').rejected);
  await ticketAfter(world, [['=1+1', 'accept']], { unit: 'SZ' });
});
afterAll(async () => {
  await world.close();
});

interface ReportBody {
  readonly items: readonly Readonly<Record<string, unknown>>[];
  readonly total: Readonly<Record<string, unknown>>;
}

async function report(query: string): Promise<ReportBody> {
  const { status, body } = await world.api('GET', `/reports?${query}`);
  expect(status).toBe(200);
  return body as ReportBody;
}

async function csv(query: string): Promise<{ readonly type: string | null; readonly text: string }> {
  const headers = { authorization: `Bearer ${apiKey}`, accept: 'text/csv' };
  const answer = await fetch(`${world.bot.url}/api/v1/reports?${query}`, { headers });
  // `text()` would take the byte order mark away.
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(await answer.arrayBuffer());
  return { type: answer.headers.get('content-type'), text };
}

describe('GET /api/v1/reports', () => {
  it('counts by unit what the timelines say, durations in working time', async () => {
    const { items, total } = await report('from=2026-11-23&to=2026-11-23');
    expect(items.map(({ unit }) => unit)).toEqual([
      { code: 'NJ', name: '南京分公司' },
      { code: 'SZ', name: '苏州分公司' },
    ]);
    expect(items[0]).toMatchObject({
      created: 2,
      closed: 1,
      accept: { count: 2, met: 2, missed: 0, shareMet: 1, median: 'PT0M', p90: 'PT0M' },
      handle: { count: 2, median: 'PT10M', p90: 'PT20M' },
      rejected: {
        count: 1,
        rate: 0.5,
        reasons: { unsolved: 0, incomplete: 1, not_contacted: 0, mismatch: 0, other: 0 },
      },
      extensions: { asked: 0, granted: 0, refused: 0, meanGranted: null },
      holding: { met: { count: 2, mean: 'PT10M' }, missed: { count: 0, mean: null } },
    });
    expect(total).toMatchObject({ created: 4, closed: 1 });
  });

  it('counts by person and by day, and one unit alone', async () => {
    const { items } = await report('from=2026-11-23&to=2026-11-23&by=person');
    const of = (name: string) => items.find(({ person }) => (person as { name: string }).name === name);
    expect(of('张三')).toMatchObject({ closed: 1, handle: { count: 1, median: 'PT20M' } });
    expect(of('李芳')).toMatchObject({ closed: 0, review: { count: 2 } });
    const days = (await report('from=2026-11-20&to=2026-11-24&by=day')).items;
    expect(days.map(({ day, created }) => [day, created])).toEqual([
      ['2026-11-20', 0],
      ['2026-11-21', 0],
      ['2026-11-22', 0],
      ['2026-11-23', 4],
      ['2026-11-24', 0],
    ]);
    const alone = await report('from=2026-11-23T00:00:00%2B08:00&to=2026-11-23T10:10:00%2B08:00&unit=SZ');
    expect(alone.items).toHaveLength(1);
    expect(alone.total).toMatchObject({ created: 1, accept: { count: 0, median: null } });
  });

  it('comes as CSV in which no name is a formula', async () => {
    const { type, text } = await csv('from=2026-11-23&to=2026-11-23&by=person');
    expect(type).toBe('text/csv; charset=utf-8');
    const [head = '', ...lines] = text.trimEnd().split('\r\n');
    expect(head).toMatch(/^\uFEFFperson,name,created,closed,acceptCount,acceptMet,/);
    expect(lines.find((line) => line.includes('1+1'))).toContain(`,'=1+1,0,0,1,1,0,1,0,0,`);
    expect(lines.some((line) => /,=/.test(line))).toBe(false);
    const units = await csv('from=2026-11-23&to=2026-11-23');
    expect(units.text).toContain('NJ,南京分公司,2,1,2,2,0,1,0,0,2,2,0,1,10,20,');
  });

  it('refuses what it cannot answer, with every fault', async () => {
    const { status, body } = await world.api('GET', '/reports?from=soon&unit=XX&by=week&more=1');
    expect(status).toBe(400);
    expect(body).toMatchObject({ code: 'invalid' });
    const { errors } = body as { errors: readonly { pointer: string }[] };
    expect(errors.map(({ pointer }) => pointer).toSorted()).toEqual(['?by', '?from', '?more', '?to', '?unit']);
    for (const span of [
      'from=2026-11-24&to=2026-11-23',
      'from=2024-01-01&to=2026-11-23',
      'from=2026-02-30&to=2026-03-01',
    ])
      expect((await world.api('GET', `/reports?${span}`)).status).toBe(400);
    expect((await world.api('GET', '/reports?from=2026-11-23&to=2026-11-23', undefined, null)).status).toBe(401);
  });
});
