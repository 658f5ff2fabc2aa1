import type { Rule } from './rule.ts';

/** What is not there, and why. */
export const absentRules: readonly Rule[] = [
  {
    rule: 'Card JSON 1.0, templates, card entities (CardKit) and streaming, ephemeral cards',
    page: 'cardkit-v1/feishu-card-resource-overview',
    state: 'not',
    why: 'every card here is whole JSON 2.0; the lock codes that CardKit shares are there',
    tests: [],
  },
  {
    rule: 'Shared chats and people, messages of the system',
    page: 'im-v1/message/create',
    state: 'not',
    why: 'no bot here sends them; they are refused with 230054',
    codes: [230_054],
    tests: [['sandbox/platform/api/api.test.ts', 'a type the sandbox can not draw']],
  },
  {
    rule: 'Threads, urgent messages, pins, edited texts, batch sends',
    page: 'im-v1/message/urgent_app',
    state: 'not',
    why: 'unused; answered as unknown paths and listed',
    tests: [],
  },
  {
    rule: 'Departments, searching the directory, fields that need a permission of their own',
    page: 'contact-v3/department/get',
    state: 'not',
    why: 'the bot reads its organisation from files',
    tests: [],
  },
  {
    rule: 'Missing permissions of the app',
    page: 'server-side-sdk/common-error-codes',
    state: 'not',
    why: 'a fault with the code brings them about',
    tests: [],
  },
  {
    rule: 'Limits nobody documents: options, buttons, length of markdown and of a value',
    page: 'feishu-cards/card-json-v2-structure',
    state: 'not',
    why: 'there is no number to hold a card to',
    tests: [],
  },
  {
    rule: 'Other headers of a push, the reach of an answer to other viewers, 1.0 cards that become 2.0',
    page: 'feishu-cards/card-callback-communication',
    state: 'not',
    why: 'open in the documentation, and nothing a bot could notice over a webhook',
    tests: [],
  },
];
