import type { Rule } from './rule.ts';

const control = 'sandbox/control/control.test.ts';

/** What is true of the sandbox itself. */
export const deskRules: readonly Rule[] = [
  {
    rule: 'The same seed and script give the same bytes both ways',
    page: 'the sandbox’s own',
    state: 'enforced',
    tests: [['sandbox/platform/seeded.test.ts', 'gives the same traffic for the same script']],
  },
  {
    rule: 'Time goes in steps, to the next ring, or in a leap; it is advancing until the bot is quiet',
    page: 'the sandbox’s own',
    state: 'enforced',
    tests: [
      [control, 'moves the time, and is advancing until the bot is quiet'],
      ['sandbox/control/traffic.test.ts', 'stops at the first new message of the bot'],
    ],
  },
  {
    rule: 'The vendor’s Client, EventDispatcher and CardActionHandler run unchanged',
    page: 'larksuite/node-sdk',
    state: 'enforced',
    tests: [['sandbox/platform/sdk.test.ts', 'Client fetches a token']],
  },
  {
    rule: 'Loopback only; foreign Host and Origin get nothing, nor does a request without the token',
    page: 'the sandbox’s own',
    state: 'enforced',
    tests: [
      [control, 'refuses foreign hosts everywhere: a rebinding page gets nothing'],
      [control, 'refuses foreign origins on control'],
      [control, 'refuses without the token'],
      [control, 'without the token in it'],
    ],
  },
  {
    rule: 'Faults are told as sentences, strike before, after, late or never, and each has an end',
    page: 'the sandbox’s own',
    state: 'enforced',
    tests: [
      ['sandbox/platform/faults.test.ts', 'the uuid is busy meanwhile'],
      ['sandbox/platform/faults.test.ts', 'ends at its moment of the sandbox’s clock'],
    ],
  },
  {
    rule: 'What was pushed can be pushed again as a script of its own',
    page: 'the sandbox’s own',
    state: 'enforced',
    tests: [['test/browser/page/as-test.test.ts', 'does %s once more: %s']],
  },
  {
    rule: 'Saves are whole, sessions can be played again',
    page: 'the sandbox’s own',
    state: 'enforced',
    tests: [
      ['sandbox/control/saves.test.ts', 'put a world back as it was'],
      ['sandbox/control/session.test.ts', 'can be done again in another world'],
    ],
  },
];
