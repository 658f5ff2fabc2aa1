import { lastEntry } from '../../tickets/state-refusals.ts';
import { smallText } from '../elements.ts';
import type { Block } from '../picture.ts';
import type { Look } from '../scene.ts';
import { transferNote } from '../texts/common.ts';
import { cut, oneLine, shortName } from '../user-text.ts';
import { momentOf } from './moment.ts';

const noteCharacters = 200;

/** Who passed the ticket on to this unit, and with which words; nothing where it was raised here. */
export function arrivedWith(look: Look): readonly Block[] {
  const entry = lastEntry(look.ticket, 'transfer');
  if (entry === undefined) return [];
  const words = entry.note === undefined ? null : cut(oneLine(entry.note), noteCharacters);
  const by = shortName(entry.actor?.name ?? '');
  const at = momentOf(look, entry.at);
  return [smallText(transferNote(by, shortName(entry.unit.name), at, words), 3)];
}
