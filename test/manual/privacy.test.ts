import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { SandboxMessage } from '../../sandbox/protocol.ts';
import { wordsOf } from '../../sandbox/platform/messages/content.ts';
import { openWorld, type World } from '../support/world.ts';
import { apiKey } from '../support/world/bot.ts';
import { chatName } from '../support/world/cards.ts';
import { course, goodReply, perform, picked, ticketAfter } from './states.ts';

const secrets = /欧阳建国|13800135678|湖南路/;
const engineerPhone = '13912345678';
/** Those who ever had the ticket in hand, and the engineer who was sent. */
const mayRead = ['刘洋', '张三', '赵强'];

let world: World;
let number: string;

/** A ticket's whole life with everything that can show it, some of it while Feishu fails. */
beforeAll(async () => {
  world = await openWorld(import.meta.url);
  const { faults } = world.workspace.platform;
  number = await ticketAfter(world, course('刘洋').accepted, { unit: 'JS' });
  await world.quiet();
  faults.add({ route: 'send', kind: 'before', status: 500, times: 2 });
  faults.add({ route: 'patch', kind: 'before', status: 400, code: 230020, times: 2 });
  await perform(world, number, [
    ['刘洋', 'transfer', { unit: 'NJ', note: '请就近' }],
    ...course('张三').remarked,
    ['张三', 'delegate', { engineerName: '钱工', engineerPhone }],
    ['张三', 'delegate', { engineer: world.person('赵强').openId }],
  ]);
  await world.quiet();
  for (const name of ['张三', '王敏', '李芳', '赵强', '刘洋', '韩雪']) world.say(name, `工单 ${number}`);
  for (const name of ['张三', '李芳', '李四']) world.say(name, '待办');
  await world.quiet();
  await world.press('张三', '备注', { number });
  await world.press('张三', '为什么是这个时间', { number, in: '南京分公司群' });
  await world.advance('P2D');
  await perform(world, number, [
    ['张三', 'requestExtension', { until: picked('2026-12-01 12:00') }],
    ['李芳', 'grantExtension', { until: picked('2026-12-01 12:00') }],
  ]);
  await world.quiet();
  await perform(world, number, [['张三', 'reply', goodReply]]);
  await world.quiet();
  await perform(world, number, [['周婷', 'reject', { reason: 'other', reasonText: '再看看' }]]);
}, 60_000);
afterAll(async () => {
  await world.close();
});

/** Every picture and text that ever came from the bot, the replaced ones too. */
function everything(): readonly { readonly chat: string; readonly message: SandboxMessage }[] {
  const { platform } = world.workspace;
  const changes = platform.journal.since(0) ?? [];
  return changes.flatMap((change) =>
    change.kind === 'message' && change.message.sender.kind === 'bot'
      ? [{ chat: chatName(platform, change.message.chatId), message: change.message }]
      : [],
  );
}

describe("the customer's name, phone and address", () => {
  it('stand in full on the cards of the present signer and the named engineer alone', async () => {
    await expectOnlyThere();
    const readers = world.cards(number).filter(({ words }) => secrets.test(words));
    expect([...new Set(readers.map(({ chat, isOver }) => `${chat} ${isOver}`))].toSorted()).toEqual([
      '张三 false',
      '赵强 false',
    ]);
  });

  it('are masked for everybody once the ticket is closed', async () => {
    await perform(world, number, [
      ['张三', 'remark', { text: '又看了' }],
      ['张三', 'reply', goodReply],
      ['周婷', 'approve'],
    ]);
    await world.quiet();
    await expectOnlyThere();
    expect(world.cards(number).filter(({ words }) => secrets.test(words))).toEqual([]);
    expect(world.cardOf('张三', number).words).toContain('欧**国　138****5678　江苏省南京市鼓楼区****');
  });

  it('were never shown in a group, in a line of the chat list, or to anybody who has not had the ticket in hand', () => {
    const seen = everything();
    expect(seen.length).toBeGreaterThan(40);
    for (const { chat, message } of seen) {
      const config = (message.card?.['config'] ?? {}) as Readonly<Record<string, unknown>>;
      expect(wordsOf(config['summary'])).not.toMatch(secrets);
      if (!mayRead.includes(chat)) expect(JSON.stringify(message)).not.toMatch(secrets);
      if (message.card === null) expect(message.text).not.toMatch(secrets);
    }
    expect(new Set(seen.map(({ chat }) => chat)).size).toBeGreaterThan(8);
  });

  it('are in no answer of the API', async () => {
    for (const path of [`/tickets/${number}`, '/tickets', '/tickets?unit=NJ&status=closed']) {
      const { status, body } = await world.api('GET', path);
      expect(status).toBe(200);
      expect(JSON.stringify(body)).toContain('欧**国');
      expect(JSON.stringify(body)).not.toMatch(secrets);
    }
  });

  it('are in no line of the log, nor is any secret of the app', async () => {
    await world.api('POST', '/tickets', { kind: 'regional', customer: { name: '欧阳建国', phone: '13800135678' } });
    const { appSecret, encryptKey, verificationToken } = world.workspace.app;
    const log = world.bot.log.join('');
    expect(log).toContain('card call failed');
    expect(log).not.toMatch(secrets);
    for (const secret of [engineerPhone, apiKey, appSecret, encryptKey, verificationToken])
      expect(log).not.toContain(secret);
  });
});

it("an engineer's phone is masked as well, on cards and in the API", async () => {
  const acts = [['张三', 'delegate', { engineerName: '钱工', engineerPhone }]] as const;
  const other = await ticketAfter(world, [...course('张三').started, ...acts]);
  world.say('王敏', `工单 ${other}`);
  await world.quiet();
  expect((await world.ticket(other)).engineer).toEqual({ name: '钱工', phone: '139****5678' });
  expect(world.cards(other).map(({ chat }) => chat)).toContain('王敏');
  for (const { words } of world.cards(other)) expect(words).not.toContain(engineerPhone);
});

async function expectOnlyThere(): Promise<void> {
  await world.quiet();
  const { signer, engineer, status } = await world.ticket(number);
  const readers = [signer?.name, engineer?.['name']];
  for (const { chat, isOver, words } of world.cards(number))
    if (status === 'closed' || isOver || !readers.includes(chat)) expect(words).not.toMatch(secrets);
}
