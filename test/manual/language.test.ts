import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openWorld, type World } from '../support/world.ts';

let world: World;

beforeAll(async () => {
  world = await openWorld(import.meta.url);
}, 120_000);
afterAll(async () => world.close());

async function answerTo(name: string, text: string): Promise<string> {
  const before = world.texts(name).length;
  world.say(name, text);
  await world.quiet();
  return world.texts(name).slice(before).join('\n');
}

describe('语言', () => {
  it('changes the language of cards, toasts and messages for the one who asks, and back', async () => {
    expect(await answerTo('张三', '语言 English')).toBe('OK, English from now on.');
    const number = await world.raise('regional');
    await world.quiet();
    const click = await world.press('张三', '签收', { number });
    expect(click).toMatchObject({ toast: { type: 'success' } });
    await world.quiet();
    const english = JSON.stringify(world.cardOf('张三', number).card);
    expect(english).toContain('Resolve by');
    expect(english).not.toContain('处理截止');
    await world.press('张三', '直接处理', { number, in: 'private' });
    await world.quiet();
    expect(JSON.stringify(world.cardOf('张三', number).card)).toContain('In progress');

    expect(await answerTo('张三', 'language chinese')).toBe('好的，以后用中文。');
    await world.press('张三', '备注', { number, in: 'private' });
    await world.press('张三', '仅保存', { number, in: 'private', form: { text: '已联系' } });
    await world.quiet();
    expect(world.cardOf('张三', number).words).toContain('处理截止');
  });

  it('says what may be chosen where the language is unknown, and changes nobody else', async () => {
    expect(await answerTo('李四', '语言 火星文')).toBe('发“语言 中文”或“语言 English”。');
    expect(await answerTo('郑浩', '语言')).toBe('Send “language English” or “language Chinese”.');
  });
});
