import type { CardJson, SandboxChat, SandboxMessage, PersonView } from '../../../sandbox/protocol.ts';
import { stubNow, type StubWorld } from './stub-sandbox.ts';

type Part = Readonly<Record<string, unknown>>;

function person(openId: string, name: string, language: 'zh' | 'en' = 'zh'): PersonView {
  const title = '南京分公司 · 坐席';
  const state = { client: '7.55', available: true, blocksBot: false, resigned: false };
  return { openId, unionId: `on_${openId}`, name, title, language, ...state };
}

export const people = [person('ou_zhang', '张三'), person('ou_li', '李芳'), person('ou_smith', 'Anna Smith', 'en')];
const members = people.map(({ openId }) => openId);

export const group: SandboxChat = { chatId: 'oc_group', kind: 'group', name: '南京分公司客服组', members };
const privateChats = members.map((openId): SandboxChat => ({
  chatId: `oc_private_${openId}`,
  kind: 'p2p',
  name: '工单机器人',
  members: [openId],
}));

/** A message of the bot with a card, in the group. */
export function cardMessage(messageId: string, card: CardJson): SandboxMessage {
  const meter = { bytes: 4000, elements: 40, tables: 0, oldestClient: '7.20' };
  return { ...textMessage(messageId, ''), type: 'interactive', text: null, card, meter };
}

/** A text of the bot in the group. */
export function textMessage(messageId: string, text: string): SandboxMessage {
  return {
    messageId,
    chatId: group.chatId,
    at: stubNow,
    sender: { kind: 'bot', openId: null, name: '工单机器人' },
    type: 'text',
    text,
    card: null,
    quote: null,
    revision: 0,
    updatedAt: null,
    ghost: null,
    recalled: false,
    meter: null,
    warnings: [],
  };
}

/** The stub's world with these messages in the group. */
export function worldWith(...messages: readonly SandboxMessage[]): StubWorld {
  return { people, chats: [group, ...privateChats], messages };
}

/** A plain text object, in both languages where English is given. */
export function plain(content: string, english?: string): Part {
  const i18n = english === undefined ? {} : { i18n_content: { zh_cn: content, en_us: english } };
  return { tag: 'plain_text', content, ...i18n };
}

/** A button that calls back. */
export function button(content: string, more: Part = {}): Part {
  return { tag: 'button', text: plain(content), behaviors: [{ type: 'callback', value: { a: content } }], ...more };
}

/** A card with a blue header. */
export function card(title: string, ...elements: readonly Part[]): CardJson {
  return {
    schema: '2.0',
    config: { update_multi: true, width_mode: 'default' },
    header: { title: plain(title), subtitle: plain('GD-20261123-0042'), template: 'blue' },
    body: { direction: 'vertical', padding: '12px 12px 12px 12px', elements },
  };
}

/** A waiting ticket: a button that acts at once, two beside each other. */
export const waiting = card(
  '待签收：收款一体机无法打印小票',
  {
    tag: 'markdown',
    content: '**签收截止** 11/23 周一 10:32',
    icon: { tag: 'standard_icon', token: 'alarm-clock_outlined' },
  },
  button('签收', { type: 'primary_filled', size: 'large', width: 'fill' }),
  {
    tag: 'column_set',
    flex_mode: 'bisect',
    columns: ['指派', '查看'].map((label) => ({
      tag: 'column',
      width: 'weighted',
      weight: 1,
      elements: [button(label, { width: 'fill' })],
    })),
  },
);

/** A form with a required choice, a text, a confirm, and a button beside it. */
export const transferForm = card(
  '转派：收款一体机无法打印小票',
  {
    tag: 'form',
    name: 'form_transfer',
    elements: [
      {
        tag: 'select_static',
        name: 'unit',
        required: true,
        placeholder: plain('选择下级机构'),
        options: [
          { text: plain('鼓楼网点 · 待办 3'), value: 'gulou' },
          { text: plain('江宁网点 · 待办 5'), value: 'jiangning' },
        ],
      },
      { tag: 'input', name: 'note', label: plain('转派说明'), max_length: 10, input_type: 'multiline_text', rows: 2 },
      { tag: 'picker_datetime', name: 'until', placeholder: plain('时间'), initial_datetime: '2026-11-25 12:00' },
      button('提交', {
        name: 'submit_transfer',
        form_action_type: 'submit',
        confirm: { title: plain('转派？'), text: plain('转派后不能收回。') },
      }),
      button('清空', { name: 'reset', form_action_type: 'reset' }),
    ],
  },
  button('取消'),
);

