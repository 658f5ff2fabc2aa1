import type { CardNote } from '../protocol.ts';

/** What is wrong with a card, in the numbers that Feishu's answer carries behind `ErrCode:`. */
export type CardFault = CardNote;

/** Sub-codes of 230099, as Feishu's server words them. */
export const cardCodes = {
  /** The card does not parse: an unknown property, a missing one, a wrong JSON type. */
  unparsable: 200621,
  /** A value of the right type that is not allowed there. */
  badValue: 200737,
  unknownTag: 200861,
  /** Too many elements, too many tables. */
  overLimit: 11310,
  duplicateElementId: 300301,
  badName: 200530,
  badChart: 200550,
  badRow: 200914,
  undeclaredCell: 200915,
  audioForward: 300220,
  /** Not a sub-code: Feishu answers a card above 30 KB with this alone. */
  tooLong: 230025,
} as const;

export const maxCardBytes = 30 * 1024;
/** What a tenant still took, when 164 KB were refused (picsky/dsh-pocket-console, 2026-09-26). */
export const measuredCardBytes = 131 * 1024;
export const maxCardElements = 200;
export const maxCardTables = 5;
export const maxNesting = 5;
