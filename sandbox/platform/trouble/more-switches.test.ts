import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { createSandboxClock } from '../../clock.ts';
import { buildCard, button } from '../../fixtures/cards.ts';
import { handled } from '../../fixtures/fake-bot.ts';
import { group, startWorld, zhang, type TestWorld } from '../../fixtures/world.ts';
import { codes } from '../errors.ts';

/** Real time stands still, so that limits and ages are what they are on any machine. */
const real = (): number => Date.parse('2026-11-23T12:00:00+08:00');
const quiet = { graceMs: 0, quietMs: 5, mostMs: 1000 };
const kilobyte = 1024;

let world: TestWorld;
beforeAll(async () => {
  world = await startWorld({ real, clock: createSandboxClock(0, real) });
});
afterEach(() => {
  world.workspace.platform.state.switches.clear();
  world.workspace.platform.state.queue.splice(0);
  world.bot.react = () => ({});
});
afterAll(async () => {
  await world.close();
});

/** Sends a card of about so many bytes to someone of its own, with so many blanks beside; answers the code. */
async function sendLarge(cardBytes: number, blanks = 0): Promise<unknown> {
  world.workspace.platform.limits.enabled = false;
  const card = buildCard([{ tag: 'markdown', content: 'x'.repeat(cardBytes) }]);
  const content = `${JSON.stringify(card)}${' '.repeat(blanks)}`;
  const ask = { receive_id: group.chatId, msg_type: 'interactive', content };
  return (await world.call('POST', 'im/v1/messages?receive_id_type=chat_id', ask)).body['code'];
}

describe('an event that is answered with a redirect', () => {
  it.each([
    ['failure', ['/webhook/event'], 1],
    ['followed', ['/webhook/event', '/elsewhere'], 0],
  ] as const)('%s', async (habit, paths, waiting) => {
    await world.turn('eventRedirect', habit);
    world.bot.react = ({ path }, response) => {
      if (path === '/elsewhere') return {};
      response.writeHead(307, { location: '/elsewhere' }).end();
      return handled;
    };
    const before = world.bot.received.length;
    world.workspace.menu({ person: zhang.openId, key: 'menu.todo' });
    await world.bot.arrived(before + 1);
    await world.workspace.traffic.quiet(quiet);
    expect(world.bot.received.slice(before).map(({ path }) => path)).toEqual(paths);
    expect(world.workspace.platform.state.queue).toHaveLength(waiting);
  });
});

describe('the size of a card', () => {
  it.each([
    ['content', [0, codes.tooLong, codes.tooLong, codes.tooLong]],
    ['card', [0, 0, codes.tooLong, codes.tooLong]],
    ['tenant', [0, 0, 0, codes.tooLong]],
  ] as const)('is counted by %s', async (habit, expected) => {
    await world.turn('cardBytes', habit);
    const found = [
      await sendLarge(20 * kilobyte),
      await sendLarge(20 * kilobyte, 20 * kilobyte),
      await sendLarge(100 * kilobyte),
      await sendLarge(164 * kilobyte),
    ];
    expect(found).toEqual(expected);
  });
});

describe('a good card in the answer to a click', () => {
  it.each([
    ['taken', { outcome: 'answered', card: true }],
    ['refused', { outcome: 'failed', code: 200_673 }],
  ] as const)('%s', async (habit, expected) => {
    await world.turn('answeredCards', habit);
    world.workspace.platform.limits.enabled = false;
    const messageId = await world.send(group.chatId, buildCard([button('签收')]));
    world.bot.react = () => ({ card: { type: 'raw', data: buildCard([button('完成')]) } });
    expect(await world.workspace.press({ person: zhang.openId, messageId, label: '签收' })).toMatchObject(expected);
  });
});

describe('more than five a second', () => {
  it.each([
    ['none', null, null],
    ['reset', '1', null],
    ['retryAfter', null, '1'],
  ] as const)('says how long to wait: %s', async (habit, reset, retryAfter) => {
    await world.turn('limitHeads', habit);
    world.workspace.platform.limits.enabled = true;
    const ask = { receive_id: group.chatId, msg_type: 'text', content: JSON.stringify({ text: '第几条' }) };
    const send = () => world.call('POST', 'im/v1/messages?receive_id_type=chat_id', ask);
    let answer = await send();
    // Real time stands still: the sixth of them at the latest is one too many.
    for (let count = 0; count < 5 && answer.status === 200; count += 1) answer = await send();
    const { body, headers } = answer;
    expect([body['code'], headers.get('x-ogw-ratelimit-reset'), headers.get('retry-after')]).toEqual([
      codes.tooOften,
      reset,
      retryAfter,
    ]);
  });
});
