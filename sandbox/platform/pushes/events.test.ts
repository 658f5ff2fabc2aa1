import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createSandboxClock } from '../../clock.ts';
import { handled } from '../../fixtures/fake-bot.ts';
import type { TestWorld } from '../../fixtures/world.ts';
import { group, startWorld, zhang } from '../../fixtures/world.ts';

const realTimeStandsStill = 1_790_000_000_000;

let world: TestWorld;
beforeEach(async () => {
  world = await startWorld();
});
afterEach(async () => {
  await world.close();
});

const types = (): readonly unknown[] => world.bot.received.map(({ plain }) => plain.header['event_type']);

describe('events', () => {
  it('tell the bot what is written to it, in a group only what mentions it', async () => {
    const { workspace, bot } = world;
    workspace.say({ person: zhang.openId, chatId: group.chatId, text: '午饭吃什么', mention: false });
    workspace.say({ person: zhang.openId, chatId: group.chatId, text: '待办', mention: true });
    await bot.arrived(1);
    expect(bot.received).toHaveLength(1);
    expect(bot.received[0]?.path).toBe('/webhook/event');
    expect(bot.received[0]?.plain.event).toMatchObject({
      sender: { sender_id: { open_id: zhang.openId, union_id: zhang.unionId }, sender_type: 'user' },
      message: {
        chat_id: group.chatId,
        chat_type: 'group',
        message_type: 'text',
        content: JSON.stringify({ text: '@_user_1 待办' }),
        mentions: [{ key: '@_user_1', id: { open_id: workspace.app.botOpenId }, name: workspace.app.botName }],
      },
    });
    expect(workspace.messages(zhang.openId, group.chatId).at(-1)?.text).toBe(`@${workspace.app.botName} 待办`);
  });

  it('tell of the first opening, of the menu and of private words', async () => {
    const { workspace, bot } = world;
    const { chatId } = workspace.enter(zhang.openId);
    workspace.menu({ person: zhang.openId, key: 'menu.todo' });
    workspace.say({ person: zhang.openId, chatId, text: '帮助', mention: false });
    await bot.arrived(3);
    expect(types()).toEqual([
      'im.chat.access_event.bot_p2p_chat_entered_v1',
      'application.bot.menu_v6',
      'im.message.receive_v1',
    ]);
    expect(bot.received[1]?.plain.event).toMatchObject({
      event_key: 'menu.todo',
      operator: { operator_id: { open_id: zhang.openId } },
    });
  });

  it('come again after 15 s, 5 min, 1 h and 6 h of the sandbox’s clock, as old as they are, then no more', async () => {
    await world.close();
    const real = (): number => realTimeStandsStill;
    world = await startWorld({ clock: createSandboxClock(0, real), real });
    const { workspace, bot } = world;
    bot.react = (_push, response) => {
      response.writeHead(500).end();
      return handled;
    };
    workspace.menu({ person: zhang.openId, key: 'menu.todo' });
    const taken = { graceMs: 1, quietMs: 1, mostMs: 2000 };
    await bot.arrived(1);
    await workspace.traffic.quiet(taken);
    for (const [advance, pushes] of [
      ['PT14S', 1],
      ['PT1S', 2],
      ['PT5M', 3],
      ['PT1H', 4],
      ['PT6H', 5],
      ['P1D', 5],
    ] as const) {
      await workspace.move({ advance, leap: true });
      expect([advance, bot.received.length]).toEqual([advance, pushes]);
    }
    expect(new Set(bot.received.map(({ plain }) => plain.header['event_id'])).size).toBe(1);
    const signedAt = bot.received.map(({ headers }) => Number(headers['x-lark-request-timestamp']));
    expect(signedAt.map((at) => (signedAt[0] ?? 0) - at)).toEqual([0, 15, 315, 3915, 25_515]);
    expect(new Set(bot.received.map(({ raw }) => raw.toString())).size).toBe(1);
    expect(workspace.platform.state.queue).toEqual([]);
  });

  it('are not repeated once the bot has taken them', async () => {
    const { workspace, bot } = world;
    workspace.menu({ person: zhang.openId, key: 'menu.todo' });
    await bot.arrived(1);
    await workspace.move({ advance: 'PT10M', leap: true });
    expect(bot.received).toHaveLength(1);
  });
});
