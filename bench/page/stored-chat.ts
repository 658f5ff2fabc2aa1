import path from 'node:path';
import { buildPage } from '../../sandbox/page/build.ts';
import { companyCast } from '../../sandbox/seed/cast.ts';
import { addMessage } from '../../sandbox/platform/messages/messages.ts';
import { createWorkspace, type Workspace } from '../../sandbox/workspace.ts';
import type { CardJson } from '../../sandbox/protocol.ts';
import { transferForm, waiting } from '../../test/browser/page/world.ts';

const long: CardJson = {
  ...waiting,
  body: {
    elements: Array.from({ length: 12 }, (_, index) => ({ tag: 'markdown', content: `**第 ${index} 行** 经过` })),
  },
};
const cards = [waiting, transferForm, long];
/** Every so manieth message is a text. */
const textEvery = 4;

/** A workspace that begins, as at a second start, with so many messages stored in its first group. */
export async function startWithMessages(
  folder: string,
  count: number,
): Promise<{ readonly workspace: Workspace; readonly chatId: string; readonly readMs: number }> {
  const stateFile = path.join(folder, `workspace-${count}.json`);
  const first = await createWorkspace({ ...companyCast(), stateFile });
  const chatId = companyCast().chats[0]?.chatId ?? '';
  const chat = first.platform.state.chats.get(chatId);
  if (chat === undefined) throw new Error(`The company has no group ${chatId}; look into companyCast().`);
  for (let index = 0; index < count; index += 1) {
    const isText = index % textEvery === 0;
    addMessage(first.platform, chat, {
      sender: { kind: 'bot', openId: null },
      type: isText ? 'text' : 'interactive',
      content: '{}',
      text: isText ? `第 ${index} 条` : null,
      card: isText ? null : (cards[index % cards.length] ?? null),
    });
  }
  await first.listen();
  await first.close();
  const startedAt = performance.now();
  const page = await buildPage();
  const workspace = await createWorkspace({ stateFile, page });
  await workspace.listen();
  return { workspace, chatId, readMs: performance.now() - startedAt };
}
