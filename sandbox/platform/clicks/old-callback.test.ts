import { createHash } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
// oxlint-disable-next-line no-restricted-imports -- the vendor's own handler judges here what the platform sends
import { adaptDefault, CardActionHandler } from '@larksuiteoapi/node-sdk';
import { buildCard, button } from '../../fixtures/cards.ts';
import { handled } from '../../fixtures/fake-bot.ts';
import type { TestWorld } from '../../fixtures/world.ts';
import { group, startWorld, zhang } from '../../fixtures/world.ts';

const card = buildCard([button('签收')]);
const next = buildCard([button('查看')]);
const silent = { error() {}, warn() {}, info() {}, debug() {}, trace() {} };

let world: TestWorld;
let messageId: string;
beforeEach(async () => {
  world = await startWorld();
  messageId = await world.send(group.chatId, card);
  world.workspace.platform.switches.set('subscriptions', 'both');
});
afterEach(async () => {
  await world.close();
});

const press = () => world.workspace.press({ person: zhang.openId, messageId, label: '签收' });
const isOld = (raw: Buffer): boolean => !raw.toString().startsWith('{"encrypt"');

describe('a bot that is subscribed to the old callback as well', () => {
  it('gets two requests for one click: one encrypted, one flat and signed with SHA-1', async () => {
    expect(await press()).toMatchObject({ outcome: 'answered' });
    const old = world.bot.received.find(({ raw }) => isOld(raw));
    const headers: Readonly<Record<string, unknown>> = old?.headers ?? {};
    const raw = old?.raw ?? Buffer.from('');
    expect(world.bot.received).toHaveLength(2);
    expect(JSON.parse(raw.toString())).toMatchObject({
      open_id: zhang.openId,
      open_message_id: messageId,
      open_chat_id: group.chatId,
      token: expect.stringMatching(/^c-/),
      action: { tag: 'button', value: { a: '签收' } },
    });
    const signed = createHash('sha1')
      .update(`${String(headers['x-lark-request-timestamp'])}${String(headers['x-lark-request-nonce'])}`)
      .update(world.workspace.app.verificationToken)
      .update(raw);
    expect(headers['x-lark-signature']).toBe(signed.digest('hex'));
    expect(world.workspace.platform.journal.pushesSince(0).map(({ type }) => type)).toEqual(
      expect.arrayContaining(['card.action.trigger', 'card.action.trigger_v1']),
    );
  });

  it('may answer either of them', async () => {
    world.bot.react = ({ raw }, response) => {
      response.writeHead(isOld(raw) ? 200 : 500).end(JSON.stringify(isOld(raw) ? next : {}));
      return handled;
    };
    expect(await press()).toMatchObject({ outcome: 'answered', card: true });
    expect(world.workspace.messages(zhang.openId, group.chatId)[0]).toMatchObject({ card: next });
  });

  it('fails where it answers neither', async () => {
    world.bot.react = (_push, response) => {
      response.writeHead(500).end();
      return handled;
    };
    expect(await press()).toMatchObject({ outcome: 'failed', code: 200_671 });
  });

  it('can be made of the vendor’s CardActionHandler, which takes both', async () => {
    const { encryptKey, verificationToken } = world.workspace.app;
    const heard: unknown[] = [];
    const handler = new CardActionHandler({ encryptKey, verificationToken, logger: silent }, (event: unknown) => {
      heard.push(event);
      return {};
    });
    const take = adaptDefault('/webhook/card', handler);
    const bot: Server = createServer((request, response) => void take(request, response));
    await new Promise<void>((resolve) => {
      bot.listen(0, '127.0.0.1', resolve);
    });
    world.workspace.setBot(`http://127.0.0.1:${(bot.address() as AddressInfo).port}`);
    expect(await press()).toMatchObject({ outcome: 'answered' });
    expect(heard).toHaveLength(2);
    bot.closeAllConnections();
    await new Promise((resolve) => {
      bot.close(resolve);
    });
  });
});
