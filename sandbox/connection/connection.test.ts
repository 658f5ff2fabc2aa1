import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
// oxlint-disable-next-line no-restricted-imports -- the vendor's own client judges here what the platform does
import { EventDispatcher, WSClient } from '@larksuiteoapi/node-sdk';
import { WebSocket } from 'ws';
import { buildCard, button } from '../fixtures/cards.ts';
import { group, startWorld, zhang, type TestWorld } from '../fixtures/world.ts';
import { mostLinks } from '../hosts/links.ts';
import { until } from '../servers/until.ts';
import { endpointPath } from './host.ts';

const silent = { error() {}, warn() {}, info() {}, debug() {}, trace() {} };
const patienceMs = 10_000;
const quiet = { graceMs: 10, quietMs: 20, mostMs: 3000 };
const app = { appId: 'cli_0123456789abcdef', appSecret: 'a secret of my choice' };
const answered = buildCard([button('完成')]);

let world: TestWorld;
const clients: WSClient[] = [];

beforeEach(async () => {
  world = await startWorld({ app, otherApps: 1 });
});
afterEach(async () => {
  for (const client of clients.splice(0)) client.close({ force: true });
  await world.close();
});

/** A bot of the vendor's SDK alone; answers what it hears. `react` may throw, as a handler that fails. */
async function connect(
  react: () => object = () => ({}),
  who: { readonly appId: string; readonly appSecret: string } = app,
): Promise<{ heard: Record<string, unknown>[]; close: () => void }> {
  const heard: Record<string, unknown>[] = [];
  const credentials = { appId: who.appId, appSecret: who.appSecret };
  const take = (event: unknown): object => {
    heard.push(event as Record<string, unknown>);
    return react();
  };
  const eventDispatcher = new EventDispatcher({ logger: silent }).register({
    'im.message.receive_v1': take,
    'card.action.trigger': take,
  });
  // The vendor's client hears nothing before it says that it is ready.
  const client = await new Promise<WSClient>((resolve, reject) => {
    const onReady = (): void => resolve(made);
    const made = new WSClient({
      ...credentials,
      domain: world.workspace.url,
      logger: silent,
      onReady,
      onError: reject,
    });
    clients.push(made);
    void made.start({ eventDispatcher });
  });
  return { heard, close: () => client.close({ force: true }) };
}

async function say(text: string): Promise<void> {
  world.workspace.say({ person: zhang.openId, chatId: group.chatId, text, mention: true });
  await world.workspace.traffic.quiet(quiet);
}

function waiting(): number {
  return world.workspace.platform.state.queue.length;
}

async function endpoint(body: unknown): Promise<Record<string, unknown>> {
  const response = await fetch(`${world.workspace.url}${endpointPath}`, { method: 'POST', body: JSON.stringify(body) });
  return (await response.json()) as Record<string, unknown>;
}

/** A bare connection, which ends with the world. */
async function opened(): Promise<void> {
  const { data } = await endpoint({ AppID: app.appId, AppSecret: app.appSecret });
  const socket = new WebSocket((data as { URL: string }).URL);
  await new Promise((resolve, reject) => {
    socket.on('open', resolve);
    socket.on('error', reject);
  });
}

describe('the long connection, with the vendor’s WSClient unchanged', () => {
  it.each(['two', 'one'])('carries events in %s, in plain text, and no webhook is called', async (pieces) => {
    world.workspace.platform.switches.set('pushPieces', pieces);
    const { heard } = await connect();
    await say('你好，长连接');
    expect(heard).toMatchObject([{ event_type: 'im.message.receive_v1', app_id: app.appId }]);
    expect(JSON.stringify(heard)).toContain('你好，长连接');
    expect([world.bot.received.length, waiting()]).toEqual([0, 0]);
  });

  it('carries a click as an event, and its answer shows', async () => {
    const { heard } = await connect(() => ({
      toast: { type: 'success', content: '好' },
      card: { type: 'raw', data: answered },
    }));
    const messageId = await world.send(group.chatId, buildCard([button('签收')]));
    const press = await world.workspace.press({ person: zhang.openId, messageId, label: '签收' });
    expect(press).toMatchObject({ outcome: 'answered', toast: { content: '好' }, card: true });
    expect(heard).toMatchObject([{ event_type: 'card.action.trigger', operator: { open_id: zhang.openId } }]);
    expect(world.workspace.platform.state.messages.get(messageId)?.card).toEqual(answered);
  });

  it('takes a handler that fails for a failure: the event comes again, the click has failed', async () => {
    const { heard } = await connect(() => {
      throw new Error('on purpose');
    });
    await say('再来');
    expect([heard.length, waiting()]).toEqual([1, 1]);
    await world.workspace.move({ advance: 'PT15S' });
    expect(heard).toHaveLength(2);
    const messageId = await world.send(group.chatId, buildCard([button('签收')]));
    const press = await world.workspace.press({ person: zhang.openId, messageId, label: '签收' });
    expect(press).toMatchObject({ outcome: 'failed' });
  });

  it('gives each event to one of several clients, and to the others when one has gone', async () => {
    const first = await connect();
    const second = await connect();
    for (let count = 0; count < 12; count += 1) await say(`第 ${count} 条`);
    const [a, b] = [first.heard.length, second.heard.length];
    expect(a + b).toBe(12);
    expect(Math.min(a, b)).toBeGreaterThan(0);
    first.close();
    expect(await until(async () => world.workspace.platform.bot.connections === 1, patienceMs)).toBe(true);
    await say('还在');
    expect([first.heard.length, second.heard.length]).toEqual([a, b + 1]);
  });

  it('serves other apps as well, each with what concerns it', async () => {
    const [other] = world.workspace.platform.otherApps;
    if (other === undefined) throw new Error('The tenant has no other app.');
    const { heard } = await connect(() => ({}), other);
    const chatId = group.chatId;
    world.workspace.say({ person: zhang.openId, chatId, text: `@${other.botName} 在吗`, mention: false });
    await world.workspace.traffic.quiet(quiet);
    await say('只给工单机器人');
    expect(heard).toMatchObject([{ event_type: 'im.message.receive_v1', app_id: other.appId }]);
    expect(world.bot.received).toHaveLength(1);
    expect(world.workspace.world().bot.state).toBe('up');
  });

  it('gives no address for a wrong secret, and for one connection too many', async () => {
    expect(await endpoint({ AppID: app.appId, AppSecret: 'another' })).toMatchObject({ code: 514 });
    for (let count = 0; count < mostLinks; count += 1) await opened();
    expect(await endpoint({ AppID: app.appId, AppSecret: app.appSecret })).toMatchObject({ code: 1_000_040_350 });
  });

  it('takes an address once', async () => {
    const { data } = await endpoint({ AppID: app.appId, AppSecret: app.appSecret });
    const { URL: address } = data as { URL: string };
    const ended = async (): Promise<string> =>
      new Promise((resolve) => {
        const socket = new WebSocket(address);
        socket.on('open', () => {
          resolve('open');
          socket.close();
        });
        socket.on('error', (error) => resolve(error.message));
      });
    expect(await ended()).toBe('open');
    expect(await ended()).toContain('403');
  });
});
