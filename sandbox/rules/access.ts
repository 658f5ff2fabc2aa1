import { codes } from '../platform/errors.ts';
import type { Rule } from './rule.ts';

const api = 'sandbox/platform/api/api.test.ts';
const tokens = 'sandbox/platform/access/tokens.test.ts';
const permissions = 'sandbox/platform/access/permissions.test.ts';
const refusals = 'sandbox/platform/messages/refusals.test.ts';
const limits = 'sandbox/platform/access/limits.test.ts';
const traffic = 'sandbox/control/traffic.test.ts';

/** Who may call, how often, and how refusals look. */
export const accessRules: readonly Rule[] = [
  {
    rule: 'A token lives two hours; in its last 30 minutes a new one is given and both are good',
    section: '1',
    state: 'enforced',
    tests: [[tokens, 'gives the same token until 30 minutes are left']],
  },
  {
    rule: 'Wrong id, wrong secret and missing parameters of the token call have codes of their own',
    section: '1',
    state: 'enforced',
    codes: [codes.badTokenRequest, codes.unknownApp, codes.wrongSecret],
    routes: ['POST auth/v3/tenant_access_token/internal'],
    tests: [
      [tokens, 'refuses %s with %s'],
      [refusals, 'gives no token for %s'],
    ],
  },
  {
    rule: 'The app’s secret and encrypt key can be made anew: the old secret is refused, pushes are sealed with the new key',
    section: '12',
    state: 'enforced',
    tests: [['sandbox/platform/people/contact.test.ts', 'and the old ones are wrong from then on']],
  },
  {
    rule: 'A call without a token, with an expired or an odd one is refused; the control API can drop all tokens',
    section: '1',
    state: 'enforced',
    codes: [codes.noToken, codes.badToken, codes.oddToken],
    tests: [
      [api, 'refuses without a token'],
      [tokens, 'refuses the header %s'],
      [tokens, 'drops all when told so'],
      [refusals, 'refuses tokens that are none, odd or dropped'],
    ],
  },
  {
    rule: 'Every answer carries a log id in `x-tt-logid` and, where it is an error, in `error.log_id`',
    section: '1',
    state: 'enforced',
    tests: [
      [api, 'answers errors in Feishu’s shape'],
      [traffic, 'gives the log id of a call that its answer carried'],
    ],
  },
  {
    rule: 'Each call asks for one of its permissions; the control API takes them from the workspace’s own app and gives them',
    section: '1',
    state: 'enforced',
    why: 'other apps have all of them',
    codes: [codes.noScope],
    tests: [
      [permissions, 'are enough for all of them at first'],
      [permissions, 'refuse every call without one of its own'],
      [permissions, 'are shown, and there are no others'],
    ],
  },
  {
    rule: 'An app that is stopped or not installed gets no token, no answer and no push',
    section: '1',
    state: 'enforced',
    codes: [codes.unknownApp, codes.appStopped, codes.appNotInstalled],
    tests: [
      [permissions, 'gets no token, and %i for its calls'],
      [permissions, 'hears nothing, of a click neither'],
    ],
  },
  {
    rule: 'Unknown paths and wrong methods are refused and listed with the nearest call there is',
    section: '1',
    state: 'enforced',
    codes: [codes.unknownPath, codes.wrongMethod],
    tests: [
      [api, 'notes every call, the unknown ones too'],
      [traffic, 'lists calls the platform does not have'],
    ],
  },
  {
    rule: 'Fields that are missing or of the wrong shape are named in `field_violations`',
    section: '1',
    state: 'enforced',
    codes: [codes.fieldFault],
    tests: [[api, 'content that is no string']],
  },
  {
    rule: '50 a second and 1000 a minute for each API: HTTP 429 with the window and the seconds to wait',
    section: '6.4',
    state: 'enforced',
    codes: [codes.gatewayLimit],
    tests: [
      [limits, 'lets 50 calls of an API through in a second'],
      [limits, 'lets 1000 calls through in a minute'],
      [refusals, 'says at the gateway’s limit how long to wait'],
    ],
  },
  {
    rule: '5 a second for each person, group and message: HTTP 400',
    section: '6.4',
    state: 'switch',
    codes: [codes.tooOften],
    switches: ['targetLimit', 'limitHeads'],
    tests: [
      [limits, 'lets 5 a second through for each target'],
      ['sandbox/platform/trouble/switches.test.ts', 'targetLimit %s'],
      ['sandbox/platform/trouble/more-switches.test.ts', 'says how long to wait: %s'],
    ],
  },
  {
    rule: 'Several apps in one tenant share the 5 a second of a group; the gateway counts each for itself',
    section: '6.4',
    state: 'enforced',
    tests: [
      ['sandbox/platform/access/other-apps.test.ts', 'share the five a second of a group'],
      ['sandbox/platform/access/other-apps.test.ts', 'have each the gateway’s limit for itself'],
    ],
  },
  {
    rule: 'Who the bot is',
    section: '8',
    state: 'enforced',
    routes: ['GET bot/v3/info'],
    tests: [[api, 'gives tokens and the bot’s own id']],
  },
  {
    rule: 'Trouble of the platform’s own, before acting, after acting, late, never, on purpose; one in so many, by a seed',
    section: '1',
    state: 'enforced',
    codes: [codes.internal],
    tests: [
      ['sandbox/platform/trouble/faults.test.ts', 'before: refused without effect'],
      ['sandbox/platform/trouble/faults.test.ts', 'after: done, then an error'],
      ['sandbox/platform/trouble/faults.test.ts', 'late: an error at once, done later'],
      ['sandbox/platform/trouble/faults.test.ts', 'never: done, and no answer'],
      ['sandbox/platform/pushes/push-faults.test.ts', 'strike one in so many by their seed'],
    ],
  },
];
