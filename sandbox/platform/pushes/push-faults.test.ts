import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { buildCard, button } from '../../fixtures/cards.ts';
import type { TestWorld } from '../../fixtures/world.ts';
import { group, startWorld, zhang } from '../../fixtures/world.ts';
import type { Fault, PressResult } from '../../protocol.ts';

const patience = { graceMs: 10, quietMs: 20, mostMs: 1000 };

let world: TestWorld;
let messageId: string;
beforeEach(async () => {
  world = await startWorld({ patience });
  messageId = await world.send(group.chatId, buildCard([button('签收')]));
});
afterEach(async () => {
  await world.close();
});

const fault = (one: Partial<Fault>): void => {
  world.workspace.platform.faults.add({ route: 'click', kind: 'before', times: 1, ...one });
};
const press = (): Promise<PressResult> => world.workspace.press({ person: zhang.openId, messageId, label: '签收' });

describe('faults on the way to the bot', () => {
  it.each([
    ['before', 200_342, 0],
    ['never', 200_341, 1],
    ['reset', 200_342, 0],
    ['broken', 200_342, 1],
    ['dns', 200_343, 0],
  ] as const)('a click that is struck %s shows its person %i', async (kind, code, received) => {
    fault({ kind });
    expect(await press()).toMatchObject({ outcome: 'failed', code });
    expect(world.bot.received).toHaveLength(received);
    expect(await press()).toMatchObject({ outcome: 'answered' });
  });

  it('a click that is struck slow arrives later', async () => {
    fault({ kind: 'slow', delayMs: 30 });
    expect(await press()).toMatchObject({ outcome: 'answered' });
    expect(world.workspace.platform.faults.list()).toEqual([]);
  });

  it('an event whose answer is lost comes again, though the bot took it', async () => {
    fault({ route: 'event', kind: 'after' });
    world.workspace.menu({ person: zhang.openId, key: 'menu.todo' });
    await world.bot.arrived(1);
    await world.workspace.traffic.quiet(patience);
    await world.workspace.move({ advance: 'PT15S', leap: true });
    const ids = world.bot.received.map(({ plain }) => plain.header['event_id']);
    expect([ids.length, new Set(ids).size]).toEqual([2, 1]);
  });

  it('are meant for one chat where they name it, and no call of the bot is struck by them', async () => {
    fault({ chatId: 'oc_other' });
    expect(await press()).toMatchObject({ outcome: 'answered' });
    expect((await world.call('GET', 'bot/v3/info')).body['code']).toBe(0);
  });

  it('strike one in so many by their seed, until their end', async () => {
    fault({ kind: 'before', times: 100, oneIn: 3, seed: 7, until: world.workspace.clock.now() + 3_600_000 });
    const outcomes: string[] = [];
    for (let count = 0; count < 30; count += 1) outcomes.push((await press()).outcome);
    const struck = outcomes.filter((outcome) => outcome === 'failed').length;
    expect(struck).toBeGreaterThan(3);
    expect(struck).toBeLessThan(20);
    await world.workspace.move({ advance: 'PT1H', leap: true });
    expect(world.workspace.platform.faults.list()).toEqual([]);
  });
});
