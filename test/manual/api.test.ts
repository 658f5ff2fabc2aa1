import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openWorld, type ApiAnswer, type TicketView, type World } from '../support/world.ts';
import { apiKey } from '../support/world/bot.ts';
import { newTicket } from '../support/world/tickets.ts';
import { course, perform } from './states.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld(import.meta.url);
  // Dozens of tickets in one chat: what Feishu's limits make of that is not the question here.
  world.workspace.platform.limits.enabled = false;
});
afterAll(async () => {
  await world.close();
});

function create(kind: 'platform' | 'regional', overrides: Readonly<Record<string, unknown>> = {}): Promise<ApiAnswer> {
  return world.api('POST', '/tickets', newTicket(kind, overrides));
}

function ticketOf({ body }: ApiAnswer): TicketView {
  return body as TicketView;
}

/** Pointers of the faults of a refused request, sorted. */
function pointers({ status, headers, body }: ApiAnswer): readonly string[] {
  const problem = body as {
    readonly code: string;
    readonly errors: readonly { readonly pointer: string; readonly detail: string }[];
  };
  expect([status, headers.get('content-type'), problem.code]).toEqual([400, 'application/problem+json', 'invalid']);
  for (const { detail } of problem.errors) expect(detail).not.toBe('');
  return problem.errors.map(({ pointer }) => pointer).toSorted();
}

describe('POST /api/v1/tickets', () => {
  it('creates a ticket, tells where it is, and numbers never repeat', async () => {
    const answer = await create('regional', {
      raisedBy: world.person('李芳').openId,
      attachments: [{ name: '照片', url: 'https://example.com/1.jpg' }],
    });
    const ticket = ticketOf(answer);
    expect(answer.status).toBe(201);
    expect(ticket.number).toMatch(/^GD-20261123-\d{4}$/);
    expect(answer.headers.get('location')).toBe(`/api/v1/tickets/${ticket.number}`);
    expect(ticket).toMatchObject({
      status: 'awaiting_acceptance',
      version: 1,
      round: 1,
      externalId: null,
      raisedBy: { name: '李芳' },
      attachments: [{ name: '照片', url: 'https://example.com/1.jpg' }],
      timeline: [{ version: 1, action: 'create', actor: { name: '李芳' } }],
      createdAt: '2026-11-23T10:02:00+08:00',
    });
    const more = await Promise.all(Array.from({ length: 20 }, () => world.raise('platform')));
    expect(new Set([ticket.number, ...more]).size).toBe(21);
  });

  it('a platform ticket without a unit goes to the platform owner', async () => {
    expect(ticketOf(await create('platform')).unit).toEqual({ code: 'HQ-SW', name: '软件平台部' });
    expect(ticketOf(await create('platform', { unit: 'JS' })).unit.code).toBe('JS');
  });

  it('is created once for each externalId: 200 with the same content in any order, 409 with other content', async () => {
    const first = await create('regional', { externalId: 'crm-1' });
    const { customer, ...rest } = newTicket('regional', { externalId: 'crm-1' });
    const again = await world.api('POST', '/tickets', { customer, ...rest });
    expect([first.status, again.status]).toEqual([201, 200]);
    await perform(world, ticketOf(first).number, course('张三').accepted);
    const later = await create('regional', { externalId: 'crm-1' });
    expect([later.status, ticketOf(later).number, ticketOf(later).status]).toEqual([
      200,
      ticketOf(first).number,
      'accepted',
    ]);
    const other = await create('regional', { externalId: 'crm-1', title: '另一件事' });
    expect(other).toMatchObject({
      status: 409,
      body: {
        code: 'external_id_conflict',
        status: 409,
        errors: [{ pointer: '/externalId', detail: `is taken by ${ticketOf(first).number}` }],
      },
    });
  });

  it('also when ten requests with one externalId come at once', async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => create('regional', { externalId: 'crm-2' })));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(9);
    expect(new Set(answers.map((answer) => ticketOf(answer).number)).size).toBe(1);
  });

  it('lists every fault with its place', async () => {
    const body = {
      kind: 'other',
      unit: 'NOWHERE',
      priority: 'asap',
      title: '',
      customer: { name: ' ', phone: 13800135678, nickname: '国' },
      raisedBy: 'ou_nobody',
      attachments: [{ name: 'a', url: 'http://example.com' }, { url: 'https://example.com' }],
      channel: 'phone',
    };
    expect(pointers(await world.api('POST', '/tickets', body))).toEqual([
      '/attachments/0/url',
      '/attachments/1/name',
      '/channel',
      '/customer/name',
      '/customer/nickname',
      '/customer/phone',
      '/description',
      '/kind',
      '/priority',
      '/raisedBy',
      '/title',
      '/unit',
    ]);
    expect(pointers(await create('regional', { unit: undefined }))).toEqual(['/unit']);
    expect(pointers(await create('regional', { unit: 'NJ-LH', raisedBy: 'ou_nobody' }))).toEqual([
      '/raisedBy',
      '/unit',
    ]);
    for (const nothing of [[], null, 'text', 7])
      expect(pointers(await world.api('POST', '/tickets', JSON.stringify(nothing)))).toEqual(['']);
  });

  it('takes what just fits and refuses what is longer, never cutting', async () => {
    const fitting = { title: '🖨'.repeat(120), description: '长'.repeat(10_000) };
    const answer = await create('regional', fitting);
    expect([answer.status, ticketOf(answer)]).toMatchObject([201, fitting]);
    const long = { title: '长'.repeat(121), description: '长'.repeat(10_001), externalId: 'x'.repeat(129) };
    expect(pointers(await create('regional', long))).toEqual(['/description', '/externalId', '/title']);
  });

  it('takes control and bidi characters, and no card draws them', async () => {
    const title = '打印机\u202E坏了\u0007';
    const answer = await create('regional', { title });
    expect([answer.status, ticketOf(answer)]).toMatchObject([201, { title }]);
    await world.quiet();
    const [card] = world.cards(ticketOf(answer).number);
    expect(card?.title).toBe('待签收：打印机坏了');
    expect(JSON.stringify(card?.card)).not.toMatch(/\\u202e|\u202E|\\u0007/);
  });
});

