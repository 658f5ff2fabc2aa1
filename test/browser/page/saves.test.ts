import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { desktop, phone, seriousFaults, stickingOut } from './browser.ts';
import { openStubStage, type StubStage } from './stub-stage.ts';
import { cardMessage, waiting, worldWith } from './world.ts';

const options = ['once', 'never'].map((value) => ({ value, title: { zh: value, en: value } }));
const habit = { id: 'repeat', title: { zh: '重复的事件', en: 'Repeated events' }, options };

let stage: StubStage;
beforeAll(async () => {
  stage = await openStubStage({
    ...worldWith(cardMessage('om_wait', waiting)),
    switches: [{ ...habit, value: 'never', worst: 'never', section: '2.5', page: 'https://open.feishu.cn' }],
    replay: { acts: 3, same: 5, differs: { act: '张三 签收', was: 'PATCH /a', is: 'POST /b' } },
  });
});
afterAll(() => stage.close());

describe.each([
  ['1280 px', desktop],
  ['390 px', phone],
])('files and switches, %s wide', (_width, size) => {
  it('save and restore a world, export a session and play it again, and choose among open facts', async () => {
    const { page, complaints, close } = await stage.open('/p/ou_zhang?view=tools&tool=saves', size);
    const tools = page.locator('.tools');
    await tools.getByRole('textbox', { name: '存档名' }).fill('周一早上');
    await tools.getByRole('button', { name: '存为' }).click();
    const removes = tools.getByRole('button', { name: '删除 周一早上' });
    const asked = page.getByRole('dialog');
    await tools.getByRole('button', { name: '恢复' }).click();
    await asked.getByText('没有存下的都会丢失').waitFor();
    expect(await seriousFaults(page)).toEqual([]);
    await asked.getByRole('button', { name: '取消' }).click();
    await asked.waitFor({ state: 'detached' });
    await tools.getByRole('button', { name: '恢复' }).click();
    await asked.getByRole('button', { name: '确定' }).click();
    await tools.getByText('已恢复到「周一早上」').waitFor();
    await removes.waitFor();
    expect(await seriousFaults(page)).toEqual([]);
    expect(await stickingOut(page)).toEqual([]);
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      tools.getByRole('button', { name: '导出会话' }).click(),
    ]);
    expect(file.suggestedFilename()).toBe('session.jsonl');
    await tools
      .locator('input[type="file"]')
      .setInputFiles({ name: 'session.jsonl', mimeType: 'text/plain', buffer: Buffer.from('{"seed":"1"}') });
    await asked.getByRole('heading', { name: '重放「session.jsonl」？' }).waitFor();
    await asked.getByRole('button', { name: '确定' }).click();
    await tools.getByText('第一处不同：张三 签收').waitFor();
    await removes.click();
    await asked.getByRole('heading', { name: '删除存档「周一早上」？' }).waitFor();
    await page.keyboard.press('Escape');
    await asked.waitFor({ state: 'detached' });
    await removes.click();
    await asked.getByRole('button', { name: '确定' }).click();
    await tools.getByText('已删除存档「周一早上」').waitFor();
    await tools.getByText('还没有存档').waitFor();
    await tools.getByRole('button', { name: '控制' }).click();
    await tools.getByText('每项一个开关，都取最坏').click();
    await tools.getByRole('combobox', { name: '重复的事件' }).selectOption('once');
    await tools.getByRole('combobox', { name: '此人的客户端版本' }).selectOption('7.10');
    await tools.getByRole('button', { name: '令牌全过期' }).click();
    expect(await stage.stub.takeCalls(6)).toEqual([
      { path: '/control/saves', body: { name: '周一早上' } },
      { path: '/control/restore', body: { name: '周一早上' } },
      { path: '/control/replay', body: { session: '{"seed":"1"}' } },
      { path: '/control/switches', body: { id: 'repeat', value: 'once' } },
      { path: '/control/change', body: { what: 'client', person: 'ou_zhang', version: '7.10' } },
      { path: '/control/change', body: { what: 'expireTokens' } },
    ]);
    expect(complaints).toEqual([]);
    await close();
  });
});
