import { afterEach, describe, expect, it } from '@jest/globals';
import { buildCard, button } from '../fixtures/cards.ts';
import type { TestWorld } from '../fixtures/world.ts';
import { group, startWorld, zhang } from '../fixtures/world.ts';
import type { Replay } from '../protocol-tools.ts';
import { until } from '../servers/until.ts';

const patience = { graceMs: 20, quietMs: 30, mostMs: 1000 };
const worlds: TestWorld[] = [];

/** A bot that sends a card to whoever speaks, and edits it when it is pressed. */
async function helpfulWorld(words: string): Promise<TestWorld> {
  const world = await startWorld({ patience });
  worlds.push(world);
  world.workspace.platform.switches.set('lockAfterAnswer', '0');
  const { workspace, bot } = world;
  bot.react = ({ plain }) => {
    const clicked = (plain.event['context'] as { open_message_id?: string } | undefined)?.open_message_id;
    void workspace.traffic.track(clicked === undefined ? sendCard(world, words) : patchSoon(world, clicked));
    return {};
  };
  return world;
}

async function sendCard(world: TestWorld, words: string): Promise<void> {
  await world.send(group.chatId, buildCard([button('签收')], { config: { summary: { content: words } } }));
}

async function patchSoon(world: TestWorld, messageId: string): Promise<void> {
  await until(() => !world.workspace.platform.locks.isLocked(messageId), 5000);
  await world.call('PATCH', `im/v1/messages/${messageId}`, { content: JSON.stringify(buildCard([])) });
}

afterEach(async () => {
  for (const world of worlds.splice(0)) await world.close();
});

/** Somebody asks the bot, and presses what it sent; answers the session as text. */
async function play(world: TestWorld): Promise<string> {
  const { workspace, control } = world;
  await control('POST', 'say', { person: zhang.openId, chatId: group.chatId, text: 'hello', mention: true });
  await workspace.traffic.quiet({ ...patience, graceMs: 100 });
  const messageId = workspace
    .messages(zhang.openId, group.chatId)
    .find(({ sender }) => sender.kind === 'bot')?.messageId;
  await control('POST', 'press', { person: zhang.openId, messageId, label: '签收' });
  await workspace.traffic.quiet({ ...patience, graceMs: 200 });
  const response = await fetch(`${workspace.url}/control/session`, {
    headers: { authorization: `Bearer ${workspace.token}` },
  });
  return response.text();
}

async function replay(world: TestWorld, session: string): Promise<Replay> {
  return (await world.control('POST', 'replay', { session })).body as unknown as Replay;
}

describe('a session', () => {
  it('is a JSON value a line: how it began, what was done, what came of it', async () => {
    const session = await play(await helpfulWorld('工单 1'));
    const lines = session
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(lines.map(({ kind, name, route }) => name ?? route ?? kind)).toEqual([
      'session',
      'say',
      'message',
      'message',
      '/open-apis/im/v1/messages',
      'press',
      '/open-apis/im/v1/messages/:id',
    ]);
    expect(session).not.toMatch(/secret|encryptKey|"t-/i);
  });

  it('can be done again in another world, where messages have other ids: the same calls', async () => {
    const session = await play(await helpfulWorld('工单 1'));
    const other = await helpfulWorld('工单 2');
    expect(await replay(other, session)).toEqual({ acts: 2, same: 2, differs: null });
    expect(other.workspace.messages(zhang.openId, group.chatId).at(-1)).toMatchObject({ revision: 1 });
  });

  it('says the first call that was another one', async () => {
    const session = await play(await helpfulWorld('待签收'));
    expect(await replay(await helpfulWorld('已签收'), session)).toMatchObject({
      acts: 2,
      same: 1,
      differs: {
        act: expect.stringMatching(/^say /),
        was: 'POST /open-apis/im/v1/messages → 200/0 待签收',
        is: 'POST /open-apis/im/v1/messages → 200/0 已签收',
      },
    });
  });

  it('is refused where a line or an act is none of its own', async () => {
    const world = await helpfulWorld('');
    const refused = await world.control('POST', 'replay', { session: '{"kind":"act"}' });
    expect([refused.status, refused.body['detail']]).toEqual([400, expect.stringContaining('Line 1')]);
    const unknown = (await play(world)).replace('"name":"say"', '"name":"fly"');
    const other = await world.control('POST', 'replay', { session: unknown });
    expect([other.status, other.body['detail']]).toEqual([400, expect.stringContaining('fly')]);
  });
});
