import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { TestWorld } from '../fixtures/world.ts';
import { startWorld } from '../fixtures/world.ts';
import { readBody } from '../http.ts';

interface Asked {
  readonly path: string | undefined;
  readonly authorization: string | undefined;
  readonly body: Readonly<Record<string, unknown>>;
}

let world: TestWorld;
let asked: Asked[];
let answer: { status: number; body: unknown };
const server = createServer((request, response) => {
  void readBody(request, 100_000).then((raw) => {
    const body = JSON.parse(raw.toString()) as Asked['body'];
    asked.push({ path: request.url, authorization: request.headers.authorization, body });
    response.writeHead(answer.status).end(JSON.stringify(answer.body));
    return undefined;
  });
});

beforeEach(async () => {
  asked = [];
  answer = { status: 201, body: { number: 'GD-20261123-0001' } };
  world = await startWorld({ apiKey: 'key' });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  world.workspace.setBot(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});
afterEach(async () => {
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
  await world.close();
});

describe('raising a ticket', () => {
  it('goes through the bot’s REST API with its key', async () => {
    const { status, body } = await world.control('POST', 'tickets', { kind: 'regional', template: 'scale' });
    expect([status, body]).toEqual([200, { number: 'GD-20261123-0001' }]);
    expect(asked).toMatchObject([
      {
        path: '/api/v1/tickets',
        authorization: 'Bearer key',
        body: { kind: 'regional', unit: 'NJ', priority: 'normal' },
      },
    ]);
  });

  it('hands on the bot’s refusal', async () => {
    answer = { status: 400, body: { detail: 'no such unit' } };
    const { status, body } = await world.control('POST', 'tickets', { kind: 'platform' });
    expect(status).toBe(502);
    expect(body['detail']).toContain('no such unit');
  });

  it('refuses a template that is not there', async () => {
    const { status } = await world.control('POST', 'tickets', { kind: 'platform', template: 'nothing' });
    expect([status, asked]).toEqual([400, []]);
  });
});
