import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { buildCard, button } from '../fixtures/cards.ts';
import { group, startWorld, zhang } from '../fixtures/world.ts';
import { createWorkspace } from '../workspace.ts';
import { readSave } from '../hosts/state-file.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'workspace-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

describe('a saved workspace', () => {
  it('comes back whole: app, people, chats, messages, what was read, uuids, events under way and the time', async () => {
    const stateFile = path.join(folder, 'workspace.json');
    const world = await startWorld({ stateFile });
    const { workspace } = world;
    await world.send(group.chatId, buildCard([button('签收')]), { uuid: 'u-1' });
    workspace.read({ person: zhang.openId, chatId: group.chatId });
    await workspace.move({ advance: 'PT1H', leap: true });
    workspace.setBot(null);
    workspace.change({ what: 'revoke', scope: 'im:resource' });
    workspace.menu({ person: zhang.openId, key: 'menu.todo' });
    await workspace.traffic.quiet({ graceMs: 1, quietMs: 1, mostMs: 2000 });
    const before = { app: workspace.app, seq: workspace.world().seq, chats: workspace.chats(zhang.openId) };
    await world.close();

    const again = await createWorkspace({ stateFile });
    expect(again.clock.offset()).toBe(3_600_000);
    expect({ app: again.app, seq: again.world().seq, chats: again.chats(zhang.openId) }).toEqual(before);
    expect(again.messages(zhang.openId, group.chatId)).toHaveLength(1);
    expect(again.world().app.scopes).toContainEqual({ scope: 'im:resource', granted: false });
    expect(again.platform.state.uuids.has(`${again.app.appId} u-1`)).toBe(true);
    expect(again.platform.state.queue).toMatchObject([
      { failures: 1, body: { header: { event_type: 'application.bot.menu_v6' } } },
    ]);
    await again.close();
    expect((await stat(stateFile)).mode % 0o1000).toBe(0o600);
  });

  it('is written aside and renamed: the file is whole at any time', async () => {
    const stateFile = path.join(folder, 'workspace.json');
    const world = await startWorld({ stateFile });
    await world.close();
    expect(JSON.parse(await readFile(stateFile, 'utf8'))).toMatchObject({ format: 5 });
    await expect(stat(`${stateFile}.new`)).rejects.toThrow('ENOENT');
  });

  it('is null where there is none, and refused with the cure where it is another file', async () => {
    const file = path.join(folder, 'x.json');
    expect(await readSave(file)).toBeNull();
    await writeFile(file, '{"format": 5}');
    await expect(readSave(file)).rejects.toThrow('is no save of this sandbox. Cure: npm run sandbox -- --fresh');
    await writeFile(file, '{"format": 2}');
    await expect(readSave(file)).rejects.toThrow(
      'in format 2 where this one reads 5. Cure: npm run sandbox -- --fresh',
    );
  });
});
