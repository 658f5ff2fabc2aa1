import type { Switch } from '../../protocol-tools.ts';

type Fact = Omit<Switch, 'value'>;

const docs = 'https://open.feishu.cn/document';
const guide = `${docs}/ukTMukTMukTM`;
const setUp = `${guide}/uYDNxYjL2QTM24iN0EjN/event-subscription-configure-`;
const cards = `${docs}/uAjLw4CM/ukzMukzMukzM/feishu-cards`;
const messages = `${docs}/uAjLw4CM/ukTMukTMukTM/reference/im-v1`;

/** What Feishu's documentation leaves open or tells in two ways. `worst` is the habit a bot has most trouble with. */
export const openFacts = [
  {
    id: 'emptyFields',
    title: { zh: '表单里没选的项', en: 'What a form sends for a choice that was not made' },
    options: [
      { value: 'absent', title: { zh: '没有这个字段', en: 'the field is absent' } },
      { value: 'empty', title: { zh: '空字符串或空列表', en: 'an empty text or list' } },
      { value: 'null', title: { zh: 'null', en: 'null' } },
    ],
    worst: 'absent',
    section: '3.1',
    page: `${cards}/card-callback-communication`,
  },
  {
    id: 'callbackTime',
    title: { zh: '点击回调 create_time 的单位', en: 'Unit of create_time in a click' },
    options: [
      { value: 'micros', title: { zh: '微秒（16 位）', en: 'microseconds (16 digits)' } },
      { value: 'millis', title: { zh: '毫秒（13 位）', en: 'milliseconds (13 digits)' } },
    ],
    worst: 'micros',
    section: '3.1',
    page: `${cards}/card-callback-communication`,
  },
  {
    id: 'repeatSignature',
    title: { zh: '重推事件的签名', en: 'How a repeated event is signed' },
    options: [
      { value: 'same', title: { zh: '与第一次相同，时间戳也旧', en: 'as the first time, with the old timestamp' } },
      { value: 'fresh', title: { zh: '重新签名', en: 'anew' } },
    ],
    worst: 'same',
    section: '2.5',
    page: `${setUp}/encrypt-key-encryption-configuration-case`,
  },
  {
    id: 'event2xx',
    title: { zh: '事件得到 200 以外的 2xx', en: 'An event answered with a 2xx other than 200' },
    options: [
      { value: 'again', title: { zh: '算失败，再推', en: 'is pushed again' } },
      { value: 'taken', title: { zh: '算成功', en: 'counts as taken' } },
    ],
    worst: 'again',
    section: '2.5',
    page: `${guide}/uUTNz4SN1MjL1UzM`,
  },
  {
    id: 'eventRedirect',
    title: { zh: '事件得到 3xx 重定向', en: 'An event answered with a redirect' },
    options: [
      { value: 'failure', title: { zh: '算失败，再推', en: 'is a failure, and is pushed again' } },
      { value: 'followed', title: { zh: '跟着走一次', en: 'is followed once' } },
    ],
    worst: 'failure',
    section: '2.5',
    page: `${guide}/uUTNz4SN1MjL1UzM`,
  },
  {
    id: 'pushPieces',
    title: { zh: '长连接一次推送的帧数', en: 'Frames of a push over a long connection' },
    options: [
      { value: 'two', title: { zh: '两帧，后一半先到', en: 'two, the second half first' } },
      { value: 'one', title: { zh: '一帧', en: 'one' } },
    ],
    worst: 'two',
    section: '2.6',
    page: `${setUp}/request-url-configuration-case`,
  },
  {
    id: 'lockAfterAnswer',
    title: { zh: '回答点击后卡片还锁多久', en: 'How long a card stays locked after its click was answered' },
    options: [
      { value: '300', title: { zh: '0.3 秒', en: '0.3 s' } },
      { value: '0', title: { zh: '不再锁', en: 'not at all' } },
      { value: '2000', title: { zh: '2 秒', en: '2 s' } },
    ],
    worst: '2000',
    initial: {
      value: '300',
      why: 'No page gives a time. A bot is refused and has to try again either way; two seconds would only hold back what the others see after each click.',
    },
    section: '4',
    page: `${messages}/message/create`,
  },
  {
    id: 'tokenUses',
    title: {
      zh: '用卡片回答点击，算不算延时更新令牌的一次',
      en: 'Answering a click with a card spends a use of its token',
    },
    options: [
      { value: 'spent', title: { zh: '算', en: 'yes' } },
      { value: 'kept', title: { zh: '不算', en: 'no' } },
    ],
    worst: 'spent',
    section: '4',
    page: `${guide}/uMDO1YjLzgTN24yM4UjN`,
  },
  {
    id: 'updateLimit',
    title: { zh: '改卡片与延时更新的每条消息 5 次/秒', en: 'PATCH and delayed update: 5 a second for each message' },
    options: [
      { value: 'shared', title: { zh: '合在一起数', en: 'counted together' } },
      { value: 'apart', title: { zh: '分开数', en: 'counted apart' } },
    ],
    worst: 'shared',
    section: '4',
    page: `${messages}/message/patch`,
  },
  {
    id: 'uuidRepeat',
    title: { zh: '一小时内再用同一个 uuid', en: 'The same uuid again within an hour' },
    options: [
      { value: 'refused', title: { zh: '拒绝（18121）', en: 'is refused (18121)' } },
      { value: 'message', title: { zh: '给出第一条消息', en: 'gives the first message' } },
    ],
    worst: 'refused',
    initial: {
      value: 'message',
      why: 'A bot that is refused can never learn the id of what it sent into a private chat, so no bot could be right.',
    },
    section: '6.1',
    page: `${messages}/message/create`,
  },
  {
    id: 'uuidScope',
    title: { zh: 'uuid 在哪里不能重复', en: 'Where a uuid counts as the same' },
    options: [
      { value: 'app', title: { zh: '整个应用', en: 'in the whole app' } },
      { value: 'chat', title: { zh: '一个会话', en: 'in one chat' } },
    ],
    worst: 'app',
    section: '6.1',
    page: `${messages}/message/create`,
  },
  {
    id: 'elementCount',
    title: { zh: '正好 200 个元素的卡片', en: 'A card of exactly 200 elements' },
    options: [
      { value: 'refused', title: { zh: '拒绝（租户实测）', en: 'is refused (as measured in a tenant)' } },
      { value: 'taken', title: { zh: '接受（文档）', en: 'is taken (as documented)' } },
    ],
    worst: 'refused',
    section: '5.1',
    page: `${cards}/card-json-v2-structure`,
  },
  {
    id: 'cardBytes',
    title: { zh: '卡片大小怎么算', en: 'How the size of a card is counted' },
    options: [
      { value: 'content', title: { zh: '按发来的 content 字节，30 KB', en: '30 KB of content, as it was sent' } },
      { value: 'card', title: { zh: '按不带空白的卡片，30 KB', en: '30 KB of the card without blanks' } },
      { value: 'tenant', title: { zh: '131 KB（租户实测）', en: '131 KB (as measured in a tenant)' } },
    ],
    worst: 'content',
    section: '5.1',
    page: `${messages}/message/create`,
  },
  {
    id: 'answeredCards',
    title: { zh: '用来回答点击的好卡片', en: 'A good card in the answer to a click' },
    options: [
      { value: 'refused', title: { zh: '仍提示 200673', en: 'shows 200673 all the same' } },
      { value: 'taken', title: { zh: '接受', en: 'is taken' } },
    ],
    worst: 'refused',
    initial: {
      value: 'taken',
      why: 'One deployment reported it and nobody explained it; where it is so no answer can change a card.',
    },
    section: '3.2',
    page: `${cards}/card-callback-communication`,
  },
  {
    id: 'targetLimit',
    title: { zh: '同一会话、人或消息超过 5 次/秒', en: 'More than 5 a second to one chat, person or message' },
    options: [
      { value: '230020', title: { zh: '230020，不说等多久', en: '230020, without a time to wait' } },
      { value: '11232', title: { zh: '11232，不说等多久', en: '11232, without a time to wait' } },
      { value: '99991400', title: { zh: '99991400，带等待秒数', en: '99991400, with the seconds to wait' } },
    ],
    worst: '230020',
    section: '6.4',
    page: `${guide}/uUzN04SN3QjL1cDN`,
  },
  {
    id: 'limitHeads',
    title: { zh: '230020 或 11232 带不带等待时间', en: 'Whether 230020 or 11232 says how long to wait' },
    options: [
      { value: 'none', title: { zh: '不带', en: 'no' } },
      { value: 'reset', title: { zh: '带 x-ogw-ratelimit-reset', en: 'in x-ogw-ratelimit-reset' } },
      { value: 'retryAfter', title: { zh: '带 Retry-After', en: 'in Retry-After' } },
    ],
    worst: 'none',
    section: '6.4',
    page: `${guide}/uUzN04SN3QjL1cDN`,
  },
  {
    id: 'looseMultiSelect',
    title: { zh: '表单外的多选', en: 'A multi-select outside a form' },
    options: [
      { value: 'refused', title: { zh: '拒绝', en: 'is refused' } },
      { value: 'taken', title: { zh: '接受', en: 'is taken' } },
    ],
    worst: 'refused',
    section: '5.4',
    page: `${cards}/card-json-v2-components/interactive-components/multi-select-dropdown-menu`,
  },
  {
    id: 'plainButton',
    title: { zh: '没有 behaviors 的按钮', en: 'A button without behaviors' },
    options: [
      { value: 'silent', title: { zh: '点了没有反应', en: 'does nothing' } },
      { value: 'calls', title: { zh: '回调，没有 value', en: 'calls back without a value' } },
    ],
    worst: 'silent',
    section: '5.4',
    page: `${cards}/configuring-card-interactions`,
  },
  {
    id: 'initialOption',
    title: { zh: '单选的 initial_option 认什么', en: 'What initial_option of a select names' },
    options: [
      { value: 'text', title: { zh: '选项的文字', en: 'the option’s text' } },
      { value: 'value', title: { zh: '选项的值', en: 'the option’s value' } },
    ],
    worst: 'text',
    section: '5.4',
    page: `${cards}/card-json-v2-components/interactive-components/single-select-dropdown-menu`,
  },
  {
    id: 'addedName',
    title: { zh: '机器人进群事件里的 name', en: 'The name in “bot was added”' },
    options: [
      { value: 'bot', title: { zh: '机器人的名字', en: 'is the bot’s' } },
      { value: 'chat', title: { zh: '群名', en: 'is the chat’s' } },
    ],
    worst: 'bot',
    section: '2.7',
    page: `${messages}/chat-member-bot/events/added`,
  },
  {
    id: 'subscriptions',
    title: { zh: '还订阅着旧的卡片回调', en: 'The old card callback is subscribed as well' },
    options: [
      { value: 'new', title: { zh: '没有：一次点击一个请求', en: 'no: one request for a click' } },
      { value: 'both', title: { zh: '是：一次点击两个请求', en: 'yes: two requests for a click' } },
    ],
    worst: 'both',
    initial: { value: 'new', why: 'The console no longer lets anybody subscribe to the old one.' },
    section: '3.3',
    page: `${cards}/handle-card-callbacks`,
  },
  {
    id: 'dataLeak',
    title: { zh: '租户的数据防泄漏检查', en: 'The tenant’s data-leak check' },
    options: [
      {
        value: 'refused',
        title: {
          zh: '拒收明文手机号和邮箱（230028）',
          en: 'refuses plain phone numbers and e-mail addresses (230028)',
        },
      },
      { value: 'off', title: { zh: '没有开', en: 'is off' } },
    ],
    worst: 'refused',
    initial: { value: 'off', why: 'An administrator has to set it up; without one a number may be written out.' },
    section: '6.5',
    page: `${messages}/message/create`,
  },
] as const satisfies readonly Fact[];
