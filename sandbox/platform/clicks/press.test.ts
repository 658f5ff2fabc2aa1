import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { buildCard, buildForm, button, plain, select } from '../../fixtures/cards.ts';
import type { TestWorld } from '../../fixtures/world.ts';
import { emily, group, startWorld, stranger, zhang } from '../../fixtures/world.ts';
import type { Press, PressResult } from '../../protocol.ts';

type Part = Record<string, unknown>;

let world: TestWorld;
beforeEach(async () => {
  world = await startWorld();
});
afterEach(async () => {
  await world.close();
});

async function press(elements: readonly Part[], ask: Partial<Press>): Promise<PressResult> {
  const messageId = await world.send(group.chatId, buildCard(elements));
  return world.workspace.press({ person: zhang.openId, messageId, label: '提交', ...ask });
}

const action = () => (world.bot.received.at(-1)?.plain.event ?? {})['action'];
const row = (number: string): Part => ({
  tag: 'column_set',
  columns: [
    { tag: 'column', elements: [{ tag: 'div', text: plain(`积分兑换时报错\n${number}`) }] },
    { tag: 'column', elements: [button('查看', { behaviors: [{ type: 'callback', value: { t: number } }] })] },
  ],
});
const link = { behaviors: [{ type: 'open_url', default_url: 'https://example.com' }] };
const input = { tag: 'input', name: 'note', max_length: 5 };
const until = { tag: 'picker_datetime', name: 'until', placeholder: plain('选') };