const options = [
  { text: plain('甲'), value: 'a' },
  { text: plain('乙'), value: 'b' },
];

/** One card with every tag. */
export const everyTag = card(
  '所有组件',
  {
    tag: 'markdown',
    content:
      "**粗** <font color='red'>红</font> <text_tag color='blue'>标签</text_tag> <at id=ou_li></at> [网页](https://example.com/) [拨打](tel:13800135678) [坏](javascript:alert(1)) <b>字面</b>\n\n| 列 | 数 |\n|:--|--:|\n| 甲 | 1 |",
  },
  {
    tag: 'div',
    text: { ...plain('很长的一段话'.repeat(40)), lines: 2 },
    icon: { tag: 'standard_icon', token: 'no-such-icon' },
  },
  { tag: 'div', text: { tag: 'lark_md', content: '*斜* ~~删~~' } },
  { tag: 'hr' },
  { tag: 'img', img_key: 'img_1', alt: plain('门店照片') },
  { tag: 'img_combination', combination_mode: 'double', img_list: [{ img_key: 'a' }, { img_key: 'b' }] },
  { tag: 'person', user_id: 'ou_li' },
  { tag: 'person_list', persons: [{ id: 'ou_zhang' }, { id: 'ou_smith' }] },
  {
    tag: 'collapsible_panel',
    header: { title: plain('完整描述') },
    border: { color: 'grey', corner_radius: '5px' },
    elements: [{ tag: 'markdown', content: '折叠里的话' }],
  },
  {
    tag: 'interactive_container',
    behaviors: [{ type: 'callback', value: { a: 'open' } }],
    has_border: true,
    elements: [{ tag: 'markdown', content: '整块可点' }, button('里面的按钮')],
  },
  { tag: 'select_static', placeholder: plain('筛选'), options, behaviors: [{ type: 'callback', value: {} }] },
  {
    tag: 'date_picker',
    placeholder: plain('日期'),
    initial_date: '2026-11-23',
    behaviors: [{ type: 'callback', value: {} }],
  },
  { tag: 'picker_time', placeholder: plain('时刻'), initial_time: '09:00' },
  { tag: 'checker', text: plain('已联系客户'), behaviors: [{ type: 'callback', value: {} }] },
  { tag: 'overflow', options: [{ text: plain('导出'), value: 'export' }] },
  {
    tag: 'table',
    page_size: 2,
    columns: [
      { name: 'unit', display_name: '机构', data_type: 'text' },
      { name: 'count', display_name: '张数', data_type: 'number', horizontal_align: 'right', format: { precision: 1 } },
      { name: 'state', display_name: '状态', data_type: 'options' },
    ],
    rows: ['南京', '苏州', '徐州'].map((unit, index) => ({
      unit,
      count: index,
      state: [{ text: '超时', color: 'red' }],
    })),
  },
  {
    tag: 'chart',
    chart_spec: { type: 'bar', data: { values: [{ unit: '南京', n: 4 }] }, xField: 'unit', yField: 'n' },
  },
  { tag: 'chart', chart_spec: { type: 'no-such-chart', data: { values: [{ unit: '苏州', n: 1 }] } } },
  { tag: 'audio', file_key: 'file_1' },
  { tag: 'hologram', text: plain('没人教过') },
  {
    tag: 'form',
    name: 'form_all',
    elements: [
      { tag: 'input', name: 'secret', input_type: 'password', label: plain('口令'), label_position: 'left' },
      {
        tag: 'multi_select_static',
        name: 'numbers',
        required: false,
        placeholder: plain('工单'),
        options,
        selected_values: ['b'],
      },
      { tag: 'select_person', name: 'who', placeholder: plain('人'), options: [] },
      { tag: 'multi_select_person', name: 'whom', placeholder: plain('几个人'), options: [{ value: 'ou_li' }] },
      { tag: 'select_img', name: 'picture', options: [{ img_key: 'a', value: 'one' }] },
      { tag: 'checker', name: 'agreed', text: plain('同意'), checked: true },
      button('送出', { name: 'submit_all', form_action_type: 'submit' }),
    ],
  },
  button('不能点', { disabled: true, disabled_tips: plain('没有权限') }),
);
