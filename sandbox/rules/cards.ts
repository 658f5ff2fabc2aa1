import { cardCodes } from '../card/fault.ts';
import { codes } from '../platform/errors.ts';
import type { Rule } from './rule.ts';

const bad = 'sandbox/card/bad-cards.test.ts';
const validate = 'sandbox/card/validate.test.ts';
const switches = 'sandbox/platform/switches.test.ts';

/** The validator: one module behind the API, the gallery, `validate FILE` and `POST /control/validate`. */
export const cardRules: readonly Rule[] = [
  {
    rule: 'Unknown and missing properties and wrong types: closed tables for every tag (`sandbox/card/bad/*.json` holds the cards)',
    page: 'feishu-cards/card-json-v2-breaking-changes-release-notes',
    state: 'enforced',
    codes: [codes.badCard, cardCodes.unparsable],
    tests: [
      [bad, '%s is refused'],
      [validate, 'takes a card with every tag'],
    ],
  },
  {
    rule: 'Values out of their list or range, tags out of their place, containers five deep at most',
    page: 'feishu-cards/card-json-v2-structure',
    state: 'enforced',
    codes: [cardCodes.badValue, cardCodes.unknownTag],
    tests: [[bad, '%s is refused']],
  },
  {
    rule: '200 elements, 30 KB, five tables; the language with the most tables counts',
    page: 'feishu-cards/card-json-v2-structure',
    state: 'switch',
    codes: [cardCodes.overLimit, cardCodes.tooLong],
    switches: ['elementCount'],
    tests: [
      [validate, 'refuses more than 200 elements and more than 30 KB'],
      [switches, 'elementCount %s'],
    ],
  },
  {
    rule: 'Names and element ids are there where they must be, and once in a card; so no click can ever show 200530',
    page: 'card-json-v2-components/containers/form-container',
    state: 'switch',
    codes: [cardCodes.badName, cardCodes.duplicateElementId],
    switches: ['looseMultiSelect'],
    tests: [
      [bad, '%s is refused'],
      [switches, 'looseMultiSelect %s'],
    ],
  },
  {
    rule: 'Tables: declared columns, fitting cells',
    page: 'card-json-v2-components/content-components/table',
    state: 'enforced',
    codes: [cardCodes.badRow, cardCodes.undeclaredCell],
    tests: [[bad, '%s is refused']],
  },
  {
    rule: 'Charts: types of the VChart that a client’s age carries (1.10.1 to 7.26, 1.12 from 7.27), data, series',
    page: 'card-json-v2-components/content-components/chart',
    state: 'enforced',
    codes: [cardCodes.badChart],
    why: 'a spec is judged by its type, data and series; what VChart itself makes of the rest shows when it is drawn',
    tests: [[bad, '%s is refused']],
  },
  {
    rule: 'Sound only where a card may not be forwarded',
    page: 'card-json-v2-components/content-components/audio',
    state: 'enforced',
    codes: [cardCodes.audioForward],
    tests: [[bad, '%s is refused']],
  },
  {
    rule: 'People and pictures that a card names must exist',
    page: 'im-v1/message/create',
    state: 'enforced',
    tests: [['sandbox/platform/api/api.test.ts', 'an @ of nobody']],
  },
  {
    rule: 'Unknown colours, text sizes and presets are drawn as the default: warned of, not refused',
    page: 'feishu-cards/enumerations-for-fields-related-to-color',
    state: 'enforced',
    tests: [[validate, 'only warns of colours']],
  },
];
