import { describe, expect, it } from '@jest/globals';
import { cardSource } from '../../card/source.ts';
import type { ChatSummary, SandboxMessage } from '../../protocol.ts';
import { applyChange, emptyState, type State } from './model.ts';

const chat: ChatSummary = {
  chatId: 'oc_1',
  kind: 'group',
  name: '群',
  members: ['ou_a', 'ou_b'],
  unread: 0,
  last: null,
  botIn: true,
  dissolved: false,
  muted: false,
};
const person = (openId: string, language: 'zh' | 'en') => ({
  openId,
  unionId: openId,
  name: openId,
  title: '',
  language,
  client: '7.55',
  available: true,
  blocksBot: false,
  resigned: false,
});
const message: SandboxMessage = {
  messageId: 'om_1',
  chatId: 'oc_1',
  at: 1000,
  sender: { kind: 'bot', openId: null, name: '机器人' },
  type: 'interactive',
  text: null,
  card: { config: { summary: { content: '待签收', i18n_content: { en_us: 'Awaiting' } } } },
  quote: null,
  revision: 0,
  updatedAt: null,
  ghost: null,
  recalled: false,
  meter: null,
  warnings: [],
};
const state: State = {
  ...emptyState,
  world: {
    seq: 4,
    now: 0,
    clock: 'ready',
    bot: { name: '机器人', state: 'up' },
    otherBots: [],
    app: { standing: 'on', scopes: [] },
    people: [person('ou_a', 'zh'), person('ou_b', 'en')],
    faults: [],
    limits: true,
  },
  chats: { ou_a: [chat], ou_b: [chat] },
  messages: { oc_1: [] },
};
const open = [{ person: 'ou_a', chat: 'oc_1' }];

describe('a message of the stream', () => {
  it('counts as unread for those who do not look at the chat, in their language', () => {
    const after = applyChange(state, { seq: 5, kind: 'message', message }, open, 0);
    expect(after.messages['oc_1']).toEqual([message]);
    expect(after.chats['ou_a']).toEqual([{ ...chat, unread: 0, last: { text: '待签收', at: 1000 } }]);
    expect(after.chats['ou_b']).toEqual([{ ...chat, unread: 1, last: { text: 'Awaiting', at: 1000 } }]);
    expect(after.world?.seq).toBe(5);
  });

  it('replaces its earlier picture without counting again', () => {
    const first = applyChange(state, { seq: 5, kind: 'message', message }, open, 0);
    const edited = { ...message, revision: 1, updatedAt: 2000, text: null, card: {} };
    const after = applyChange(first, { seq: 6, kind: 'message', message: edited }, open, 0);
    expect(after.messages['oc_1']).toEqual([edited]);
    expect(after.chats['ou_b']?.[0]?.unread).toBe(1);
  });

  it('changes no list where the platform refused it', () => {
    const ghost = {
      ...message,
      ghost: { code: 230099, path: '/body', message: 'no', of: 'send' as const, ...cardSource },
    };
    const after = applyChange(state, { seq: 5, kind: 'message', message: ghost }, open, 0);
    expect(after.chats).toEqual(state.chats);
    expect(after.messages['oc_1']).toEqual([ghost]);
  });
});
