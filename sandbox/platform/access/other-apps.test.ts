import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { buildCard, button } from '../../fixtures/cards.ts';
import type { TestWorld } from '../../fixtures/world.ts';
import { group, startWorld, zhang } from '../../fixtures/world.ts';
import type { App } from '../model.ts';

const card = buildCard([button('签收')]);
const text = JSON.stringify({ text: '你好' });
const toGroup = { receive_id: group.chatId, msg_type: 'text', content: text };
const sendPath = 'im/v1/messages?receive_id_type=chat_id';

/** Real time stands still: a second of limits is never over. */
const real = (): number => Date.parse('2026-11-23T12:00:00+08:00');

let world: TestWorld;
let other: App;
beforeEach(async () => {
  world = await startWorld({ otherApps: 2, real });
  const [first] = world.workspace.platform.otherApps;
  if (first === undefined) throw new Error('The tenant has no other app.');
  other = first;
});
afterEach(async () => {
  await world.close();
});

/** Calls as the other app, with a token of its own. */
async function callAsOther(method: string, path: string, body?: unknown): Promise<Record<string, unknown>> {
  const { token } = world.workspace.platform.tokens.issue(other.appId, other.appSecret);
  const response = await fetch(`${world.workspace.url}/open-apis/${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return (await response.json()) as Record<string, unknown>;
}

describe('several apps of one tenant', () => {
  it('share the five a second of a group, whoever sends', async () => {
    for (let count = 0; count < 3; count += 1) expect((await callAsOther('POST', sendPath, toGroup))['code']).toBe(0);
    const own = [await world.call('POST', sendPath, toGroup), await world.call('POST', sendPath, toGroup)];
    expect(own.map(({ body }) => body['code'])).toEqual([0, 0]);
    expect((await world.call('POST', sendPath, toGroup)).body['code']).toBe(230_020);
    expect((await callAsOther('POST', sendPath, toGroup))['code']).toBe(230_020);
  });

  it('have each the gateway’s limit for itself', async () => {
    const { limits } = world.workspace.platform;
    for (let count = 0; count < 50; count += 1) limits.api(`${other.appId} GET bot/v3/info`);
    expect((await callAsOther('GET', 'bot/v3/info'))['code']).toBe(99_991_400);
    expect((await world.call('GET', 'bot/v3/info')).body['code']).toBe(0);
  });

  it('are known by their token: own name, own private chats, own messages alone to edit', async () => {
    expect(await callAsOther('GET', 'bot/v3/info')).toMatchObject({ bot: { open_id: other.botOpenId } });
    const ask = { receive_id: zhang.openId, msg_type: 'text', content: text };
    await callAsOther('POST', 'im/v1/messages?receive_id_type=open_id', ask);
    const chats = world.workspace.chats(zhang.openId).filter(({ kind }) => kind === 'p2p');
    expect(chats.map(({ name }) => name).toSorted()).toEqual(['别的机器人 1', '工单机器人'].toSorted());
    const messageId = await world.send(group.chatId, card);
    const patch = { content: JSON.stringify(card) };
    expect((await callAsOther('PATCH', `im/v1/messages/${messageId}`, patch))['code']).toBe(230_001);
    expect((await world.call('PATCH', `im/v1/messages/${messageId}`, patch)).body['code']).toBe(0);
  });

  it('may not update each other’s cards by a token', async () => {
    const messageId = await world.send(group.chatId, card);
    await world.workspace.press({ person: zhang.openId, messageId, label: '签收' });
    const token = world.bot.received.at(-1)?.plain.event['token'];
    expect((await callAsOther('POST', 'interactive/v1/card/update', { token, card }))['code']).toBe(200_310);
  });

  it('stay in a group that the bot was put out of, and their cards press nobody’s bot', async () => {
    world.workspace.change({ what: 'kick', chatId: group.chatId });
    const content = JSON.stringify(card);
    const sent = await callAsOther('POST', sendPath, { ...toGroup, msg_type: 'interactive', content });
    expect((await world.call('POST', sendPath, toGroup)).body['code']).toBe(230_002);
    const messageId = (sent['data'] as { message_id: string }).message_id;
    const press = await world.workspace.press({ person: zhang.openId, messageId, label: '签收' });
    expect(press).toMatchObject({ outcome: 'blocked' });
  });
});
