import type { Rule } from './rule.ts';

const control = 'sandbox/control/control.test.ts';
const processes = 'sandbox/launch/process.test.ts';
const loopback = 'sandbox/control/loopback.test.ts';

/** What is true of the sandbox itself. */
export const deskRules: readonly Rule[] = [
  {
    rule: '`validate FILE` judges a card by exit code, `--app-only` serves a bot by keys and addresses of one’s choice: as processes of their own',
    section: '12',
    state: 'enforced',
    tests: [
      [processes, 'ends with 1 for a card that it refuses, with code, pointer, section and page of each fault'],
      [processes, 'ends with 1 and says the cure for %s'],
      [processes, 'serves a bot by id, secret, keys and addresses of one’s choice'],
      [processes, 'ends with 1 and says the cure where its port is taken'],
    ],
  },
  {
    rule: 'The same seed and script give the same bytes both ways',
    section: '12',
    state: 'enforced',
    tests: [['sandbox/platform/seeded.test.ts', 'gives the same traffic for the same script']],
  },
  {
    rule: 'Time goes in steps, to the next ring, or in a leap; it is advancing until the bot is quiet',
    section: '12',
    state: 'enforced',
    tests: [
      [control, 'moves the time, and is advancing until the bot is quiet'],
      ['sandbox/control/traffic.test.ts', 'stops at the first new message of the bot'],
    ],
  },
  {
    rule: 'The vendor’s Client, EventDispatcher and CardActionHandler run unchanged',
    section: '3.4',
    state: 'enforced',
    tests: [
      ['sandbox/platform/sdk.test.ts', 'Client fetches a token'],
      ['sandbox/platform/sdk.test.ts', 'CardActionHandler decrypts a click, and its answer becomes the card'],
      ['sandbox/platform/pushes/sdk-answers.test.ts', 'shows 200671 where a handler returns nothing'],
      ['sandbox/platform/pushes/sdk-answers.test.ts', 'shows 200672 where nobody has registered for clicks'],
    ],
  },
  {
    rule: 'One base address serves for Feishu and for Lark',
    section: '9',
    state: 'enforced',
    tests: [['sandbox/platform/sdk.test.ts', 'Client fetches a token']],
  },
  {
    rule: 'What the documentation leaves open is a switch, at the habit a bot has most trouble with, or says why not',
    section: '11',
    state: 'enforced',
    tests: [['sandbox/platform/trouble/switches.test.ts', 'stand at the worst habit, or say why not']],
  },
  {
    rule: 'Loopback only; foreign Host and Origin get nothing, nor does a request without the token',
    section: '12',
    state: 'enforced',
    tests: [
      [control, 'refuses foreign hosts everywhere: a rebinding page gets nothing'],
      [control, 'refuses foreign origins on control'],
      [control, 'refuses without the token'],
      [control, 'without the token in it'],
      [loopback, 'listens on 127.0.0.1 alone'],
      [loopback, 'to nobody who reaches it under a foreign name'],
      [loopback, 'takes no long connection under a foreign name'],
    ],
  },
  {
    rule: 'Faults are told as sentences, strike before, after, late, never or by a connection that breaks off, and each has an end',
    section: '12',
    state: 'enforced',
    tests: [
      ['sandbox/platform/trouble/faults.test.ts', 'the uuid is busy meanwhile'],
      ['sandbox/platform/trouble/faults.test.ts', 'ends at its moment of the sandbox’s clock'],
      ['sandbox/platform/trouble/faults.test.ts', '%s: the connection breaks off'],
      ['sandbox/platform/trouble/faults.test.ts', 'dns: is for pushes alone'],
    ],
  },
  {
    rule: 'What was pushed can be pushed again as a script of its own',
    section: '12',
    state: 'enforced',
    tests: [['test/browser/page/as-test.test.ts', 'does %s once more: %s']],
  },
  {
    rule: 'Saves are whole, sessions can be played again',
    section: '12',
    state: 'enforced',
    tests: [
      ['sandbox/control/saves.test.ts', 'put a world back as it was'],
      ['sandbox/control/session.test.ts', 'can be done again in another world'],
    ],
  },
];
