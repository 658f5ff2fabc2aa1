import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { buildCard, button } from '../../../sandbox/fixtures/cards.ts';
import type { TestWorld } from '../../../sandbox/fixtures/world.ts';
import { emily, group, startWorld, stranger, zhang } from '../../../sandbox/fixtures/world.ts';
import { buildPage } from '../../../sandbox/page/build.ts';
import {
  complaintsOf,
  desktop,
  launchBrowser,
  lowTargets,
  openWindow,
  phone,
  seriousFaults,
  stickingOut,
} from './browser.ts';

const others = { ...group, chatId: 'oc_others', name: '苏州分公司群', members: [stranger.openId] };

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

async function codeOf(world: TestWorld, receiver: string): Promise<unknown> {
  const type = receiver.startsWith('oc_') ? 'chat_id' : 'open_id';
  const ask = { receive_id: receiver, msg_type: 'text', content: JSON.stringify({ text: '你好' }) };
  return (await world.call('POST', `im/v1/messages?receive_id_type=${type}`, ask)).body['code'];
}

describe.each([
  ['1280 px', desktop],
  ['390 px', phone],
])('what happens to the company, %s wide', (_width, options) => {
  it('is done by buttons that turn with the world, and is refused by the platform’s own numbers', async () => {
    const world = await startWorld({ chats: [group, others], page: await buildPage() });
    const { url, token } = world.workspace;
    const messageId = await world.send(group.chatId, buildCard([button('签收')]));
    const context = await openWindow(browser, options);
    const page = await context.newPage();
    const complaints = complaintsOf(page, ['error', 'warning']);
    await page.goto(`${url}/p/${zhang.openId}/c/${group.chatId}/m/${messageId}?view=tools&tool=control#token=${token}`);
    const tools = page.locator('.tools');
    const press = (name: string) => tools.getByRole('button', { name, exact: true }).click();
    const shows = (name: string) => tools.getByRole('button', { name, exact: true }).waitFor();

    await press('全员禁言');
    await shows('解除禁言');
    expect(await codeOf(world, group.chatId)).toBe(230_035);
    await press('解除禁言');
    await press('踢出机器人');
    await shows('请机器人回来');
    expect(await codeOf(world, group.chatId)).toBe(230_002);
    await press('请机器人回来');
    await press('屏蔽机器人');
    await shows('不再屏蔽');
    expect(await codeOf(world, zhang.openId)).toBe(230_053);
    await press('不再屏蔽');
    await press('移出可用范围');
    await shows('移回可用范围');
    expect(await codeOf(world, zhang.openId)).toBe(230_013);
    await press('移回可用范围');

    await press('换 App Secret');
    const { appSecret } = world.workspace.app;
    expect(await tools.locator('pre', { hasText: 'FEISHU_APP_SECRET=' }).innerText()).toContain(appSecret);
    expect(await seriousFaults(page)).toEqual([]);
    expect(await stickingOut(page)).toEqual([]);
    if (options === phone) expect(await lowTargets(page, 44)).toEqual([]);
    await press('换回原来的密钥');
    await tools.locator('pre', { hasText: appSecret }).waitFor({ state: 'detached' });

    await tools.getByRole('combobox', { name: '换到哪个部门' }).selectOption(others.name);
    await press('换部门');
    await tools.getByRole('combobox', { name: '换到哪个部门' }).getByText(group.name).waitFor({ state: 'attached' });
    expect(world.workspace.chats(emily.openId)[0]?.members).toEqual([emily.openId]);
    await press('离职');
    await tools.getByText('张三 · 已离职').waitFor();
    expect(await codeOf(world, zhang.openId)).toBe(230_029);
    expect(await seriousFaults(page)).toEqual([]);
    expect(await stickingOut(page)).toEqual([]);
    await press('复职');
    await shows('离职');
    expect(await codeOf(world, zhang.openId)).toBe(0);
    expect(world.workspace.chats(zhang.openId).map(({ name }) => name)).toContain(others.name);
    expect(complaints).toEqual([]);
    await context.close();
    await world.close();
  });

  it('leaves ghosts of what the bot could not say, texts too, and a client that is signed out', async () => {
    const world = await startWorld({ chats: [group, others], page: await buildPage() });
    const { url, token } = world.workspace;
    world.workspace.change({ what: 'kick', chatId: group.chatId });
    await codeOf(world, group.chatId);
    const context = await openWindow(browser, options);
    const page = await context.newPage();
    const complaints = complaintsOf(page, ['error', 'warning']);
    await page.goto(`${url}/p/${zhang.openId}/c/${group.chatId}#token=${token}`);
    const ghost = page.locator('.ghost');
    expect((await ghost.innerText()).split(/\n+/u).slice(0, 3)).toEqual([
      '平台拒收，聊天里的人看不到',
      '你好',
      '230002',
    ]);
    expect(await page.locator('.chat-titles p').innerText()).toBe('2 人 · 机器人不在群里');
    expect(await seriousFaults(page)).toEqual([]);
    expect(await stickingOut(page)).toEqual([]);
    const { chatId } = world.workspace.chats(zhang.openId).find(({ kind }) => kind === 'p2p') ?? { chatId: '' };
    const entered: string[] = [];
    page.on('request', (request) => {
      if (request.url().endsWith('/control/enter')) entered.push(request.url());
    });
    const answered = (path: string) => page.waitForResponse((response) => response.url().endsWith(`/control/${path}`));
    await Promise.all([answered('enter'), page.goto(`${url}/p/${zhang.openId}/c/${chatId}#token=${token}`)]);
    await page.locator('.composer').waitFor();
    world.workspace.change({ what: 'resign', person: zhang.openId });
    await page.getByText('张三 已离职，客户端已退出；消息只能看。').waitFor();
    expect(await page.locator('.composer').count()).toBe(0);
    // Who is signed out opens no chat.
    await Promise.all([answered('read'), page.reload()]);
    await page.getByText('张三 已离职，客户端已退出；消息只能看。').waitFor();
    world.workspace.change({ what: 'return', person: zhang.openId });
    await page.locator('.composer').waitFor();
    await Promise.all([answered('enter'), page.reload()]);
    expect(entered).toHaveLength(2);
    expect(complaints).toEqual([]);
    await context.close();
    await world.close();
  });
});
