import { cardCodes } from '../card/fault.ts';
import { codes } from '../platform/errors.ts';
import type { Rule } from './rule.ts';

const bad = 'sandbox/card/bad-cards.test.ts';
const validate = 'sandbox/card/validate.test.ts';
const refusals = 'sandbox/platform/messages/refusals.test.ts';
const switches = 'sandbox/platform/trouble/switches.test.ts';

/** Sub-codes for what the validator can not know and the platform can. */
const unknownPerson = 100_290;
const unknownPicture = 200_570;

/** The validator: one module behind the API, the gallery, `validate FILE` and `POST /control/validate`. */
export const cardRules: readonly Rule[] = [
  {
    rule: 'Unknown and missing properties and wrong types: closed tables for every tag (`sandbox/card/bad/*.json` holds the cards)',
    section: '5.5',
    state: 'enforced',
    codes: [codes.badCard, cardCodes.unparsable],
    tests: [
      [bad, '%s is refused'],
      [validate, 'takes a card with every tag'],
      ['sandbox/platform/api/api.test.ts', 'refuses a broken card with its place'],
    ],
  },
  {
    rule: 'Values out of their list or range, tags out of their place, containers five deep at most',
    section: '5.2',
    state: 'enforced',
    codes: [cardCodes.badValue, cardCodes.unknownTag],
    tests: [[bad, '%s is refused']],
  },
  {
    rule: '200 elements, 30 KB, five tables; the language with the most tables counts',
    section: '5.1',
    state: 'switch',
    codes: [cardCodes.overLimit, cardCodes.tooLong],
    switches: ['elementCount', 'cardBytes'],
    tests: [
      [validate, 'refuses more than 200 elements and more than 30 KB'],
      [switches, 'elementCount %s'],
      ['sandbox/platform/trouble/more-switches.test.ts', 'is counted by %s'],
    ],
  },
  {
    rule: 'Names and element ids are there where they must be, and once in a card; so no click can ever show 200530',
    section: '5.2',
    state: 'enforced',
    codes: [cardCodes.badName, cardCodes.duplicateElementId],
    tests: [[bad, '%s is refused']],
  },
  {
    rule: 'Tables: declared columns, fitting cells',
    section: '5.3',
    state: 'enforced',
    codes: [cardCodes.badRow, cardCodes.undeclaredCell],
    tests: [[bad, '%s is refused']],
  },
  {
    rule: 'Charts: types of the VChart that a client’s age carries (1.10.1 to 7.26, 1.12 from 7.27), data, series',
    section: '5.3',
    state: 'enforced',
    codes: [cardCodes.badChart],
    why: 'a spec is judged by its type, data and series; what VChart itself makes of the rest shows when it is drawn',
    tests: [[bad, '%s is refused']],
  },
  {
    rule: 'Sound only where a card may not be forwarded',
    section: '5.3',
    state: 'enforced',
    codes: [cardCodes.audioForward],
    tests: [
      [bad, '%s is refused'],
      ['sandbox/card/vendor-samples.test.ts', 'takes a sound with all that its page names'],
    ],
  },
  {
    rule: 'People and pictures that a card names must exist',
    section: '5.3',
    state: 'enforced',
    codes: [unknownPerson, unknownPicture],
    tests: [[refusals, 'is refused with its sub-code: %s']],
  },
  {
    rule: 'Texts, options, presets and behaviours of what people act on: their lengths, their lists, once each',
    section: '5.4',
    state: 'switch',
    codes: [cardCodes.badValue],
    switches: ['looseMultiSelect'],
    tests: [
      [bad, '%s is refused'],
      [validate, 'a label of 101 characters'],
      [switches, 'looseMultiSelect %s'],
    ],
  },
  {
    rule: 'Variants by language stand beside their field and know 16 languages',
    section: '5.6',
    state: 'enforced',
    tests: [
      [validate, 'i18n with an unknown language'],
      [validate, 'a language nobody speaks'],
    ],
  },
  {
    rule: 'Unknown colours, text sizes and presets are drawn as the default: warned of, not refused',
    section: '5.1',
    state: 'enforced',
    tests: [[validate, 'only warns of colours']],
  },
];
