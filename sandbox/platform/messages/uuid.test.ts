import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { buildCard } from '../../fixtures/cards.ts';
import { group, startWorld, type TestWorld } from '../../fixtures/world.ts';

const hourMs = 3_600_000;
const uuid = 'one-for-an-hour';

let realNow = Date.parse('2026-11-23T09:00:00+08:00');
let world: TestWorld;

beforeEach(async () => {
  world = await startWorld({ real: () => realNow });
});
afterEach(async () => {
  await world.close();
});

describe('a uuid', () => {
  it('gives the same message for an hour of real time, and another one after it', async () => {
    const send = async (): Promise<string> => world.send(group.chatId, buildCard([]), { uuid });
    const first = await send();
    realNow += hourMs;
    expect(await send()).toBe(first);
    realNow += 1;
    expect(await send()).not.toBe(first);
  });
});
