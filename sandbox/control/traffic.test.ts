import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { buildCard, button } from '../fixtures/cards.ts';
import type { TestWorld } from '../fixtures/world.ts';
import { emily, group, startWorld, zhang } from '../fixtures/world.ts';
import type { Change, TrafficLine } from '../protocol.ts';
import type { Bodies, Ping, Push } from '../protocol-tools.ts';

const card = buildCard([button('签收')]);
const patched = { content: JSON.stringify(buildCard([])) };

let world: TestWorld;
beforeEach(async () => {
  world = await startWorld({ patience: { graceMs: 20, quietMs: 20, mostMs: 1000 } });
});
afterEach(async () => {
  await world.close();
});

async function get<T>(path: string): Promise<T> {
  return (await world.control('GET', path)).body as T;
}

async function repush(eventId: string, how: Push['how']): Promise<readonly Push[]> {
  return (await world.control('POST', 'repush', { eventId, how })).body as unknown as readonly Push[];
}

/** 张三 writes something to the bot in the group; answers the event's id once the bot has it. */
async function sayHello(text: string): Promise<string> {
  const before = world.bot.received.length;
  world.workspace.say({ person: zhang.openId, chatId: group.chatId, text, mention: true });
  await world.bot.arrived(before + 1);
  return world.bot.received.at(-1)?.plain.header['event_id'] ?? '';
}

describe('traffic', () => {
  it('has a line for each cause, with the push, its answer and the calls that came of it', async () => {
    const messageId = await world.send(group.chatId, card);
    world.bot.react = () => ({ toast: { type: 'success', content: '签收成功' } });
    world.workspace.platform.switches.set('lockAfterAnswer', '0');
    await world.workspace.press({ person: zhang.openId, messageId, label: '签收' });
    await world.call('PATCH', `im/v1/messages/${messageId}`, patched);
    const lines = await get<readonly TrafficLine[]>('traffic?since=0');
    expect(lines).toMatchObject([
      { kind: 'own', what: 'POST /open-apis/im/v1/messages', calls: [{ messageId, code: 0, fault: null }] },
      {
        kind: 'click',
        person: zhang.openId,
        what: '签收',
        messageId,
        pushes: [
          { type: 'card.action.trigger', attempt: 1, how: 'plain', status: 200, toast: '签收成功', card: false },
        ],
        calls: [{ method: 'PATCH', route: '/open-apis/im/v1/messages/:id', messageId, code: 0 }],
      },
    ]);
    expect(lines[1]?.token).toMatch(/^c-/);
    expect(await get<readonly TrafficLine[]>(`traffic?since=${world.workspace.world().seq}`)).toEqual([]);
  });

  it('gives the log id of a call that its answer carried, and what went over the wire', async () => {
    const { headers } = await world.call('GET', 'bot/v3/info');
    const [call] = world.workspace.platform.journal.callsSince(0).slice(-1);
    expect(call?.logId).toBe(headers.get('x-tt-logid'));
    const bodies = await get<Bodies>(`body?seq=${call?.seq}`);
    expect(JSON.parse(bodies.response ?? '')).toMatchObject({ code: 0, bot: { activate_status: 2 } });
    expect(await get<Bodies>('body?seq=1000000')).toEqual({ seq: 1_000_000, request: null, response: null });
  });

  it('lists calls the platform does not have, with the nearest it has', async () => {
    await world.call('POST', 'im/v1/messages/om_1/replies');
    await world.call('DELETE', 'im/v1/images');
    expect(world.workspace.platform.journal.callsSince(0).map(({ nearest, code }) => [nearest, code])).toEqual([
      ['POST /open-apis/im/v1/messages/:id/reply', 99991201],
      ['POST /open-apis/im/v1/images', 99991301],
    ]);
  });

  it('marks the call that a fault spoilt, and tells of the fault', async () => {
    const { seq } = world.workspace.world();
    await world.control('POST', 'faults', { route: 'send', kind: 'before', times: 1 });
    const ask = { receive_id: group.chatId, msg_type: 'text', content: '{"text":"a"}' };
    await world.call('POST', 'im/v1/messages?receive_id_type=chat_id', ask);
    const changes = world.workspace.platform.journal.since(seq) ?? [];
    expect(changes.flatMap((one: Change) => (one.kind === 'faults' ? [one.faults.length] : []))).toEqual([1, 0]);
    expect(changes.at(-1)).toMatchObject({ kind: 'call', call: { fault: 1, code: 2200 } });
  });
});

