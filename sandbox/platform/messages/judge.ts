import type { CardFault } from '../../card/fault.ts';
import { cardCodes, maxCardBytes, maxCardElements, measuredCardBytes } from '../../card/fault.ts';
import { isObject } from '../../card/json.ts';
import { content } from '../../card/source.ts';
import type { CardRules } from '../../card/validate.ts';
import { validateCard } from '../../card/validate.ts';
import type { CardJson, Refusal } from '../../protocol.ts';
import { imagesIn, peopleIn } from './content.ts';
import { codes } from '../errors.ts';
import type { Platform } from '../platform.ts';

/** Sub-codes for what only the platform can know about a card. */
const unknownPersonCode = 100290;
const unknownImageCode = 200570;

/** The first reason why the platform refuses this card, the validator's or its own; null when it takes it. */
export function cardFault(platform: Platform, card: unknown): CardFault | null {
  const first = validateCard(card, rulesOf(platform)).faults[0];
  if (first !== undefined) return first;
  const stranger = peopleIn(card).find((id) => !platform.state.people.has(id));
  if (stranger !== undefined)
    return { code: unknownPersonCode, path: '', message: `invalid user id ${stranger}`, ...content('user-list') };
  const picture = imagesIn(card).find((key) => !platform.state.images.has(key));
  if (picture !== undefined)
    return { code: unknownImageCode, path: '', message: `unknown image key ${picture}`, ...content('image') };
  return null;
}

/** What the switches say about cards. */
export function rulesOf({ switches }: Platform): Omit<CardRules, 'client'> {
  return {
    mostElements: switches.get('elementCount') === 'taken' ? maxCardElements : maxCardElements - 1,
    looseMultiSelect: switches.get('looseMultiSelect') === 'taken',
    mostBytes: switches.get('cardBytes') === 'tenant' ? measuredCardBytes : maxCardBytes,
  };
}

/** Feishu's way to say where: `ROOT -> body -> elements -> [2](tag: button)`. */
function errPath(card: unknown, path: string): string {
  let here: unknown = card;
  const steps = path.split('/').slice(1);
  const words = steps.map((step) => {
    const list = Array.isArray(here);
    here = list ? (here as unknown[])[Number(step)] : isObject(here) ? here[step] : undefined;
    if (!list) return step;
    return isObject(here) && typeof here['tag'] === 'string' ? `[${step}](tag: ${here['tag']})` : `[${step}]`;
  });
  return ['ROOT', ...words].join(' -> ');
}

/** The refusal of a card as the answer's code and words, and as the ghost that stands in the chat. */
export function refusalOf(card: CardJson | null, fault: CardFault, of: Refusal['of']): Refusal {
  if (fault.code === cardCodes.tooLong)
    return { ...fault, code: codes.tooLong, of, message: `The message is too long: ${fault.message}` };
  const message =
    `Failed to create card content, ext=ErrCode: ${fault.code}; ErrPath: ${errPath(card, fault.path)}; ` +
    `ErrMsg: ${fault.message}; ErrorValue: ;`;
  return { ...fault, code: codes.badCard, of, message };
}

/** What a PATCH is told while a click on the card is being answered. */
export const lockedMessage =
  'Failed to create card content, ext=ErrCode: 11310; ErrPath: ROOT; ErrMsg: card action is lock; ErrorValue: ;';