describe('press', () => {
  it('finds a button by its Chinese label in content or zh_cn, with its count, folded or not', async () => {
    const english = { text: plain('Accept', { i18n_content: { zh_cn: '签收' } }) };
    expect(await press([button('', english)], { label: '签收' })).toMatchObject({ outcome: 'answered' });
    expect(await press([button('全部 12'), button('全部工单')], { label: '全部' })).toMatchObject({
      outcome: 'answered',
    });
    const panel = { tag: 'collapsible_panel', header: { title: plain('x') }, elements: [button('深处')] };
    expect(await press([panel], { label: '深处' })).toMatchObject({ outcome: 'answered' });
  });

  it('finds the one in the row with the text', async () => {
    await press([row('GD-1'), row('GD-2')], { label: '查看', row: 'GD-2' });
    expect(action()).toMatchObject({ value: { t: 'GD-2' } });
  });

  it.each<[string, readonly Part[], Partial<Press>, string]>([
    ['there is none', [button('签收')], { label: '通过' }, 'there are: 签收'],
    ['there are several', [row('1'), row('2')], { label: '查看' }, 'say in which row'],
    ['it is disabled', [button('提交', { disabled: true, disabled_tips: plain('还不能') })], {}, '还不能'],
    ['it only opens a link', [button('提交', link)], {}, 'no callback'],
    ['the person is not in the chat', [button('提交')], { person: stranger.openId }, 'sees no message'],
    ['the component is gone', [button('提交')], { path: '/body/elements/3' }, 'no component'],
    ['a required input is empty', [buildForm([{ ...input, required: true }])], {}, '“note” is required'],
    ['a text is too long', [buildForm([input])], { form: { note: '一二三四五六' } }, 'takes 5 characters, not 6'],
    ['a value is no option', [buildForm([select('unit', ['a'])])], { form: { unit: 'b' } }, 'no option'],
    ['an input is unknown', [buildForm([input])], { form: { text: 'x' } }, 'no input “text”; it has: note'],
    ['a date is written otherwise', [buildForm([until])], { form: { until: '25.11.2026' } }, 'yyyy-MM-dd HH:mm'],
    [
      'several choices are asked for by default',
      [buildForm([{ ...select('m', ['a']), tag: 'multi_select_static' }])],
      {},
      'required',
    ],
    ['it stands in no form', [button('提交')], { form: { note: 'x' } }, 'no form'],
  ])('is blocked and sends nothing where %s', async (_what, elements, ask, why) => {
    expect(await press(elements, ask)).toEqual({ outcome: 'blocked', why: expect.stringContaining(why) });
    expect(world.bot.received).toEqual([]);
  });

  it('is blocked on a card of 15 days and on a recalled one', async () => {
    const old = await world.send(group.chatId, buildCard([button('签收')]));
    await world.workspace.move({ advance: 'P15D', leap: true });
    const young = await world.send(group.chatId, buildCard([button('签收')]));
    world.workspace.change({ what: 'recall', messageId: young });
    for (const [messageId, why] of [
      [old, '14 days'],
      [young, 'recalled'],
    ] as const)
      expect(await world.workspace.press({ person: zhang.openId, messageId, label: '签收' })).toEqual({
        outcome: 'blocked',
        why: expect.stringContaining(why),
      });
  });

  it('sends untouched fields as Feishu does: texts empty, presets as they are, the rest absent', async () => {
    const fields = [
      input,
      select('unit', ['a', 'b']),
      select('channel', ['phone', 'visit'], { initial_index: 2 }),
      { ...select('numbers', ['1', '2']), tag: 'multi_select_static', required: false, selected_values: ['2'] },
      { ...select('none', ['1']), tag: 'multi_select_static', required: false },
      until,
      { ...until, name: 'contactedAt', initial_datetime: '2026-11-25 12:00' },
      { tag: 'date_picker', name: 'day', initial_date: '2026-11-25' },
      { tag: 'picker_time', name: 'time', initial_time: '08:05' },
      { tag: 'checker', name: 'done', text: plain('做完') },
    ];
    await press([buildForm(fields)], {});
    expect(action()).toEqual({
      tag: 'button',
      value: { a: '提交' },
      name: 'submit_it',
      timezone: 'Asia/Shanghai',
      form_value: {
        note: '',
        channel: 'visit',
        numbers: ['2'],
        contactedAt: '2026-11-25 12:00 +0800',
        day: '2026-11-25 +0800',
        time: '08:05 +0800',
        done: false,
      },
    });
  });

  it('sends what was typed and chosen; an emptied field counts as untouched', async () => {
    const people = { tag: 'select_person', name: 'who' };
    const fields = [
      input,
      select('unit', ['a', 'b'], { initial_index: 1 }),
      { ...until, initial_datetime: '2026-11-25 12:00' },
      people,
    ];
    await press([buildForm(fields)], { form: { note: '好', unit: '', until: '', who: zhang.openId } });
    expect(action()).toMatchObject({ form_value: { note: '好', who: zhang.openId } });
    expect(action()).not.toHaveProperty('form_value.unit');
    expect(action()).not.toHaveProperty('form_value.until');
  });

  it('offers everybody in the chat where a person picker names nobody that there is', async () => {
    const who = (...ids: readonly string[]): Part => ({
      tag: 'select_person',
      name: 'who',
      options: ids.map((value) => ({ value })),
    });
    await press([buildForm([who('ou_nobody')])], { form: { who: zhang.openId } });
    expect(action()).toMatchObject({ form_value: { who: zhang.openId } });
    const asked = press([buildForm([who('ou_nobody', emily.openId)])], { form: { who: zhang.openId } });
    expect(await asked).toMatchObject({ outcome: 'blocked', why: expect.stringContaining('no option') });
  });

  it.each<[Part, Press['value'], Part]>([
    [select('unit', ['a', 'b']), 'b', { tag: 'select_static', option: 'b' }],
    [{ tag: 'overflow', options: [{ text: plain('删'), value: 'x' }] }, 'x', { tag: 'overflow', option: 'x' }],
    [{ tag: 'input' }, '词', { tag: 'input', input_value: '词' }],
    [{ tag: 'checker', text: plain('做完') }, true, { tag: 'checker', checked: true }],
    [
      { tag: 'date_picker', placeholder: plain('选') },
      '2026-11-25',
      { tag: 'date_picker', option: '2026-11-25 +0800' },
    ],
    [{ tag: 'interactive_container', elements: [{ tag: 'hr' }] }, undefined, { tag: 'interactive_container' }],
  ])('sends the choice of a component outside a form: %j', async (component, value, sent) => {
    const element = { ...component, behaviors: [{ type: 'callback', value: { a: 'pick' } }] };
    const ask = { path: '/body/elements/0', label: '', ...(value === undefined ? {} : { value }) };
    expect(await press([element], ask)).toMatchObject({ outcome: 'answered' });
    expect(action()).toMatchObject({ ...sent, value: { a: 'pick' } });
  });
});
