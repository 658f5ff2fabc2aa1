import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { buildCard, button } from '../../fixtures/cards.ts';
import type { FakeBot } from '../../fixtures/fake-bot.ts';
import { startFakeBot } from '../../fixtures/fake-bot.ts';
import type { TestWorld } from '../../fixtures/world.ts';
import { emily, group, startWorld, zhang } from '../../fixtures/world.ts';
import type { App } from '../model.ts';

let world: TestWorld;
let other: App;
/** Opens what it gets with the other app's key. */
let otherBot: FakeBot;
beforeEach(async () => {
  world = await startWorld({ otherApps: 2 });
  const [first] = world.workspace.platform.otherApps;
  if (first === undefined) throw new Error('The tenant has no other app.');
  other = first;
  otherBot = await startFakeBot(other);
  world.workspace.setOtherBot(other.appId, otherBot.url);
});
afterEach(async () => {
  await world.close();
  await otherBot.close();
});

/** Sends as the other app; answers message and chat. */
async function sendAsOther(receiver: string, msgType: string, content: unknown) {
  const { token } = world.workspace.platform.tokens.issue(other.appId, other.appSecret);
  const type = receiver.startsWith('oc_') ? 'chat_id' : 'open_id';
  const response = await fetch(`${world.workspace.url}/open-apis/im/v1/messages?receive_id_type=${type}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ receive_id: receiver, msg_type: msgType, content: JSON.stringify(content) }),
  });
  return ((await response.json()) as { data: { message_id: string; chat_id: string } }).data;
}

const heard = (bot: FakeBot) => bot.received.map(({ plain }) => [plain.header['app_id'], plain.header['event_type']]);

describe('another app with an address', () => {
  it('hears what is written to it alone, sealed with its own keys', async () => {
    const { chat_id: chatId } = await sendAsOther(zhang.openId, 'text', { text: '你好' });
    world.workspace.say({ person: zhang.openId, chatId, text: '帮助', mention: false });
    await otherBot.arrived(1);
    expect(otherBot.received[0]?.plain).toMatchObject({
      header: { app_id: other.appId, token: other.verificationToken, event_type: 'im.message.receive_v1' },
      event: { message: { chat_id: chatId, chat_type: 'p2p', content: JSON.stringify({ text: '帮助' }) } },
    });
    expect(world.bot.received).toEqual([]);
  });

  it('is mentioned by its name in a group, with the first or without', async () => {
    const { workspace, bot } = world;
    const said = { person: zhang.openId, chatId: group.chatId };
    workspace.say({ ...said, text: `@${other.botName} 帮助`, mention: false });
    await otherBot.arrived(1);
    workspace.say({ ...said, text: `和 @${other.botName} 看看`, mention: true });
    await Promise.all([otherBot.arrived(2), bot.arrived(1)]);
    const [alone, both] = otherBot.received.map(({ plain }) => plain.event['message']);
    expect(alone).toMatchObject({ content: '{"text":"@_user_1 帮助"}', mentions: [{ name: other.botName }] });
    expect(both).toEqual(bot.received[0]?.plain.event['message']);
    expect(both).toMatchObject({
      content: '{"text":"@_user_1 和 @_user_2 看看"}',
      mentions: [
        { key: '@_user_1', id: { open_id: workspace.app.botOpenId } },
        { key: '@_user_2', id: { open_id: other.botOpenId } },
      ],
    });
    expect(workspace.messages(zhang.openId, group.chatId).at(-1)?.text).toBe(
      `@${workspace.app.botName} 和 @${other.botName} 看看`,
    );
  });

  it('is mentioned by its id as well, once, however often it is named', async () => {
    const said = { person: zhang.openId, chatId: group.chatId, text: `请 @${other.botName} 看看` };
    const { status, body } = await world.control('POST', 'say', { ...said, apps: [other.appId, other.appId] });
    expect([status, body['text']]).toEqual([200, `@${other.botName} 请 @${other.botName} 看看`]);
    await otherBot.arrived(1);
    expect(otherBot.received[0]?.plain.event['message']).toMatchObject({
      content: `{"text":"@_user_1 请 @${other.botName} 看看"}`,
      mentions: [{ key: '@_user_1', id: { open_id: other.botOpenId } }],
    });
    expect(world.bot.received).toEqual([]);
    const { body: shown } = await world.control('GET', 'world');
    expect(shown['otherBots']).toMatchObject([{ appId: other.appId, name: other.botName }, {}]);
    expect((await world.control('POST', 'say', { ...said, apps: ['cli_none'] })).status).toBe(404);
  });

  it('is mentioned by its name in a session that is done again in another world, where its id is another', async () => {
    const said = { person: zhang.openId, chatId: group.chatId, text: '看看' };
    await world.control('POST', 'say', { ...said, apps: [other.botName] });
    await otherBot.arrived(1);
    const session = await (
      await fetch(`${world.workspace.url}/control/session`, {
        headers: { authorization: `Bearer ${world.workspace.token}` },
      })
    ).text();
    const elsewhere = await startWorld({ otherApps: 2, seed: 'elsewhere' });
    const { body } = await elsewhere.control('POST', 'replay', { session });
    expect(body).toMatchObject({ acts: 1, differs: null });
    const [then, now] = [world, elsewhere].map(({ workspace }) =>
      workspace.messages(zhang.openId, group.chatId).at(-1),
    );
    expect(now?.text).toBe(then?.text);
    expect(elsewhere.workspace.platform.otherApps[0]?.appId).not.toBe(other.appId);
    await elsewhere.close();
  });

  it('answers the clicks on its own cards, and they can be pushed again', async () => {
    const { message_id: messageId } = await sendAsOther(group.chatId, 'interactive', buildCard([button('同意')]));
    const next = buildCard([button('撤回')]);
    otherBot.react = () => ({ card: { type: 'raw', data: next } });
    const press = { person: emily.openId, messageId, label: '同意' };
    const result = await world.workspace.press(press);
    expect(result).toMatchObject({ outcome: 'answered', card: true });
    expect(world.workspace.messages(emily.openId, group.chatId).at(-1)?.card).toEqual(next);
    if (result.outcome !== 'answered') throw new Error(result.outcome);
    await world.workspace.repush({ eventId: result.eventId, how: 'again' });
    expect(heard(otherBot)).toEqual([
      [other.appId, 'card.action.trigger'],
      [other.appId, 'card.action.trigger'],
    ]);
    expect(world.bot.received).toEqual([]);
    world.workspace.setOtherBot(other.appId, null);
    expect(await world.workspace.press({ ...press, label: '撤回' })).toMatchObject({ outcome: 'blocked' });
  });

  it('hears of groups and of the directory as the first does, even where the first was put out', async () => {
    world.workspace.change({ what: 'kick', chatId: group.chatId });
    world.workspace.change({ what: 'resign', person: zhang.openId });
    world.workspace.change({ what: 'dissolve', chatId: group.chatId });
    await Promise.all([otherBot.arrived(3), world.bot.arrived(3)]);
    expect(heard(otherBot)).toEqual([
      [other.appId, 'im.chat.member.user.deleted_v1'],
      [other.appId, 'contact.user.deleted_v3'],
      [other.appId, 'im.chat.disbanded_v1'],
    ]);
    expect(heard(world.bot).map(([, type]) => type)).toEqual([
      'im.chat.member.bot.deleted_v1',
      'contact.user.deleted_v3',
      'im.chat.disbanded_v1',
    ]);
  });
});
