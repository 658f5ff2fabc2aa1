import { describe, expect, it } from '@jest/globals';

import { spoken } from './mentions.ts';

const bot = { key: '@_user_1', openId: 'ou_bot', name: '工单' };
const wang = { key: '@_user_10', openId: 'ou_wang', name: '王敏' };
const everyone = { key: '@_all', openId: null, name: '所有人' };

describe('spoken', () => {
  it('takes out the bot and names the others', () => {
    const message = { text: '@_user_1 代理 @_user_10 到 明天', mentions: [bot, wang], chatType: 'group' as const };
    expect(spoken(message, 'ou_bot')).toEqual({ text: '代理 @王敏 到 明天', toBot: true, mentioned: ['ou_wang'] });
  });

  it('is meant for the bot in private, and in groups only by its own mention', () => {
    const said = (mentions: (typeof wang | typeof everyone)[], chatType: 'p2p' | 'group') =>
      spoken({ text: '@_all 待办', mentions, chatType }, 'ou_bot')?.toBot;
    expect(said([], 'p2p')).toBe(true);
    expect(said([], 'group')).toBe(false);
    expect(said([everyone, wang], 'group')).toBe(false);
    expect(said([{ ...wang, name: '工单' }], 'group')).toBe(false);
  });

  it('leaves alone a placeholder that nobody explains, and dollars in names', () => {
    const message = { text: '@_user_7 @_user_10', mentions: [{ ...wang, name: '$&' }], chatType: 'p2p' as const };
    expect(spoken(message, 'ou_bot')?.text).toBe('@_user_7 @$&');
  });

  it('is null without a text', () => {
    expect(spoken({ text: null, mentions: [], chatType: 'p2p' }, 'ou_bot')).toBeNull();
  });
});
