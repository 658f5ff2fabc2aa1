import { clickCodes } from '../platform/clicks/answer.ts';
import type { Rule } from './rule.ts';

const events = 'sandbox/platform/pushes/events.test.ts';
const click = 'sandbox/platform/clicks/click.test.ts';
const press = 'sandbox/platform/clicks/press.test.ts';
const otherPushes = 'sandbox/platform/pushes/other-pushes.test.ts';
const contact = 'sandbox/platform/people/contact.test.ts';
const switches = 'sandbox/platform/trouble/switches.test.ts';
const moreSwitches = 'sandbox/platform/trouble/more-switches.test.ts';
const permissions = 'sandbox/platform/access/permissions.test.ts';
const sdk = 'sandbox/platform/sdk.test.ts';
const sdkAnswers = 'sandbox/platform/pushes/sdk-answers.test.ts';
const appOnly = 'sandbox/launch/app-only.test.ts';
const connection = 'sandbox/connection/connection.test.ts';

/** Codes of the door to the long connection, as the vendor's SDK knows them. */
const wrongCredentials = 514;
const tooManyConnections = 1_000_040_350;

/** What the platform sends to the bot, and what it makes of the answers. */
export const pushRules: readonly Rule[] = [
  {
    rule: 'Saving an address sends a challenge, encrypted where there is a key; it has to come back within 1 s',
    section: '2.1',
    state: 'enforced',
    tests: [
      [sdk, 'pass the console’s check of their addresses'],
      ['sandbox/hosts/bot-watch.test.ts', 'gives up after a second'],
      ['sandbox/hosts/bot-watch.test.ts', 'refuses %s, and says what came'],
      [sdkAnswers, 'is encrypted and not signed, at the address for events and at the one for clicks'],
      [appOnly, 'pushes to addresses of one’s choice'],
    ],
  },
  {
    rule: 'An event has an id, its type, its time in milliseconds, the verification token, app and tenant',
    section: '2.2',
    state: 'enforced',
    tests: [
      [sdk, 'decrypts, checks and hands on what people do'],
      [appOnly, 'pushes to addresses of one’s choice'],
    ],
  },
  {
    rule: 'Pushes are encrypted; without an encrypt key they are plain',
    section: '2.3',
    state: 'enforced',
    tests: [
      [sdk, 'decrypts, checks and hands on what people do'],
      [appOnly, 'in plain text and unsigned where there is no encrypt key'],
    ],
  },
  {
    rule: 'Pushes are signed over their bytes with the encrypt key; without one they are unsigned',
    section: '2.4',
    state: 'enforced',
    tests: [
      [click, 'comes as one encrypted, signed callback in Feishu’s shape'],
      ['sandbox/control/traffic.test.ts', 'signs an event an hour ago, and with a wrong key'],
      [appOnly, 'in plain text and unsigned where there is no encrypt key'],
    ],
  },
  {
    rule: 'An event is taken by a 200 within 3 s; else it comes again after 15 s, 5 min, 1 h and 6 h of the sandbox’s clock',
    section: '2.5',
    state: 'switch',
    switches: ['event2xx', 'eventRedirect', 'repeatSignature'],
    tests: [
      [events, 'come again after 15 s, 5 min, 1 h and 6 h'],
      [switches, 'event2xx %s'],
      [moreSwitches, 'an event that is answered with a redirect'],
      [switches, 'repeatSignature %s'],
    ],
  },
  {
    rule: 'Long connection: while one is open, events go over it in plain text, and to no address',
    section: '2.6',
    state: 'switch',
    switches: ['pushPieces'],
    tests: [
      [connection, 'carries events in %s, in plain text, and no webhook is called'],
      [connection, 'takes a handler that fails for a failure: the event comes again, the click has failed'],
    ],
  },
  {
    rule: 'Long connection: each push goes to one of at most 50 clients, whose address is good once',
    section: '2.6',
    state: 'enforced',
    codes: [wrongCredentials, tooManyConnections],
    tests: [
      [connection, 'gives each event to one of several clients, and to the others when one has gone'],
      [connection, 'gives no address for a wrong secret, and for one connection too many'],
      [connection, 'takes an address once'],
    ],
  },
  {
    rule: 'Events come twice, late, swapped, with an old timestamp or a wrong signature: by hand',
    section: '2.5',
    state: 'enforced',
    tests: [
      ['sandbox/control/traffic.test.ts', 'sends an event again, signed anew, and swapped'],
      ['sandbox/control/traffic.test.ts', 'sends an event late'],
      ['sandbox/control/traffic.test.ts', 'signs an event an hour ago, and with a wrong key'],
    ],
  },
  {
    rule: 'Messages, the menu, the first look into the private chat, added, removed, dissolved, recalled',
    section: '2.7',
    state: 'switch',
    switches: ['addedName'],
    tests: [
      [sdk, 'decrypts, checks and hands on what people do'],
      [switches, 'addedName %s'],
    ],
  },
  {
    rule: 'An app hears of messages, chats and people as its permissions allow',
    section: '2.7',
    state: 'enforced',
    tests: [
      [permissions, 'decide which messages are pushed'],
      [permissions, 'keep what happens in chats and in the directory'],
    ],
  },
  {
    rule: 'Several apps of the tenant each hear what concerns them, by an address of their own, sealed with their own keys, or by a long connection of their own',
    section: '2.7',
    state: 'enforced',
    why: 'other apps are in every group',
    tests: [
      [otherPushes, 'hears what is written to it alone'],
      [connection, 'serves other apps as well, each with what concerns it'],
      [otherPushes, 'is mentioned by its name in a group'],
      [otherPushes, 'answers the clicks on its own cards'],
      [otherPushes, 'hears of groups and of the directory as the first does'],
    ],
  },
  {
    rule: 'Changes of the directory: who moves, leaves or comes back within 30 days, with which groups, and who comes into the app’s range',
    section: '7',
    state: 'enforced',
    tests: [
      [contact, 'is told to the bot: out of the group, then out of the directory'],
      [contact, 'comes back under the same ids, into the groups that are still there'],
      [contact, 'cannot come back after 30 days'],
      [contact, 'changes the groups, and the bot has to ask'],
      [contact, 'is told when it changes; who is out of it'],
    ],
  },
  {
    rule: 'Long connection: a click comes as an event, the answer goes back in the frame; a handler that fails has failed the click',
    section: '3.5',
    state: 'enforced',
    tests: [
      [sdkAnswers, 'shows 200671 where a handler throws, over a webhook and over a long connection'],
      [connection, 'carries a click as an event, and its answer shows'],
      [connection, 'takes a handler that fails for a failure: the event comes again, the click has failed'],
    ],
  },
  {
    rule: 'A click says who pressed what on which card, with the values of its form or its choice',
    section: '3.1',
    state: 'switch',
    switches: ['emptyFields', 'callbackTime'],
    tests: [
      [click, 'comes as one encrypted, signed callback in Feishu’s shape'],
      [press, 'sends untouched fields as Feishu does'],
      [press, 'sends the choice of a component outside a form'],
      [switches, 'emptyFields %s'],
      [switches, 'callbackTime %s'],
    ],
  },
  {
    rule: 'A click is one request, never repeated; the card in the answer becomes the card, without one it stays',
    section: '3.2',
    state: 'enforced',
    tests: [
      [sdk, 'its answer becomes the card'],
      [click, 'comes as one encrypted, signed callback in Feishu’s shape'],
    ],
  },
  {
    rule: 'An answer that is late, missing, of another status or shape, or with a bad card shows its number to who clicked',
    section: '3.2',
    state: 'switch',
    switches: ['answeredCards'],
    codes: [
      clickCodes.noAddress,
      clickCodes.timeout,
      clickCodes.unreachable,
      clickCodes.unknownHost,
      clickCodes.badStatus,
      clickCodes.badBody,
      clickCodes.badCard,
      clickCodes.oldCard,
    ],
    tests: [
      [click, 'a status other than 200'],
      [click, 'fails with 200341 when no answer comes in time'],
      ['sandbox/platform/pushes/push-faults.test.ts', 'shows its person %i'],
      ['sandbox/platform/messages/refusals.test.ts', 'fails with 200343'],
      [moreSwitches, 'a good card in the answer to a click'],
    ],
  },
  {
    rule: 'An app that subscribes to the old card callback as well gets two requests for a click; either answer counts',
    section: '3.3',
    state: 'switch',
    switches: ['subscriptions'],
    tests: [['sandbox/platform/clicks/old-callback.test.ts', 'gets two requests for one click']],
  },
  {
    rule: 'A card is locked while its click is answered: PATCH and delayed update are refused',
    section: '4',
    state: 'switch',
    switches: ['lockAfterAnswer'],
    tests: [
      [click, 'locks the card against a PATCH until it is answered'],
      [switches, 'lockAfterAnswer %s'],
    ],
  },
  {
    rule: 'The client stops what is disabled, required and empty, too long, no option, 14 days old or not in the chat',
    section: '5.4',
    state: 'switch',
    switches: ['plainButton', 'initialOption'],
    tests: [
      [press, 'it is disabled'],
      [press, 'is blocked on a card of 15 days'],
      [switches, 'plainButton %s'],
      [switches, 'initialOption %s'],
    ],
  },
];
