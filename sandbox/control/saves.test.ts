import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { buildCard, button } from '../fixtures/cards.ts';
import type { TestWorld } from '../fixtures/world.ts';
import { group, startWorld, zhang } from '../fixtures/world.ts';
import type { Save } from '../protocol-tools.ts';

const card = buildCard([button('签收')]);
const kept: string[] = [];

let folder: string;
let world: TestWorld;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'saves-'));
  kept.length = 0;
  world = await startWorld({
    savesFolder: folder,
    stores: {
      save: async (place) => void kept.push(`save ${path.basename(place)}`),
      restore: async (place, between) => {
        kept.push(`restore ${path.basename(place)}`);
        between();
      },
    },
  });
});
afterEach(async () => {
  await world.close();
  await rm(folder, { recursive: true });
});

async function post(name: string, body: unknown): Promise<readonly Save[]> {
  const answer = await world.control('POST', name, body);
  if (answer.status !== 200) throw new Error(String(answer.body['detail']));
  return answer.body as unknown as readonly Save[];
}

describe('saves', () => {
  it('put a world back as it was, its clock, its people, departments and app too', async () => {
    const messageId = await world.send(group.chatId, card);
    world.workspace.change({ what: 'client', person: zhang.openId, version: '7.21' });
    const { now, app } = world.workspace.world();
    expect(await post('saves', { name: '早上' })).toMatchObject([{ name: '早上', messages: 1, whole: true }]);
    await world.send(group.chatId, 'later');
    world.workspace.change({ what: 'kick', chatId: group.chatId });
    world.workspace.change({ what: 'makeDepartment', name: '审计部' });
    world.workspace.change({ what: 'revoke', scope: 'im:message' });
    world.workspace.change({ what: 'stopApp' });
    world.workspace.change({ what: 'client', person: zhang.openId, version: '7.55' });
    await world.workspace.move({ advance: 'P1D', leap: true });
    const { seq } = world.workspace.world();
    await post('restore', { name: '早上' });
    expect(world.workspace.messages(zhang.openId, group.chatId).map((one) => one.messageId)).toEqual([messageId]);
    expect(world.workspace.world().people[0]?.client).toBe('7.21');
    expect([world.workspace.world().app, world.workspace.platform.state.departments.size]).toEqual([app, 1]);
    expect(world.workspace.world().now - now).toBeLessThan(60_000);
    expect(world.workspace.platform.journal.since(seq)).toMatchObject([{ kind: 'restored' }]);
    expect(kept).toEqual(['save 早上.new', 'restore 早上']);
    await world.send(group.chatId, 'goes on');
    expect(world.workspace.messages(zhang.openId, group.chatId)).toHaveLength(2);
  });

  it('replace an earlier one of the same name as a whole, and can be removed', async () => {
    await post('saves', { name: 'a' });
    await world.send(group.chatId, card);
    expect(await post('saves', { name: 'a' })).toMatchObject([{ messages: 1 }]);
    expect(await readdir(folder)).toEqual(['a']);
    expect((await world.control('DELETE', 'saves?name=a')).body).toEqual([]);
    expect((await world.control('POST', 'restore', { name: 'a' })).status).toBe(404);
  });

  it('are named without a way out of their folder', async () => {
    await post('saves', { name: 'a' });
    for (const name of ['../a', '.', 'a/b', 'a.new', '']) {
      expect((await world.control('POST', 'saves', { name })).status).toBe(400);
      expect((await world.control('DELETE', `saves?name=${encodeURIComponent(name)}`)).status).toBe(400);
    }
    expect(await readdir(folder)).toEqual(['a']);
  });
});
