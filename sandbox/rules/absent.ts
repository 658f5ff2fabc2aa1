import type { Rule } from './rule.ts';

/** What is not there, and why. */
export const absentRules: readonly Rule[] = [
  {
    rule: 'Card JSON 1.0 and templates',
    section: '5.5',
    state: 'not',
    why: 'every card here is whole JSON 2.0',
    tests: [],
  },
  {
    rule: 'Card entities (CardKit) and streaming',
    section: '10',
    state: 'not',
    why: 'the bot sends whole cards; the lock codes that CardKit shares are there',
    tests: [],
  },
  {
    rule: 'Shared chats and people, messages of the system',
    section: '6.1',
    state: 'not',
    why: 'no bot here sends them; they are refused with 230054',
    codes: [230_054],
    tests: [['sandbox/platform/api/api.test.ts', 'a type the sandbox can not draw']],
  },
  {
    rule: 'Threads, urgent messages, pins, edited texts, batch sends, ephemeral cards',
    section: '6.2',
    state: 'not',
    why: 'unused; answered as unknown paths and listed',
    tests: [],
  },
  {
    rule: 'Making chats, listing them and their members',
    section: '6.3',
    state: 'not',
    why: 'unused; answered as unknown paths and listed',
    tests: [],
  },
  {
    rule: 'Searching the directory, changing it by calls, `user_id`, fields that no company fills here',
    section: '7',
    state: 'not',
    why: 'the bot reads its organisation from files',
    tests: [],
  },
  {
    rule: 'The further permission that reading a group’s messages asks for',
    section: '6.2',
    state: 'not',
    why: 'who has it hears all that is written in groups, which no bot here wants at first',
    tests: [],
  },
  {
    rule: 'Limits nobody documents: options, buttons, length of markdown and of a value',
    section: '5.1',
    state: 'not',
    why: 'there is no number to hold a card to',
    tests: [],
  },
  {
    rule: 'Events in the shape before 2.0, events that wait for the one before, other headers of a push',
    section: '2.2',
    state: 'not',
    why: 'no event that a ticket bot hears has them; the headers are open in the documentation',
    tests: [],
  },
  {
    rule: 'Link previews, the top banner, forwarded cards, templates in an answer, the reach of an answer to other viewers',
    section: '3.2',
    state: 'not',
    why: 'unused, or open in the documentation and nothing a bot could notice over a webhook',
    tests: [],
  },
];
