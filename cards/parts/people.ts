import { lastEntry } from '../../tickets/state-refusals.ts';
import type { TimelineEntry } from '../../tickets/ticket.ts';
import { icon, markdown } from '../elements.ts';
import type { Block } from '../picture.ts';
import type { Look } from '../scene.ts';
import { passedBy } from '../texts/signer.ts';
import { nameMark } from '../user-text.ts';
import type { Mark, Words } from '../words.ts';
import { momentOf } from './moment.ts';

/** Who did it, for markdown. */
export function actorMark(entry: Pick<TimelineEntry, 'actor'> | undefined): Mark {
  return nameMark(entry?.actor?.name ?? '');
}

/** When it happened. */
export function momentMark(look: Look, entry: Pick<TimelineEntry, 'at'> | undefined): Words<Mark> {
  return momentOf(look, entry?.at ?? look.ticket.updatedAt);
}

/** Who passed the work and when; nothing before that. */
export function verdictLine(look: Look): readonly Block[] {
  const passed = look.ticket.status === 'closed' ? lastEntry(look.ticket, 'approve') : undefined;
  if (passed === undefined) return [];
  const satisfaction = look.ticket.reply?.satisfaction ?? null;
  return [markdown(passedBy(actorMark(passed), momentMark(look, passed), satisfaction), icon('member', 'green'))];
}
