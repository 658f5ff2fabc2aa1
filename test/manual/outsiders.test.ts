import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openWorld, type World } from '../support/world.ts';
import { answered } from '../support/world/press.ts';
import { course, firstCard, goodReply, ticketAfter } from './states.ts';

const nothingThere = { type: 'warning', content: '没有可以给你操作的工单，请核对编号' };
const nowhere = 'GD-20261123-9999';
const outsider = '孙倩';
const group = '南京分公司群';

let world: World;
let number: string;
beforeAll(async () => {
  world = await openWorld(import.meta.url);
  number = await ticketAfter(world, course('张三').pending);
  await world.quiet();
});
afterAll(async () => {
  await world.close();
});

describe('a card that was passed on', () => {
  it('cannot be passed on by a client at all', () => {
    for (const { card } of world.cards(number)) expect(card['config']).toMatchObject({ enable_forward: false });
  });

  const buttons: readonly (readonly [string, object?])[] = [
    ...['accept', 'start', 'handle', 'approve', 'show', 'why'].map((a) => [a] as const),
    ...['transfer', 'remark', 'delegate', 'requestExtension', 'reply', 'reject'].map((a) => [`${a}.open`] as const),
    ['transfer', { unit: 'NJ-GL' }],
    ['remark', { text: '好' }],
    ['reply', goodReply],
    ['grantExtension', {}],
    ['refuseExtension', { reasonText: '不' }],
    ['requestExtension.preview', { until: '2026-11-25 12:00 +0800' }],
    ['form.cancel'],
  ];

  it.each(buttons.map(([a, form]) => [a, form ?? {}] as const))(
    '%s by an outsider: the words for an unknown ticket and no card',
    async (a, form) => {
      const messages = world.cards(number).map(({ messageId }) => messageId);
      for (const [ticket, messageId] of [
        ...messages.map((one) => [number, one] as const),
        [nowhere, messages[0] ?? ''],
      ] as const) {
        const value = { a, t: ticket, v: 1, f: 'requestExtension' };
        const { toast, card } = await answered(
          world.forge(outsider, messageId, value, form as Record<string, unknown>),
        );
        expect([toast, card]).toEqual([nothingThere, false]);
      }
    },
  );

  it('a list is drawn in the chat it was sent to alone: in a group everyone would see whose it is', async () => {
    const messageId = await firstCard(world, number);
    for (const a of ['list.page', 'list.accept', 'list.bulk']) {
      const value = { a, f: 'all', p: 1, t: number };
      const { toast, card } = await answered(world.forge(outsider, messageId, value, { numbers: [number] }));
      expect([toast?.type, card]).not.toEqual(['success', true]);
      expect(card).toBe(false);
    }
    expect((await world.ticket(number)).signer?.name).toBe('张三');
  });

  it('the same while somebody has a form open on that very card', async () => {
    await world.press('张三', '备注', { number });
    const { messageId } = world.cardOf('张三', number);
    for (const a of ['form.cancel', 'remark.open', 'remark'])
      expect(
        await answered(world.forge(outsider, messageId, { a, t: number, f: 'remark' }, { text: '好' })),
      ).toMatchObject({
        toast: nothingThere,
        card: false,
      });
    expect(world.cardOf('张三', number).tags[0]).toBe('填写中');
    await world.press('张三', '取消', { number });
  });

  it('works for those who have business with the ticket, by toast alone: nobody knows who else looks on', async () => {
    const passedOn = await ticketAfter(world, []);
    const chatId = [...world.workspace.platform.state.chats.values()].find(
      ({ name }) => name === '苏州分公司群',
    )?.chatId;
    const [result] = await world.workspace.forgeClick({
      operator: world.person('李四').openId,
      messageId: 'om_passed_on',
      chatId: chatId ?? '',
      value: { a: 'accept', t: passedOn, v: 1, r: 'c1_0' },
    });
    expect(result).toMatchObject({ toast: { type: 'success' }, card: false });
    expect((await world.ticket(passedOn)).signer?.name).toBe('李四');
  });

  it('brings nothing into any chat of the outsider', async () => {
    await world.quiet();
    expect([...world.cardsIn(outsider).map(({ title }) => title), ...world.texts(outsider)]).toEqual([]);
    expect((await world.ticket(number)).timeline.map(({ actor }) => actor?.name)).not.toContain(outsider);
  });
});

describe('words', () => {
  async function heard(name: string, text: string, in_?: string): Promise<readonly string[]> {
    const before = world.texts(name).length;
    world.say(name, text, in_);
    await world.quiet();
    return world.texts(name).slice(before);
  }

  it.each(['工单', '签收'])('%s N: unknown and forbidden sound the same', async (word) => {
    const [forbidden] = await heard(outsider, `${word} ${number}`);
    const [unknown] = await heard(outsider, `${word} ${nowhere}`);
    expect(forbidden?.replace(number, 'N')).toBe(unknown?.replace(nowhere, 'N'));
    expect(forbidden).toMatch(/^没有可以给你/);
    const short = String(Number(number.slice(-4)));
    expect((await heard(outsider, `${word} ${short}`))[0]?.replace(number, 'N')).toBe(unknown?.replace(nowhere, 'N'));
  });

  it('全文 tells nothing either, and in a group the answer comes in private', async () => {
    expect(await heard(outsider, `工单 ${number} 全文`)).toEqual([
      `没有可以给你看的工单 ${number}。请核对编号，或问问发给你的人。`,
    ]);
    expect(await heard(outsider, `工单 ${number}`, '苏州分公司群')).toHaveLength(1);
    expect(world.texts('苏州分公司群')).toEqual([]);
    expect(world.cardsIn(outsider)).toEqual([]);
  });

  it('whoever is registered nowhere hears that once a day, whatever they say, and in a group nothing', async () => {
    const words = '你还没有登记在任何机构，请联系管理员';
    expect(await heard('路人', '帮助')).toEqual([words]);
    for (const text of [`工单 ${number}`, `签收 ${number}`, '待办']) expect(await heard('路人', text)).toEqual([]);
    const click = world.forge('路人', await firstCard(world, number), { a: 'show', t: number });
    expect(await answered(click)).toMatchObject({ toast: { type: 'warning', content: words }, card: false });
  });

  it('a lost colleague finds in the list only what is theirs', async () => {
    world.say(outsider, '待办');
    await world.quiet();
    const [list] = world.cardsIn(outsider);
    expect(list?.words).toContain('现在没有待办。');
    expect(list?.words).not.toContain('GD-');
    expect(world.cardsIn(group).length).toBeGreaterThan(0);
  });
});

describe('the API', () => {
  it.each([
    ['no key', null],
    ['a wrong key', 'wrong-key-of-the-ticket-platform'],
    ['half a key', 'test-key'],
  ])('with %s answers 401 to everything, known or not', async (_which, key) => {
    const asked = [
      await world.api('GET', `/tickets/${number}`, undefined, key),
      await world.api('GET', `/tickets/${nowhere}`, undefined, key),
      await world.api('GET', '/tickets', undefined, key),
      await world.api('POST', '/tickets', { kind: 'regional' }, key),
    ];
    for (const { status, headers, body } of asked) {
      expect([status, headers.get('content-type'), headers.get('www-authenticate')]).toEqual([
        401,
        'application/problem+json',
        'Bearer',
      ]);
      expect(body).toEqual(asked[0]?.body);
      expect(body).toMatchObject({ code: 'unauthorized', status: 401 });
    }
  });
});
