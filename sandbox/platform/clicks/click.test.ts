import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { buildCard, button } from '../../fixtures/cards.ts';
import type { Reaction } from '../../fixtures/fake-bot.ts';
import { handled } from '../../fixtures/fake-bot.ts';
import type { TestWorld } from '../../fixtures/world.ts';
import { emily, group, startWorld, zhang } from '../../fixtures/world.ts';
import type { PressResult } from '../../protocol.ts';
import { until } from '../../servers/until.ts';

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

const press = (person = zhang.openId): Promise<PressResult> =>
  world.workspace.press({ person, messageId, label: '签收' });
const shown = () => world.workspace.messages(zhang.openId, group.chatId)[0];

describe('a click', () => {
  it('comes as one encrypted, signed callback in Feishu’s shape', async () => {
    await press();
    const [push] = world.bot.received;
    const { app } = world.workspace;
    expect(push?.path).toBe('/webhook/card');
    expect(push?.plain).toEqual({
      schema: '2.0',
      header: {
        event_id: expect.stringMatching(/^[0-9a-f]{32}$/),
        event_type: 'card.action.trigger',
        create_time: expect.stringMatching(/^\d{16}$/),
        token: app.verificationToken,
        app_id: app.appId,
        tenant_key: app.tenantKey,
      },
      event: {
        operator: { tenant_key: app.tenantKey, union_id: zhang.unionId, open_id: zhang.openId },
        token: expect.stringMatching(/^c-/),
        action: { tag: 'button', value: { a: '签收' }, timezone: 'Asia/Shanghai' },
        host: 'im_message',
        context: { open_message_id: messageId, open_chat_id: group.chatId },
      },
    });
    const head = push?.headers ?? {};
    const signed = `${String(head['x-lark-request-timestamp'])}${String(head['x-lark-request-nonce'])}${app.encryptKey}`;
    const wanted = createHash('sha256')
      .update(signed)
      .update(push?.raw ?? '')
      .digest('hex');
    expect(head['x-lark-signature']).toBe(wanted);
    expect(head['x-lark-request-timestamp']).toMatch(/^\d{10}$/);
  });

  it('shows the toast in the person’s language and puts the card in place', async () => {
    const toast = { type: 'success', content: '已签收', i18n: { zh_cn: '已签收', en_us: 'Accepted' } };
    world.bot.react = () => ({ toast, card: { type: 'raw', data: next } });
    const answered = { outcome: 'answered', card: true, toast: { type: 'success', content: 'Accepted' } };
    expect(await press(emily.openId)).toMatchObject(answered);
    expect(shown()).toMatchObject({ card: next, revision: 1 });
  });

  it('leaves the card as it was when the answer has none', async () => {
    world.bot.react = () => ({});
    expect(await press()).toMatchObject({ outcome: 'answered', toast: null, card: false });
    expect(shown()).toMatchObject({ card, revision: 0 });
  });

  const raw: (status: number, body: string) => Reaction = (status, body) => (_push, response) => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(body);
    return handled;
  };
  it.each<[string, number, Reaction]>([
    ['a status other than 200', 200671, raw(204, '')],
    ['a redirect', 200671, raw(302, '{}')],
    ['no JSON', 200672, raw(200, 'ok')],
    ['a JSON string', 200672, raw(200, '"ok"')],
    ['a toast without words', 200672, () => ({ toast: { type: 'success' } })],
    ['a toast of an unknown type', 200672, () => ({ toast: { type: 'great', content: 'x' } })],
    ['a card that is no card', 200673, () => ({ card: next })],
    ['a template', 200673, () => ({ card: { type: 'template', data: { template_id: 'x' } } })],
    ['a broken card', 200673, () => ({ card: { type: 'raw', data: buildCard([{ tag: 'note' }]) } })],
    ['a card of 1.0', 200830, () => ({ card: { type: 'raw', data: { elements: [] } } })],
  ])('fails on %s with %i and changes nothing', async (_what, code, reaction) => {
    world.bot.react = reaction;
    expect(await press()).toMatchObject({ outcome: 'failed', code });
    expect(shown()).toMatchObject({ card, revision: 0 });
  });

  it('keeps a card that was refused in an answer as a ghost below the clicked one', async () => {
    world.bot.react = () => ({ card: { type: 'raw', data: buildCard([{ tag: 'note' }]) } });
    await press();
    expect(world.workspace.messages(zhang.openId, group.chatId)).toMatchObject([
      { messageId, card, revision: 0 },
      { quote: { messageId }, ghost: { of: 'answer', code: 230_099, path: '/body/elements/0/tag' } },
    ]);
    expect(world.workspace.chats(zhang.openId)[0]).toMatchObject({ last: { text: '一张卡片' } });
  });

  it('fails with 200341 when no answer comes in time, and 200342 when nobody listens', async () => {
    await world.close();
    world = await startWorld({ answerLimitMs: 100 });
    messageId = await world.send(group.chatId, card);
    world.bot.react = (_push, response) => {
      response.on('error', () => undefined);
      return new Promise(() => undefined);
    };
    expect(await press()).toMatchObject({ outcome: 'failed', code: 200341 });
    await world.bot.close();
    expect(await press()).toMatchObject({ outcome: 'failed', code: 200342 });
    expect(world.workspace.world().bot.state).toBe('down');
    world.workspace.setBot(null);
    expect(await press()).toMatchObject({ outcome: 'failed', code: 200340 });
  });

  it('locks the card against a PATCH until it is answered', async () => {
    const patch = async () => {
      const { status, body } = await world.call('PATCH', `im/v1/messages/${messageId}`, {
        content: JSON.stringify(next),
      });
      return [status, body['code'], body['msg']];
    };
    let duringClick: readonly unknown[] = [];
    world.bot.react = async () => {
      duringClick = await patch();
      return {};
    };
    await press();
    expect(duringClick).toEqual([400, 230099, expect.stringContaining('ErrCode: 11310')]);
    expect(duringClick[2]).toContain('card action is lock');
    expect(await patch()).toEqual([400, 230099, expect.stringContaining('ErrCode: 11310')]);
    expect(await until(() => world.workspace.platform.locks.size === 0, 5000)).toBe(true);
    expect(await patch()).toEqual([200, 0, 'success']);
  });

  it('can be forged: any value, by anyone, repeated with the same bytes, with a wrong token or an old timestamp', async () => {
    const forged = { operator: 'ou_nobody', messageId, value: { a: 'approve', t: 'GD-1' }, eventId: 'e-1' };
    const results = await world.workspace.forgeClick({ ...forged, repeat: 3, together: true });
    expect(results.map(({ outcome }) => outcome)).toEqual(['answered', 'answered', 'answered']);
    expect(new Set(world.bot.received.map(({ raw: bytes }) => bytes.toString())).size).toBe(1);
    await world.workspace.forgeClick({ ...forged, token: 'wrong', timestamp: '1000000000' });
    const last = world.bot.received.at(-1);
    expect(last?.plain.header).toMatchObject({ token: 'wrong', event_id: 'e-1' });
    expect(last?.headers['x-lark-request-timestamp']).toBe('1000000000');
  });

  it('lets any bytes be sent to the bot', async () => {
    world.bot.react = raw(401, '{"no":1}');
    const forged = { path: '/webhook/card', body: 'not even JSON', headers: { 'x-forged': 'yes' } };
    expect(await world.workspace.forgeRequest(forged)).toMatchObject({ status: 401, body: '{"no":1}' });
    expect(world.bot.received.at(-1)?.raw.toString()).toBe('not even JSON');
  });
});
