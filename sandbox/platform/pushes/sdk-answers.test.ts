import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
// oxlint-disable-next-line no-restricted-imports -- what the vendor's own handlers answer is judged here
import { adaptKoa, CardActionHandler, EventDispatcher, WSClient } from '@larksuiteoapi/node-sdk';
import Koa from 'koa';
import { buildCard, button } from '../../fixtures/cards.ts';
import type { TestWorld } from '../../fixtures/world.ts';
import { group, startWorld, zhang } from '../../fixtures/world.ts';
import type { PressResult } from '../../protocol.ts';

const silent = { error() {}, warn() {}, info() {}, debug() {}, trace() {} };
const path = '/webhook/card';
const app = { appId: 'cli_0123456789abcdef', appSecret: 'a secret of my choice' };

let world: TestWorld;
let messageId: string;
const bots: Server[] = [];
beforeEach(async () => {
  world = await startWorld({ app });
  messageId = await world.send(group.chatId, buildCard([button('签收')]));
});
afterEach(async () => {
  await world.close();
  for (const bot of bots.splice(0)) {
    bot.closeAllConnections();
    bot.close();
  }
});

/** Lets one of the vendor's handlers answer the clicks, behind its adapter for Koa. */
async function answerBy(handler: CardActionHandler | EventDispatcher): Promise<void> {
  const host = new Koa();
  host.silent = true;
  host.use(adaptKoa(path, handler));
  const bot = await new Promise<Server>((resolve) => {
    const made = host.listen(0, '127.0.0.1', () => resolve(made));
  });
  bots.push(bot);
  world.workspace.setBot(`http://127.0.0.1:${(bot.address() as AddressInfo).port}`);
}

const keys = () => {
  const { encryptKey, verificationToken } = world.workspace.app;
  return { encryptKey, verificationToken, logger: silent };
};
const press = (): Promise<PressResult> => world.workspace.press({ person: zhang.openId, messageId, label: '签收' });

describe('a click that the vendor’s SDK answers', () => {
  it('shows 200671 where a handler returns nothing', async () => {
    await answerBy(new CardActionHandler(keys(), () => undefined));
    expect(await press()).toMatchObject({ outcome: 'failed', code: 200_671, detail: expect.stringContaining('204') });
  });

  it('shows 200672 where nobody has registered for clicks', async () => {
    await answerBy(new EventDispatcher(keys()).register({ 'im.message.receive_v1': () => ({}) }));
    expect(await press()).toMatchObject({ outcome: 'failed', code: 200_672 });
  });

  it('shows 200671 where a handler throws, over a webhook and over a long connection', async () => {
    const fail = (): never => {
      throw new Error('on purpose');
    };
    await answerBy(new EventDispatcher(keys()).register({ 'card.action.trigger': fail }));
    expect(await press()).toMatchObject({ outcome: 'failed', code: 200_671 });
    const eventDispatcher = new EventDispatcher({ logger: silent }).register({ 'card.action.trigger': fail });
    const client = await new Promise<WSClient>((resolve, reject) => {
      const onReady = (): void => resolve(made);
      const made = new WSClient({ ...app, domain: world.workspace.url, logger: silent, onReady, onError: reject });
      void made.start({ eventDispatcher });
    });
    expect(await press()).toMatchObject({ outcome: 'failed', code: 200_671, detail: expect.stringContaining('500') });
    client.close({ force: true });
  });
});

describe('the check of an address', () => {
  it('is encrypted and not signed, at the address for events and at the one for clicks', async () => {
    expect(await world.workspace.checkBot()).toBeNull();
    expect(world.bot.received.map((push) => push.path).toSorted()).toEqual(['/webhook/card', '/webhook/event']);
    for (const { raw, headers, plain } of world.bot.received) {
      expect(Object.keys(JSON.parse(raw.toString()) as object)).toEqual(['encrypt']);
      expect(headers['x-lark-signature']).toBeUndefined();
      expect(plain).toMatchObject({ type: 'url_verification', token: world.workspace.app.verificationToken });
    }
  });
});
