import { lastEntry } from '../../tickets/state-refusals.ts';
import type { TimelineEntry } from '../../tickets/ticket.ts';
import { icon, markdown, text } from '../elements.ts';
import type { Block } from '../picture.ts';
import type { Look } from '../scene.ts';
import { labelled } from '../texts/common.ts';
import { cancelledBy, reasonLabel } from '../texts/handover.ts';
import { passedBy } from '../texts/signer.ts';
import { clean, cut, nameMark } from '../user-text.ts';
import { joinMarks, type Mark, nothing, type Words } from '../words.ts';
import { momentOf } from './moment.ts';

const reasonCharacters = 200;

/** Who did it, for markdown. */
export function actorMark(entry: Pick<TimelineEntry, 'actor'> | undefined): Mark {
  return nameMark(entry?.actor?.name ?? '');
}

/** When it happened. */
export function momentMark(look: Look, entry: Pick<TimelineEntry, 'at'> | undefined): Words<Mark> {
  return momentOf(look, entry?.at ?? look.ticket.updatedAt);
}

/** Who called it off, and why. */
export function cancelledLines(look: Look, entry: Extract<TimelineEntry, { action: 'cancel' }>): readonly Block[] {
  const why = text(labelled(reasonLabel, cut(clean(entry.note), reasonCharacters)), 4);
  return [markdown(cancelledBy(actorMark(entry), momentMark(look, entry)), icon('close-bold', 'grey')), why];
}

/** Who passed the work and when, or called it off; nothing before that. */
export function verdictLine(look: Look, lead: Words<Mark> = nothing): readonly Block[] {
  const cancel = look.ticket.status === 'cancelled' ? lastEntry(look.ticket, 'cancel') : undefined;
  if (cancel !== undefined) return cancelledLines(look, cancel);
  const passed = look.ticket.status === 'closed' ? lastEntry(look.ticket, 'approve') : undefined;
  if (passed === undefined) return [];
  const satisfaction = look.ticket.reply?.satisfaction ?? null;
  const line = passedBy(actorMark(passed), momentMark(look, passed), satisfaction);
  return [markdown(joinMarks([lead, line], nothing), icon('member', 'green'))];
}
