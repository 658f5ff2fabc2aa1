import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { buildCard, button } from '../../../sandbox/fixtures/cards.ts';
import type { TestWorld } from '../../../sandbox/fixtures/world.ts';
import { group, startWorld, zhang } from '../../../sandbox/fixtures/world.ts';
import type { TrafficLine } from '../../../sandbox/protocol.ts';
import type { RepushWay } from '../../../sandbox/protocol-tools.ts';
import { asTest } from '../../../sandbox/page/tools/as-test.ts';

let world: TestWorld;
beforeAll(async () => {
  world = await startWorld({ patience: { graceMs: 20, quietMs: 30, mostMs: 1000 } });
});
afterAll(async () => {
  await world.close();
});

/** Runs the script as a visitor would who pasted it into a file; answers what it printed. */
async function run(script: string): Promise<string> {
  const { url, token } = world.workspace;
  const env = { ...process.env, NODE_OPTIONS: '', SANDBOX: url, TOKEN: token };
  const args = ['--input-type=module', '--eval', script];
  return (await promisify(execFile)(process.execPath, args, { env })).stdout;
}

async function lastLine(): Promise<TrafficLine> {
  await world.workspace.traffic.quiet({ graceMs: 20, quietMs: 30, mostMs: 1000 });
  const lines = (await world.control('GET', 'traffic')).body as unknown as readonly TrafficLine[];
  const line = lines.findLast(({ pushes }) => pushes.length > 0);
  if (line === undefined) throw new Error('nothing was pushed');
  return line;
}

// That the button copies this script is tried at both widths in traffic.test.ts.
describe('copy as test', () => {
  it.each<[string, RepushWay, () => Promise<unknown>]>([
    [
      'a click',
      'again',
      async () => {
        const messageId = await world.send(group.chatId, buildCard([button('签收')]));
        await world.control('POST', 'press', { person: zhang.openId, messageId, label: '签收' });
      },
    ],
    [
      'words in a group',
      'stale',
      () => world.control('POST', 'say', { person: zhang.openId, chatId: group.chatId, text: '待办', mention: true }),
    ],
    ['the menu', 'forged', () => world.control('POST', 'menu', { person: zhang.openId, key: 'menu.todo' })],
    ['the first look', 'again', () => world.control('POST', 'enter', { person: zhang.openId })],
    ['a dissolved group', 'again', () => world.control('POST', 'change', { what: 'mute', chatId: group.chatId })],
  ])('does %s once more: %s', async (_what, how, act) => {
    await act();
    const line = await lastLine();
    const before = world.bot.received.length;
    expect(await run(asTest(line, how, world.workspace.app.botName))).toContain(`how: '${how}'`);
    const fresh = world.bot.received.slice(before).map(({ plain }) => plain.event);
    expect(fresh.at(-1)).toEqual(fresh[0]);
    expect((await lastLine()).what).toBe(line.what);
  });
});