describe('GET /api/v1/tickets/{number}', () => {
  it.each(['GD-20261123-9999', 'GD', '$ne', '%7B%22%24gt%22%3A%22%22%7D', '__proto__'])(
    '%s is unknown',
    async (number) => {
      expect(await world.api('GET', `/tickets/${number}`)).toMatchObject({
        status: 404,
        body: { code: 'unknown_ticket' },
      });
    },
  );
});

describe('GET /api/v1/tickets', () => {
  async function numbers(query: string): Promise<readonly string[]> {
    const found: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const { status, body }: ApiAnswer = await world.api(
        'GET',
        `/tickets?${query}${cursor === '' ? '' : `&cursor=${cursor}`}`,
      );
      expect(status).toBe(200);
      const page = body as { readonly items: readonly TicketView[]; readonly nextCursor: string | null };
      found.push(...page.items.map(({ number }) => number));
      cursor = page.nextCursor;
    }
    return found;
  }

  it('pages through everything, oldest first, nothing twice and nothing missing', async () => {
    const all = await numbers('limit=200');
    expect(all.length).toBeGreaterThan(20);
    expect(await numbers('limit=7')).toEqual(all);
    expect(all.toSorted()).toEqual(all);
    expect(((await world.api('GET', '/tickets')).body as { items: unknown[] }).items.length).toBeLessThanOrEqual(50);
  });

  it('filters by status, by that very unit, by what is late now, and by the last change', async () => {
    const first = await world.raise('regional', { unit: 'SZ' });
    const second = await world.raise('regional', { unit: 'SZ' });
    await world.advance('PT1M');
    const since = '2026-11-23T10:03:00%2B08:00';
    await perform(world, first, course('孙倩').accepted);
    expect(await numbers('unit=SZ')).toEqual([first, second]);
    expect(await numbers('unit=SZ&status=accepted')).toEqual([first]);
    expect(await numbers('unit=JS&status=accepted')).toEqual([]);
    expect(await numbers(`updatedSince=${since}`)).toEqual([first]);
    await world.advance('PT30M');
    expect(await numbers('unit=SZ&overdue=true')).toEqual([second]);
    expect(await numbers('unit=SZ&overdue=false')).toEqual([first]);
    // Reminders are changes too, and the order is that of the changes.
    expect(await numbers(`unit=SZ&updatedSince=${since}&limit=1`)).toEqual([first, second]);
  });

  it.each([
    ['limit=0', ['?limit']],
    ['limit=201', ['?limit']],
    ['limit=1.5', ['?limit']],
    ['status=open&overdue=yes&updatedSince=yesterday&limit=x', ['?limit', '?overdue', '?status', '?updatedSince']],
    ['updatedSince=2026-11-23T10:00:00', ['?updatedSince']],
    ['statuss=closed', ['?statuss']],
    ['status=closed&status=accepted', ['?status']],
    ['cursor=abc', ['?cursor']],
  ])('%s is refused', async (query, places) => {
    expect(pointers(await world.api('GET', `/tickets?${query}`))).toEqual(places);
  });

  it('a cursor of a list in another order is refused', async () => {
    const { body } = await world.api('GET', '/tickets?limit=1');
    const { nextCursor } = body as { readonly nextCursor: string };
    expect(pointers(await world.api('GET', `/tickets?updatedSince=2026-11-23T00:00:00Z&cursor=${nextCursor}`))).toEqual(
      ['?cursor'],
    );
  });
});

