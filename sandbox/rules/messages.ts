import { codes } from '../platform/errors.ts';
import type { Rule } from './rule.ts';

const api = 'sandbox/platform/api/api.test.ts';
const faults = 'sandbox/platform/trouble/faults.test.ts';
const switches = 'sandbox/platform/trouble/switches.test.ts';
const types = 'sandbox/platform/messages/content-types.test.ts';
const contact = 'sandbox/platform/people/contact.test.ts';
const refusals = 'sandbox/platform/messages/refusals.test.ts';
const update = 'sandbox/platform/messages/delayed-update.test.ts';

/** Sending, editing and reading. */
export const messageRules: readonly Rule[] = [
  {
    rule: 'Texts and cards go to a chat or a person; a private chat is made with the first message',
    section: '6.1',
    state: 'enforced',
    routes: ['POST im/v1/messages'],
    codes: [codes.badParameter, codes.badReceiver, codes.unknownOpenId],
    tests: [
      [api, 'sends to a person by open_id'],
      [api, 'an unknown chat'],
      [api, 'a text without text'],
    ],
  },
  {
    rule: 'The same uuid has at most one success in an hour of real time',
    section: '6.1',
    state: 'switch',
    codes: [codes.uuidUsed],
    switches: ['uuidRepeat', 'uuidScope'],
    tests: [
      [api, 'sends once for one uuid'],
      [switches, 'uuidRepeat %s'],
      [switches, 'uuidScope %s'],
    ],
  },
  {
    rule: 'A uuid whose send is still under way',
    section: '6.1',
    state: 'enforced',
    codes: [codes.beingSent],
    tests: [[faults, 'the uuid is busy meanwhile']],
  },
  {
    rule: 'Nothing goes into a chat the bot was put out of, a dissolved one, or to people out of the app’s reach',
    section: '6.5',
    state: 'enforced',
    codes: [codes.botOutside, codes.chatDissolved, codes.personUnavailable],
    tests: [[api, 'refuses where the bot or the person is out of reach']],
  },
  {
    rule: 'Nothing new goes to who left the company or silenced the bot, or where nobody may speak; cards that are there can be changed',
    section: '6.5',
    state: 'enforced',
    codes: [codes.personResigned, codes.mayNotSend, codes.botBlocked],
    tests: [
      [contact, 'can be sent nothing, is in no group'],
      [contact, 'refuses it until it may speak again'],
    ],
  },
  {
    rule: 'A tenant’s data-leak check refuses plain mobile numbers and e-mail addresses, in messages and in changes',
    section: '6.5',
    state: 'switch',
    codes: [codes.leak],
    switches: ['dataLeak'],
    tests: [
      ['sandbox/platform/messages/data-leak.test.ts', 'dataLeak refused: %s'],
      ['sandbox/platform/messages/data-leak.test.ts', 'refuses a PATCH as well'],
    ],
  },
  {
    rule: 'What was refused for good stands in its chat as a ghost that only the sandbox shows, text or card',
    section: '12',
    state: 'enforced',
    tests: [
      [api, 'keeps it as a ghost that nobody’s list shows'],
      ['sandbox/platform/messages/ghosts.test.ts', 'stands in the chat as a ghost with its words'],
      ['sandbox/platform/messages/ghosts.test.ts', 'is a ghost where nobody could be reached'],
      ['sandbox/platform/messages/ghosts.test.ts', 'leaves none where it only has to come later'],
    ],
  },
  {
    rule: 'Texts of 150 KB and cards of 30 KB at most',
    section: '6.1',
    state: 'enforced',
    codes: [codes.tooLong],
    tests: [
      ['sandbox/card/validate.test.ts', 'refuses more than 200 elements and more than 30 KB'],
      [refusals, 'refuses a card of more than 30 KB by its own code, without a sub-code'],
      [types, 'a post beyond 30 KB'],
    ],
  },
  {
    rule: 'Replies quote a message that is there and not recalled',
    section: '6.2',
    state: 'enforced',
    routes: ['POST im/v1/messages/:id/reply'],
    codes: [codes.unknownMessage, codes.recalled],
    tests: [[api, 'replies with a quote']],
  },
  {
    rule: 'PATCH changes the bot’s own card, silently, up to 14 days, never a recalled one, 5 a second for each',
    section: '4',
    state: 'enforced',
    routes: ['PATCH im/v1/messages/:id'],
    codes: [codes.tooOld],
    tests: [[api, 'patches no text, no recalled message and none older than 14 days']],
  },
  {
    rule: 'A clicked card can be updated by its token: after the answer, for half an hour of the sandbox’s clock, twice',
    section: '4',
    state: 'switch',
    routes: ['POST interactive/v1/card/update'],
    codes: [
      codes.updateParameter,
      codes.updateLocked,
      codes.updateBadCard,
      codes.updateTooLong,
      codes.updateRecalled,
      codes.updateOtherApp,
      codes.updateOpenIds,
      codes.updateToken,
      codes.updateExpired,
      codes.updateSpent,
    ],
    switches: ['tokenUses', 'updateLimit'],
    tests: [
      [update, 'replaces the clicked card, twice and no more'],
      [update, 'counts an answer with a card as a use'],
      [update, 'fails before the click is answered'],
      [update, 'fails half an hour after the click'],
      [update, 'shares its five a second with PATCH'],
      [update, 'refuses %s'],
      [update, 'refuses a token of nobody'],
      ['sandbox/platform/access/other-apps.test.ts', 'may not update each other’s cards by a token'],
    ],
  },
  {
    rule: 'Reading a message or a chat’s history; a card comes back without its buttons unless it is asked for as sent',
    section: '6.2',
    state: 'enforced',
    routes: ['GET im/v1/messages/:id', 'GET im/v1/messages'],
    tests: [
      [api, 'gives it back as sent or lossy'],
      [api, 'lists a chat in pages, both ways'],
    ],
  },
  {
    rule: 'What a chat is; an unknown one and one without the bot are refused',
    section: '6.3',
    state: 'enforced',
    routes: ['GET im/v1/chats/:id'],
    codes: [codes.chatUnknown, codes.operatorOutside],
    tests: [
      [api, 'is refused with %i / %i'],
      [refusals, 'does not say what it is'],
    ],
  },
  {
    rule: 'Pictures are uploaded as multipart, 10 MB at most, files 30 MB',
    section: '6.2',
    state: 'enforced',
    routes: ['POST im/v1/images'],
    codes: [codes.imageTooLarge, codes.imageParameter],
    tests: [
      [api, 'serves Feishu’s own SDK'],
      [refusals, 'is refused where it is no multipart, too large, or without its part'],
      [refusals, 'takes a file that is too large for a picture, up to 30 MB'],
    ],
  },
  {
    rule: 'Posts, pictures, files, sound and films; their keys are the app’s own',
    section: '6.1',
    state: 'enforced',
    routes: ['POST im/v1/files'],
    codes: [codes.foreignResource],
    why: 'the page shows their words, not the pictures themselves',
    tests: [
      [types, 'takes %s'],
      [types, 'refuses %s'],
    ],
  },
  {
    rule: 'A bot recalls its own messages alone',
    section: '6.2',
    state: 'enforced',
    routes: ['DELETE im/v1/messages/:id'],
    codes: [codes.mayNotRecall],
    tests: [[types, 'recalls its own messages alone']],
  },
];