describe('pings', () => {
  it('rings for each who is reached by a new message, in their language; edits ring for nobody', async () => {
    const messageId = await world.send(group.chatId, { ...card, body: { elements: [mention(emily.openId)] } });
    await world.call('PATCH', `im/v1/messages/${messageId}`, patched);
    const pings = await get<readonly Ping[]>('pings?since=0');
    expect(pings.map(({ person, kind, fact }) => [person, kind, fact])).toEqual([
      [zhang.openId, 'group', '一张卡片'],
      [emily.openId, 'mention', '一张卡片'],
    ]);
  });
});

function mention(openId: string): Record<string, unknown> {
  return { tag: 'markdown', content: `<at id=${openId}></at> 请看` };
}

describe('time until the next ring', () => {
  it('stops at the first new message of the bot and says for whom it rang', async () => {
    const { clock } = world.workspace;
    const from = clock.now();
    let steps = 0;
    clock.onMove(async () => {
      steps += 1;
      if (steps === 3) await world.send(group.chatId, '到点了');
    });
    const { body } = await world.control('POST', 'time', { advance: 'PT1H', until: 'ring' });
    expect(body).toMatchObject({ clock: 'ready', rang: { pings: [{ person: zhang.openId, fact: '到点了' }, {}] } });
    expect(Math.round((clock.now() - from) / 60_000)).toBe(3);
  });

  it('goes the whole way where nothing rings', async () => {
    const { body } = await world.control('POST', 'time', { advance: 'PT2M', until: 'ring' });
    expect(body).toMatchObject({ clock: 'ready', rang: null });
  });
});

describe('pushing once more', () => {
  it('sends an event again, signed anew, and swapped with the one before it', async () => {
    const first = await sayHello('one');
    const second = await sayHello('two');
    expect(await repush(second, 'again')).toMatchObject([{ eventId: second, how: 'again', status: 200 }]);
    expect(await repush(second, 'swapped')).toMatchObject([{ eventId: second }, { eventId: first }]);
    const ids = world.bot.received.map(({ plain }) => plain.header['event_id']);
    expect(ids).toEqual([first, second, second, second, first]);
  });

  it('sends an event late, when the clock has moved five minutes', async () => {
    const eventId = await sayHello('one');
    expect(await repush(eventId, 'late')).toEqual([]);
    await world.workspace.move({ advance: 'PT4M', leap: true });
    expect(world.bot.received).toHaveLength(1);
    await world.workspace.move({ advance: 'PT1M', leap: true });
    await world.bot.arrived(2);
    expect(world.workspace.platform.journal.pushesSince(0).at(-1)).toMatchObject({ eventId, how: 'late' });
  });

  it('signs an event an hour ago, and with a wrong key', async () => {
    const eventId = await sayHello('one');
    await repush(eventId, 'stale');
    await repush(eventId, 'forged');
    const [plain, stale, forged] = world.bot.received.map(({ headers }) => headers);
    const time = (headers: typeof plain): number => Number(headers?.['x-lark-request-timestamp']);
    expect(time(plain) - time(stale)).toBeGreaterThanOrEqual(3590);
    expect(isSigned(world, 1)).toBe(true);
    expect(forged?.['x-lark-signature']).toMatch(/^[0-9a-f]{64}$/);
    expect(isSigned(world, 2)).toBe(false);
  });

  it('sends a click again: the answer counts as the first one did', async () => {
    const messageId = await world.send(group.chatId, card);
    const result = await world.workspace.press({ person: zhang.openId, messageId, label: '签收' });
    const eventId = result.outcome === 'answered' ? result.eventId : '';
    world.bot.react = () => ({ card: { type: 'raw', data: buildCard([]) } });
    expect(await repush(eventId, 'again')).toMatchObject([{ type: 'card.action.trigger', card: true }]);
    expect(world.workspace.messages(zhang.openId, group.chatId)[0]).toMatchObject({ revision: 1 });
  });

  it('knows only what was pushed', async () => {
    expect((await world.control('POST', 'repush', { eventId: 'none', how: 'again' })).status).toBe(404);
  });
});

function isSigned({ bot, workspace }: TestWorld, index: number): boolean {
  const push = bot.received[index];
  if (push === undefined) throw new Error(`The bot has no push ${index}.`);
  const [timestamp, nonce, signature] = ['timestamp', 'nonce', 'signature'].map((name) =>
    String(push.headers[name === 'signature' ? 'x-lark-signature' : `x-lark-request-${name}`]),
  );
  const signed = createHash('sha256').update(`${timestamp}${nonce}${workspace.app.encryptKey}`).update(push.raw);
  return signed.digest('hex') === signature;
}
