import { workCalendar } from '../tickets/deadline.ts';
import { hasBusiness } from '../tickets/visibility.ts';
import type { EpochMs, TimelineEntry } from '../tickets/ticket.ts';
import { icon, markdown, note, plainButton, text } from './elements.ts';
import { overHeader } from './parts/header.ts';
import { actorMark, cancelledLines, momentMark } from './parts/people.ts';
import { problemFolds } from './parts/problem.ts';
import { onCard } from './parts/value.ts';
import type { Block, Fold, Picture } from './picture.ts';
import type { Look } from './scene.ts';
import { labelled, titled } from './texts/common.ts';
import {
  movedTo,
  noLongerUpdated,
  stayed,
  whyMoved,
  supersededLine,
  takenBy,
  transferNoteLabel,
  transferredBy,
  transferredTo,
} from './texts/group.ts';
import { assignedTo, reasonLabel, reassignedTo, releasedBy, reopenedLine } from './texts/handover.ts';
import { standInOver } from './texts/leave.ts';
import { otherEngineer } from './texts/job-sheet.ts';
import { buttonWords, endingTags } from './texts/terms.ts';
import { clean, cut, nameMark, shortName } from './user-text.ts';
import { shortTitle } from './parts/header.ts';
import type { Words } from './words.ts';
import { workedBetween } from './working.ts';

const noteCharacters = 120;

/** A card on which nothing can happen any more: why, and 查看 for those who may still see the ticket. */
export function drawOver(
  look: Look,
  why: Words,
  blocks: readonly Block[],
  folds: readonly Fold[] = [],
  summary: Words = why,
): Picture {
  const { viewer, ticket } = look;
  const maySee = viewer === null || hasBusiness(ticket, viewer, look);
  return {
    summary: titled(summary, shortTitle(look)),
    header: overHeader(look, why),
    blocks: maySee ? [...blocks, plainButton(buttonWords.show, { a: 'show', ...onCard(look) })] : blocks,
    folds,
    foot: null,
    forwardable: false,
  };
}

type Entry<A extends TimelineEntry['action']> = Extract<TimelineEntry, { action: A }>;

/** The ticket went to another unit. */
export function drawTransferred(look: Look, entry: Entry<'transfer'>): Picture {
  const line = transferredBy(actorMark(entry), momentMark(look, entry), nameMark(entry.toUnit.name));
  const words =
    entry.note === undefined ? [] : [text(labelled(transferNoteLabel, cut(clean(entry.note), noteCharacters)), 3)];
  const stay = workedBetween(workCalendar(look.policy, entry.accept.calendar), arrivedAt(look, entry), entry.at);
  const blocks = [markdown(line, icon('forward-com', 'grey')), ...words, note(stayed(stay))];
  return drawOver(look, endingTags.transferred, blocks, [], transferredTo(shortName(entry.toUnit.name)));
}

/** When the ticket had come to the unit that this transfer took it from. */
function arrivedAt({ ticket }: Look, entry: Entry<'transfer'>): number {
  const before = ticket.timeline.findLast(
    (e) => e.version < entry.version && (e.action === 'transfer' || e.action === 'create'),
  );
  return before?.at ?? ticket.createdAt;
}

/** A colleague has signed for it, or was told to. */
export function drawTaken(look: Look, entry: Entry<'accept'> | Entry<'assign'>): Picture {
  const at = momentMark(look, entry);
  const line =
    entry.action === 'accept'
      ? takenBy(actorMark(entry), at)
      : assignedTo(actorMark(entry), at, nameMark(entry.person.name));
  return drawOver(look, endingTags.taken, [markdown(line, icon('member', 'grey')), note(noLongerUpdated)]);
}

/** Somebody else has the ticket now. */
export function drawReassigned(look: Look, entry: Entry<'reassign'>): Picture {
  const line = reassignedTo(actorMark(entry), momentMark(look, entry), nameMark(entry.person.name));
  return drawOver(look, endingTags.reassigned, [markdown(line, icon('member', 'grey')), note(noLongerUpdated)]);
}

/** The signer gave it back. */
export function drawReleased(look: Look, entry: Entry<'release'>): Picture {
  const line = releasedBy(actorMark(entry), momentMark(look, entry), nameMark(entry.unit.name));
  const why = text(labelled(reasonLabel, cut(clean(entry.note), noteCharacters)), 3);
  return drawOver(look, endingTags.released, [markdown(line, icon('forward-com', 'grey')), why, note(noLongerUpdated)]);
}

/** A reviewer called it off. */
export function drawCancelled(look: Look, entry: Entry<'cancel'>): Picture {
  return drawOver(
    look,
    endingTags.cancelled,
    [...cancelledLines(look, entry), note(noLongerUpdated)],
    problemFolds(look, 0),
  );
}

/** A review card of a ticket that was passed and opened again. */
export function drawReopened(look: Look, entry: Entry<'reopen'>): Picture {
  const line = reopenedLine(actorMark(entry), momentMark(look, entry), look.row.round + 1);
  const why = text(labelled(reasonLabel, cut(clean(entry.note), noteCharacters)), 3);
  return drawOver(look, endingTags.reopened, [markdown(line, icon('history', 'grey')), why]);
}

/** The one the reader stood in for is back. */
export function drawStandInOver(look: Look): Picture {
  const line = standInOver(nameMark(look.row.audience === 'signer' ? (look.ticket.signer?.name ?? '') : ''));
  return drawOver(look, endingTags.standInOver, [markdown(line, icon('member', 'grey')), note(noLongerUpdated)]);
}

/** The same card was sent anew, for Feishu lets nobody change this one much longer: nothing to press here. */
export function drawMoved(look: Look, at: EpochMs): Picture {
  return {
    ...drawOver(look, endingTags.moved, []),
    blocks: [markdown(movedTo(look.times.short(at)), icon('history', 'grey')), note(whyMoved)],
  };
}

/** A newer card of the same kind stands below in this chat. */
export function drawSuperseded(look: Look): Picture {
  return drawOver(
    look,
    endingTags.superseded,
    [markdown(supersededLine, icon('history', 'grey')), note(noLongerUpdated)],
    problemFolds(look, 0),
  );
}

/** Another engineer was named. */
export function drawOtherEngineer(look: Look): Picture {
  const line = otherEngineer(nameMark(look.ticket.engineer?.name ?? ''));
  return drawOver(look, endingTags.reassigned, [markdown(line, icon('member', 'grey')), note(noLongerUpdated)]);
}
