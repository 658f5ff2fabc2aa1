import { describe, expect, it } from '@jest/globals';
import { group, startWorld, zhang } from '../fixtures/world.ts';
import { appFrom, otherUrlsFrom } from './app-only.ts';

describe('the workspace alone', () => {
  it('takes id, secret and keys of one’s choice, and makes up the rest', () => {
    const env = { FEISHU_APP_ID: 'cli_mine', FEISHU_APP_SECRET: 's', FEISHU_ENCRYPT_KEY: '' };
    expect(appFrom(env)).toEqual({ appId: 'cli_mine', appSecret: 's', encryptKey: '' });
    expect(appFrom({})).toEqual({});
  });

  it('takes the addresses of other apps, and refuses what is none', () => {
    const urls = 'http://127.0.0.1:3001, http://127.0.0.1:3002';
    expect(otherUrlsFrom({ SANDBOX_OTHER_URLS: urls })).toEqual(urls.split(', '));
    expect(otherUrlsFrom({})).toEqual([]);
    expect(() => otherUrlsFrom({ SANDBOX_OTHER_URLS: '127.0.0.1:3001' })).toThrow(
      'SANDBOX_OTHER_URLS has 127.0.0.1:3001; it is up to 9 addresses',
    );
  });

  it('pushes to addresses of one’s choice, in plain text and unsigned where there is no encrypt key', async () => {
    const addresses = { event: '/my/events?from=feishu', callback: '/my/cards' };
    const world = await startWorld({ app: { encryptKey: '' }, addresses });
    try {
      expect(await world.workspace.checkBot()).toBeNull();
      world.workspace.say({ person: zhang.openId, chatId: group.chatId, text: 'hello', mention: true });
      await world.bot.arrived(3);
      const [, , push] = world.bot.received;
      expect(world.bot.received.map(({ path }) => path)).toEqual([
        addresses.event,
        addresses.callback,
        addresses.event,
      ]);
      expect(push?.headers['x-lark-signature']).toBeUndefined();
      expect(JSON.parse(push?.raw.toString() ?? '')).toMatchObject({
        schema: '2.0',
        header: { token: world.workspace.app.verificationToken, event_type: 'im.message.receive_v1' },
      });
    } finally {
      await world.close();
    }
  });
});