describe('requests that are none', () => {
  const authorization = `Bearer ${apiKey}`;
  const json = 'application/json';
  const big = JSON.stringify({ title: 'x'.repeat(300_000) });

  it.each<[string, string, string, RequestInit, number, string]>([
    ['a body that is no JSON', 'POST', '/tickets', { body: '{', headers: { 'content-type': json } }, 400, 'invalid'],
    ['no body', 'POST', '/tickets', { headers: { 'content-type': json } }, 400, 'invalid'],
    [
      'bytes that are no UTF-8',
      'POST',
      '/tickets',
      { body: Buffer.from([0x22, 0xff, 0x22]), headers: { 'content-type': json } },
      400,
      'invalid',
    ],
    [
      'another media type',
      'POST',
      '/tickets',
      { body: 'kind=regional', headers: { 'content-type': 'text/plain' } },
      415,
      'unsupported_media_type',
    ],
    ['no media type', 'POST', '/tickets', { body: Buffer.from('{}') }, 415, 'unsupported_media_type'],
    ['too many bytes', 'POST', '/tickets', { body: big, headers: { 'content-type': json } }, 413, 'too_large'],
    ['an unknown path', 'GET', '/ticket', {}, 404, 'not_found'],
    ['a slash too many', 'GET', '/tickets/', {}, 404, 'not_found'],
    ['another method', 'PUT', '/tickets', { body: '{}', headers: { 'content-type': json } }, 405, 'method_not_allowed'],
    ['deleting', 'DELETE', '/tickets/GD-20261123-0001', {}, 405, 'method_not_allowed'],
  ])('%s: %s %s', async (_what, method, path, { headers, ...init }, status, code) => {
    const all = { authorization, ...(headers as Record<string, string> | undefined) };
    const response = await fetch(`${world.bot.url}/api/v1${path}`, { ...init, method, headers: all });
    const body = (await response.json()) as Readonly<Record<string, unknown>>;
    expect([response.status, response.headers.get('content-type')]).toEqual([status, 'application/problem+json']);
    expect(body).toMatchObject({ type: 'about:blank', status, code, detail: expect.any(String) });
    if (status === 405) expect(response.headers.get('allow')).toMatch(/^(HEAD, )?GET|POST/);
  });
});
