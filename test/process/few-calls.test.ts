import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { actorOn } from '../../sandbox/seed/story.ts';
import { personNamed } from '../../sandbox/seed/company.ts';
import type { BotProcess } from '../support/bot-process.ts';
import type { ProcessWorld } from '../support/process-world.ts';
import { openWithBot } from '../support/world-with-bot.ts';

const startMs = 120_000;
const caseMs = 60_000;
const patienceMs = 15_000;
const changes = 10;
/** One picture now and one of the end, for each of the three chats. */
const mostCalls = 6;

let world: ProcessWorld;
let bot: BotProcess;

beforeAll(async () => {
  ({ world, bot } = await openWithBot(import.meta.url));
}, startMs);

afterAll(async () => {
  await bot.kill();
  await world.close();
}, startMs);

async function calm(number: string): Promise<void> {
  expect(await world.isQuiet([number], patienceMs)).toBe(true);
}

describe('ten changes of one ticket at the same moment', () => {
  it(
    'cost at most six calls for its three chats, and each shows the last',
    async () => {
      const { workspace } = world;
      const { platform } = workspace;
      const number = await world.raise({ kind: 'regional', unit: 'NJ' });
      const ticket = actorOn(workspace, number);
      for (const label of ['签收', '直接处理']) {
        await calm(number);
        await ticket.press('张三', label);
      }
      const manager = personNamed('王敏').openId;
      const chat = workspace.chats(manager).find(({ kind }) => kind === 'p2p');
      workspace.say({ person: manager, chatId: chat?.chatId ?? '', text: `工单 ${number}`, mention: false });
      await calm(number);
      const before = await world.record(number);
      const live = Object.values(before.cards).filter(({ messageId, final }) => messageId !== null && final !== true);
      expect(new Set(live.map(({ chatId }) => chatId)).size).toBe(3);

      const card = live.find(({ audience }) => audience === 'signer');
      const value = { a: 'remark', then: 'none', t: number, v: before.ticket.version, r: card?.id };
      const seen = platform.journal.callsSince(0).at(-1)?.seq ?? 0;
      await Promise.all(
        Array.from({ length: changes }, async (_, ordinal) =>
          workspace.forgeClick({
            operator: personNamed('张三').openId,
            messageId: card?.messageId ?? '',
            eventId: `remark-${ordinal}`,
            value,
            formValue: { text: `第 ${ordinal + 1} 次联系客户` },
          }),
        ),
      );
      await calm(number);

      const after = await world.record(number);
      expect(after.ticket.version).toBe(before.ticket.version + changes);
      for (const { id } of live) expect(after.cards[id]?.shownV).toBe(after.ticket.version);
      const calls = platform.journal.callsSince(seen).filter(({ route }) => route.includes('im/v1/messages'));
      expect(calls.every(({ code }) => code === 0)).toBe(true);
      expect(calls.length).toBeLessThanOrEqual(mostCalls);
    },
    caseMs,
  );
});
