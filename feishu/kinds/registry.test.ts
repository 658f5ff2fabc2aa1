import { describe, expect, it } from '@jest/globals';

import { clickBody, messageBody } from '../../test/support/signed-request.ts';
import { eventKinds } from './registry.ts';
import type { ReadEvent } from './kind.ts';

const header = { eventId: 'evt', tenantKey: 'tenant', createdAt: 1_795_579_199_000, signedAt: 1_795_579_200_000 };
const person = { open_id: 'ou_anna', union_id: 'on_anna', user_id: null };
const anna = { openId: 'ou_anna', unionId: 'on_anna' };

function read(type: string, event: unknown): ReadEvent | undefined {
  return eventKinds.get(type)?.read(header, event);
}

function click(
  action: Readonly<Record<string, unknown>>,
  rest: Readonly<Record<string, unknown>> = {},
): ReadEvent | undefined {
  return read('card.action.trigger', clickBody(action, rest));
}

describe('a click', () => {
  it('carries a submitted form as typed', () => {
    const form = { until: '2026-11-25 12:00 +0800', text: '', numbers: ['1', '2'], urgent: true, reason: null };
    expect(click({ name: 'submit_requestExtension', form_value: form })).toMatchObject({
      event: { name: 'submit_requestExtension', formValue: form },
    });
  });

  it.each([[undefined], [null], [''], [{}]])(
    'leaves its action to the name of the button when its value is %p',
    (value) => {
      expect(click({ value, name: 'submit_reply' })).toMatchObject({
        event: { value: { a: '' }, name: 'submit_reply' },
      });
    },
  );

  it('keeps the action of the value beside another name', () => {
    expect(click({ value: { a: 'preview' }, name: 'submit_reply' })).toMatchObject({
      event: { value: { a: 'preview' } },
    });
  });

  it.each([[{ name: 'reply' }], [{ name: 'submit_' }], [{}]])('without any action is malformed: %p', (action) => {
    expect(click({ value: {}, ...action })).toEqual({ kind: 'malformed', hint: 'action.value.a: custom' });
  });

  it.each([
    [{ option: 'a' }, { option: 'a', options: [] }],
    [{ options: ['a', 'b'] }, { option: null, options: ['a', 'b'] }],
    [{ options: 'a' }, { option: 'a', options: [] }],
    [{ option: ['a'] }, { option: null, options: ['a'] }],
    [
      { option: '', options: null },
      { option: '', options: [] },
    ],
  ])('reads the choice %p', (action, expected) => {
    expect(click(action)).toMatchObject({ event: expected });
  });

  it('finds message and chat at the root where the context lacks them', () => {
    const rest = { context: {}, open_message_id: 'om_2', open_chat_id: 'oc_2' };
    expect(click({}, rest)).toMatchObject({ event: { messageId: 'om_2', chatId: 'oc_2' } });
    expect(click({}, { context: { open_message_id: 'om_1' } })).toEqual({ kind: 'malformed', hint: 'context: custom' });
  });

  it('takes a person without union id', () => {
    expect(click({}, { operator: { open_id: 'ou_b', union_id: '' } })).toMatchObject({
      event: { operator: { openId: 'ou_b', unionId: null } },
    });
  });

  it('comes once and is never pushed again', () => {
    expect([...eventKinds].filter(([, kind]) => !kind.pushedAgain).map(([type]) => type)).toEqual([
      'card.action.trigger',
    ]);
  });
});

describe('a message', () => {
  const type = 'im.message.receive_v1';

  it('is read with its mentions', () => {
    const mentions = [
      { key: '@_user_1', id: { open_id: 'ou_bot', union_id: 'on_bot' }, mentioned_type: 'bot', name: '工单' },
      { key: '@_all', id: { open_id: '' }, name: '所有人' },
    ];
    expect(read(type, messageBody('@_user_1 待办', { chat_type: 'group', parent_id: 'om_0', mentions }))).toMatchObject(
      {
        event: {
          messageId: 'om_text',
          chatType: 'group',
          sender: anna,
          text: '@_user_1 待办',
          parentId: 'om_0',
          mentions: [
            { key: '@_user_1', openId: 'ou_bot', name: '工单' },
            { key: '@_all', openId: null, name: '所有人' },
          ],
        },
      },
    );
  });

  it('of another type has no text', () => {
    const image = { message_type: 'image', content: '{"image_key":"img_1"}' };
    expect(read(type, messageBody('', image))).toMatchObject({ event: { text: null, parentId: null, mentions: [] } });
  });

  it('that claims to be a text and is none is malformed', () => {
    for (const content of ['{"text":', '{"text":1}', '[]'])
      expect(read(type, messageBody('', { content }))).toEqual({ kind: 'malformed', hint: 'message.content: custom' });
  });

  it('of a bot is ignored', () => {
    expect(read(type, { ...messageBody('hi'), sender: { sender_id: person, sender_type: 'bot' } })).toEqual({
      kind: 'ignored',
    });
    expect(read(type, { ...messageBody('hi'), sender: { sender_type: 'app' } })).toEqual({ kind: 'ignored' });
  });
});

describe('the other kinds', () => {
  it.each([
    [
      'im.chat.access_event.bot_p2p_chat_entered_v1',
      { chat_id: 'oc_1', operator_id: person },
      { type: 'entered', operator: anna, chatId: 'oc_1' },
    ],
    [
      'application.bot.menu_v6',
      { operator: { operator_id: person }, event_key: 'todo', timestamp: 1 },
      { type: 'menu', operator: anna, key: 'todo' },
    ],
    [
      'im.chat.member.bot.added_v1',
      { chat_id: 'oc_1', operator_id: person, name: 'x' },
      { type: 'botAdded', operator: anna, chatId: 'oc_1' },
    ],
    ['im.chat.member.bot.deleted_v1', { chat_id: 'oc_1' }, { type: 'botRemoved', operator: null, chatId: 'oc_1' }],
    ['im.chat.disbanded_v1', { chat_id: 'oc_1' }, { type: 'botRemoved', operator: null, chatId: 'oc_1' }],
  ])('%s', (type, event, expected) => {
    expect(read(type, event)).toEqual({ kind: 'event', event: { ...header, ...expected } });
    expect(read(type, {})?.kind).toBe('malformed');
  });
});
