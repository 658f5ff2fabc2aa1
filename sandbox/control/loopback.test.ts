import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { WebSocket } from 'ws';
import { endpointPath } from '../connection/host.ts';
import type { TestWorld } from '../fixtures/world.ts';
import { startWorld } from '../fixtures/world.ts';

type Headers = Readonly<Record<string, string>>;

const evil = 'evil.example';

let world: TestWorld;
let port: string;
beforeAll(async () => {
  world = await startWorld({ page: { html: '<!doctype html>', js: 'let a', css: 'a{}', chartsFile: '' } });
  ({ port } = new URL(world.workspace.url));
});
afterAll(async () => {
  await world.close();
});

/** Other addresses of this machine, those of its network and, where all of 127/8 leads here, another of these. */
function otherAddresses(): readonly string[] {
  const outer = Object.values(networkInterfaces())
    .flatMap((one) => one ?? [])
    .filter(({ family, internal }) => family === 'IPv4' && !internal);
  return [...(process.platform === 'linux' ? ['127.0.0.2'] : []), ...outer.map(({ address }) => address)];
}

/** `open`, or the code of what went wrong. */
async function knock(host: string): Promise<string> {
  const socket = connect(Number(port), host);
  try {
    await once(socket, 'connect');
    return 'open';
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? String(error);
  } finally {
    socket.destroy();
  }
}

/** Sends it as a browser would that took the name for ours; answers status and body. */
async function ask(method: string, path: string, headers: Headers, body = ''): Promise<readonly [number, string]> {
  const outgoing = request(`${world.workspace.url}${path}`, { method, headers });
  outgoing.end(body);
  const [response] = (await once(outgoing, 'response')) as [IncomingMessage];
  response.setEncoding('utf8');
  let text = '';
  for await (const chunk of response) text += String(chunk);
  return [response.statusCode ?? 0, text];
}

/** An address for a long connection, as the app that knows its secret gets it. */
async function ticket(): Promise<string> {
  const { appId, appSecret } = world.workspace.app;
  const [, text] = await ask('POST', endpointPath, {}, JSON.stringify({ AppID: appId, AppSecret: appSecret }));
  return (JSON.parse(text) as { data: { URL: string } }).data.URL;
}

/** `open`, or why there is no connection. */
async function join(address: string, headers: Headers): Promise<string> {
  const socket = new WebSocket(address, { headers });
  return new Promise((resolve) => {
    socket.on('open', () => {
      resolve('open');
      socket.terminate();
    });
    socket.on('error', (error) => resolve(error.message));
  });
}

describe('the workspace', () => {
  it('listens on 127.0.0.1 alone', async () => {
    expect(await knock('127.0.0.1')).toBe('open');
    const others = otherAddresses();
    const answers = await Promise.all(others.map(async (host) => [host, await knock(host)]));
    expect(answers).toEqual(others.map((host) => [host, 'ECONNREFUSED']));
  });

  const json = { 'content-type': 'application/json' };
  it.each<[string, string, string, boolean]>([
    ['the page', 'GET', '/', false],
    ['a view of the page', 'GET', '/gallery', false],
    ['its script', 'GET', '/page.js', false],
    ['the control API', 'GET', '/control/world', true],
    ['an act of the control API', 'POST', '/control/change', true],
    ['the event stream', 'GET', '/control/events?since=0', true],
    ['a token of the platform', 'POST', '/open-apis/auth/v3/tenant_access_token/internal', false],
    ['a call of the platform', 'GET', '/open-apis/bot/v3/info', false],
    ['an address for a long connection', 'POST', endpointPath, false],
  ])('gives %s to nobody who reaches it under a foreign name', async (_what, method, path, withToken) => {
    const { token, app } = world.workspace;
    const headers = { ...json, ...(withToken ? { authorization: `Bearer ${token}` } : {}) };
    const body = JSON.stringify({
      app_id: app.appId,
      app_secret: app.appSecret,
      AppID: app.appId,
      AppSecret: app.appSecret,
    });
    for (const host of [evil, `${evil}:${port}`, '127.0.0.1:1', `127.0.0.1.${evil}:${port}`]) {
      const [status, text] = await ask(method, path, { ...headers, host }, method === 'POST' ? body : '');
      expect([host, status]).toEqual([host, 403]);
      expect(text).not.toMatch(/doctype|let a|tenant_access_token|ticket|people/);
    }
  });

  it('takes no long connection under a foreign name or from a foreign page, though its address is good', async () => {
    expect(await join(await ticket(), { host: `${evil}:${port}` })).toContain('403');
    expect(await join(await ticket(), { origin: `https://${evil}` })).toContain('403');
    expect(world.workspace.platform.bot.connections).toBe(0);
    expect(await join(await ticket(), { host: `localhost:${port}` })).toBe('open');
  });
});
