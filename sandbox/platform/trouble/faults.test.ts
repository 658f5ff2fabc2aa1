import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { buildCard, button } from '../../fixtures/cards.ts';
import type { TestWorld } from '../../fixtures/world.ts';
import { group, startWorld, zhang } from '../../fixtures/world.ts';
import type { Fault } from '../../protocol.ts';

const card = buildCard([button('签收')]);
const ask = { receive_id: group.chatId, msg_type: 'interactive', content: JSON.stringify(card), uuid: 'u-1' };
const sendPath = 'im/v1/messages?receive_id_type=chat_id';

let world: TestWorld;
beforeEach(async () => {
  world = await startWorld();
});
afterEach(async () => {
  await world.close();
});

const stored = (): number => world.workspace.messages(zhang.openId, group.chatId).length;
const code = async (): Promise<unknown> => (await world.call('POST', sendPath, ask)).body['code'];
const fault = (one: Partial<Fault>): void => {
  world.workspace.platform.faults.add({ route: 'send', kind: 'before', times: 1, ...one });
};

describe('faults', () => {
  it('before: refused without effect, as often as said, with the code said', async () => {
    fault({ times: 2, status: 429, code: 99991400 });
    const { status, body } = await world.call('POST', sendPath, ask);
    expect([status, body['code'], stored()]).toEqual([429, 99991400, 0]);
    expect(world.workspace.platform.faults.list()).toMatchObject([{ struck: 1, times: 2 }]);
    await code();
    expect([await code(), stored(), world.workspace.platform.faults.list()]).toEqual([0, 1, []]);
  });

  it('after: done, then an error; the same uuid finds it', async () => {
    fault({ kind: 'after' });
    expect([await code(), stored()]).toEqual([2200, 1]);
    expect([await code(), stored()]).toEqual([0, 1]);
  });

  it('late: an error at once, done later; the uuid is busy meanwhile', async () => {
    fault({ kind: 'late', delayMs: 1000 });
    const landed = new Promise<void>((resolve) => {
      world.workspace.platform.journal.listen(({ kind }) => kind === 'message' && resolve());
    });
    expect([await code(), stored()]).toEqual([2200, 0]);
    expect(await code()).toBe(230049);
    await landed;
    expect([await code(), stored()]).toEqual([0, 1]);
  });

  it('never: done, and no answer', async () => {
    fault({ kind: 'never' });
    const given = new AbortController();
    world.workspace.platform.journal.listen(({ kind }) => kind === 'call' && given.abort());
    const { token } = world.workspace.platform.tokens.issue(world.workspace.app.appId, world.workspace.app.appSecret);
    const call = fetch(`${world.workspace.url}/open-apis/${sendPath}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(ask),
      signal: given.signal,
    });
    await expect(call).rejects.toThrow('aborted');
    expect(stored()).toBe(1);
  });

  it.each([
    ['reset', 0],
    ['broken', 1],
  ] as const)('%s: the connection breaks off, with %i done', async (kind, done) => {
    fault({ kind });
    await expect(code()).rejects.toThrow('fetch failed');
    const [call] = world.workspace.platform.journal.callsSince(0).slice(-1);
    expect([stored(), call]).toMatchObject([done, { status: 0, code: -1, fault: 1 }]);
  });

  it('dns: is for pushes alone', async () => {
    const refused = await world.control('POST', 'faults', { route: 'send', kind: 'dns', times: 1 });
    expect([refused.status, refused.body['detail']]).toEqual([
      400,
      '/: kind: dns strikes pushes alone; it is the bot that looks up the platform’s name',
    ]);
  });

  it('slow: done, answered later', async () => {
    fault({ kind: 'slow', delayMs: 20 });
    expect([await code(), stored(), world.workspace.platform.faults.list()]).toEqual([0, 1, []]);
  });

  it('strikes only its own route and chat', async () => {
    fault({ route: 'patch' });
    fault({ chatId: 'oc_other' });
    expect(await code()).toBe(0);
    fault({ route: 'any', chatId: group.chatId });
    expect(await code()).toBe(2200);
  });

  it('ends at its moment of the sandbox’s clock, however often it has struck', async () => {
    const { workspace } = world;
    const until = workspace.clock.now() + 10 * 60_000;
    await world.control('POST', 'faults', { route: 'send', kind: 'before', status: 429, code: 99_991_400, until });
    expect([await code(), await code()]).toEqual([99_991_400, 99_991_400]);
    await workspace.move({ advance: 'PT10M', leap: true });
    expect([await code(), workspace.platform.faults.list()]).toEqual([0, []]);
    const endless = await world.control('POST', 'faults', { route: 'send', kind: 'before' });
    expect([endless.status, endless.body['detail']]).toEqual([400, '/: times or until: every fault has an end']);
  });

  it('is added, listed and ended over the control API', async () => {
    await world.control('POST', 'faults', { route: 'token', kind: 'before', times: 3 });
    expect((await world.control('GET', 'faults')).body).toMatchObject([{ route: 'token', struck: 0 }]);
    await world.control('POST', 'faults', { limits: false });
    expect(world.workspace.platform.limits.enabled).toBe(false);
    expect((await world.control('DELETE', 'faults')).body).toEqual([]);
    expect(world.workspace.platform.limits.enabled).toBe(true);
  });
});
