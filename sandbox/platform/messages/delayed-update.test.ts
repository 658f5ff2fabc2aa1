import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { buildCard, button } from '../../fixtures/cards.ts';
import type { TestWorld } from '../../fixtures/world.ts';
import { group, startWorld, zhang } from '../../fixtures/world.ts';

const card = buildCard([button('签收')]);
const next = buildCard([button('查看')]);

let world: TestWorld;
let messageId: string;
beforeEach(async () => {
  world = await startWorld();
  messageId = await world.send(group.chatId, card);
});
afterEach(async () => {
  await world.close();
});

/** Presses 签收; answers the token the bot was handed. */
async function click(): Promise<string> {
  await world.workspace.press({ person: zhang.openId, messageId, label: '签收' });
  return String(world.bot.received.at(-1)?.plain.event['token']);
}

async function update(token: unknown, given: unknown = next): Promise<unknown> {
  const { body } = await world.call('POST', 'interactive/v1/card/update', { token, card: given });
  return body['code'];
}

describe('delayed update', () => {
  it('replaces the clicked card, twice and no more', async () => {
    const token = await click();
    const { body } = await world.call('POST', 'interactive/v1/card/update', { token, card: next });
    expect(body).toEqual({ code: 0, msg: 'ok' });
    expect(world.workspace.messages(zhang.openId, group.chatId)[0]).toMatchObject({ card: next, revision: 1 });
    expect([await update(token), await update(token)]).toEqual([0, 300_040]);
  });

  it('counts an answer with a card as a use, unless the switch says otherwise', async () => {
    world.bot.react = () => ({ card: { type: 'raw', data: card } });
    const spent = await click();
    expect([await update(spent, card), await update(spent)]).toEqual([0, 300_040]);
    world.workspace.platform.switches.set('tokenUses', 'kept');
    const kept = await click();
    expect([await update(kept, card), await update(kept), await update(kept)]).toEqual([0, 0, 300_040]);
  });

  it('fails before the click is answered', async () => {
    let early: unknown;
    world.bot.react = async ({ plain }) => {
      early = await update(plain.event['token']);
      return {};
    };
    await click();
    expect(early).toBe(11_310);
    expect(world.workspace.messages(zhang.openId, group.chatId)[0]).toMatchObject({ revision: 0 });
  });

  it('fails half an hour after the click, on the sandbox’s clock', async () => {
    const token = await click();
    await world.workspace.move({ advance: 'PT29M', leap: true });
    expect(await update(token)).toBe(0);
    await world.workspace.move({ advance: 'PT2M', leap: true });
    expect(await update(token)).toBe(300_030);
  });

  it.each<[string, unknown, number]>([
    ['no card', undefined, 10_002],
    ['a card that Feishu refuses', buildCard([{ tag: 'note' }]), 11_311],
    ['more than 100 KB', buildCard([{ tag: 'markdown', content: 'x'.repeat(110_000) }]), 100_000],
    ['open_ids beside a shared card', { ...next, open_ids: [zhang.openId] }, 200_320],
  ])('refuses %s', async (_name, given, code) => {
    const token = await click();
    const { body } = await world.call('POST', 'interactive/v1/card/update', { token, card: given });
    expect(body['code']).toBe(code);
  });

  it('refuses a token of nobody, and a recalled message', async () => {
    const token = await click();
    world.workspace.change({ what: 'recall', messageId });
    expect([await update('c-none'), await update(token)]).toEqual([300_020, 200_000]);
  });

  it('shares its five a second with PATCH, unless the switch says otherwise', async () => {
    world.workspace.platform.switches.set('lockAfterAnswer', '0');
    const token = await click();
    const patches = async (): Promise<void> => {
      const content = JSON.stringify(card);
      for (let count = 0; count < 5; count += 1) await world.call('PATCH', `im/v1/messages/${messageId}`, { content });
    };
    await patches();
    expect(await update(token)).toBe(230_020);
    world.workspace.platform.switches.set('updateLimit', 'apart');
    expect(await update(token)).toBe(0);
  });
});
