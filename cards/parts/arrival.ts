import { lastEntry, lastHandover } from '../../tickets/state-refusals.ts';
import { icon, markdown, smallText } from '../elements.ts';
import type { Block } from '../picture.ts';
import type { Look } from '../scene.ts';
import { transferNote } from '../texts/common.ts';
import { handedToYou, releasedBecause } from '../texts/handover.ts';
import { cut, nameMark, oneLine, shortName } from '../user-text.ts';
import { momentOf } from './moment.ts';

const noteCharacters = 200;

/** Who passed the ticket on to this unit, and with which words; nothing where it was raised here. */
export function arrivedWith(look: Look): readonly Block[] {
  const entry = lastEntry(look.ticket, 'transfer');
  if (entry === undefined) return releasedWith(look);
  const words = entry.note === undefined ? null : cut(oneLine(entry.note), noteCharacters);
  const by = shortName(entry.actor?.name ?? '');
  const at = momentOf(look, entry.at);
  return [smallText(transferNote(by, shortName(entry.unit.name), at, words), 3), ...releasedWith(look)];
}

/** Who gave it back and why, while nobody has signed for it since. */
function releasedWith(look: Look): readonly Block[] {
  const entry = lastHandover(look.ticket);
  if (entry?.action !== 'release') return [];
  const by = shortName(entry.actor?.name ?? '');
  return [smallText(releasedBecause(by, momentOf(look, entry.at), cut(oneLine(entry.note), noteCharacters)), 3)];
}

/** Who gave it to the signer, where they did not take it themselves. */
export function handedTo(look: Look): readonly Block[] {
  const entry = lastHandover(look.ticket);
  if (entry?.action !== 'assign' && entry?.action !== 'reassign') return [];
  const again = entry.action === 'reassign' && look.ticket.status === 'in_progress' && !look.ticket.remarked;
  const who = nameMark(entry.actor?.name ?? '');
  return [
    markdown(handedToYou(who, momentOf(look, entry.at), entry.action === 'reassign', again), icon('member', 'blue')),
  ];
}
