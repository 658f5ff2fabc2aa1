import { overdueLevel } from '../../tickets/apply.ts';
import type { TimelineAction, TimelineEntry } from '../../tickets/ticket.ts';
import { fold, note, text } from '../elements.ts';
import type { Fold, MarkdownBlock } from '../picture.ts';
import type { Look } from '../scene.ts';
import { actedFor } from '../texts/leave.ts';
import * as words from '../texts/story.ts';
import { extensionReasonWords, priorityWords, rejectReasonWords, resultWords, system } from '../texts/terms.ts';
import { cut, nameMark, oneLine, shortName } from '../user-text.ts';
import { joinMarks, joinWords, type Mark, type Words } from '../words.ts';
import { momentOf } from './moment.ts';

const entriesShown = 6;
const noteCharacters = 40;
const remarkCharacters = 200;
const peopleNamed = 3;

/** The last entries of the timeline, newest first, folded. */
export function storyFold(look: Look): Fold {
  const { timeline, number } = look.ticket;
  const lines = newest(timeline).map((entry) =>
    words.storyLine(momentOf(look, entry.at), actorOf(entry), sayEntry(look, entry)),
  );
  const left = timeline.length - lines.length;
  const all = left > 0 ? [...lines, words.earlier(left, number)] : lines;
  return fold(words.storyTitle(timeline.length), { ...text(joinWords(all, { zh: '\n', en: '\n' }), 20), small: true });
}

/** All remarks, newest first, folded; nothing where there is none. */
export function remarksFold(look: Look): readonly Fold[] {
  const remarks = look.ticket.timeline.filter((entry) => entry.action === 'remark' || entry.action === 'supplement');
  if (remarks.length === 0) return [];
  const lines = newest(remarks).map((entry) => ({
    zh: `${momentOf(look, entry.at).zh} ${actorOf(entry).zh}：${cut(oneLine(entry.note), remarkCharacters)}`,
    en: `${momentOf(look, entry.at).en} ${actorOf(entry).en}: ${cut(oneLine(entry.note), remarkCharacters)}`,
  }));
  const left = remarks.length - lines.length;
  const all = left > 0 ? [...lines, words.earlier(left, look.ticket.number)] : lines;
  return [fold(words.remarksTitle(remarks.length), text(joinWords(all, { zh: '\n', en: '\n' }), 40))];
}

/** Milestones only, so that a group's card is not redrawn by every remark. */
const onTrail: readonly TimelineAction[] = [
  'create',
  'accept',
  'transfer',
  'start',
  'remark',
  'handle',
  'requestExtension',
  'grantExtension',
  'refuseExtension',
  'reply',
  'reject',
  'approve',
  'assign',
  'reassign',
  'release',
  'cancel',
  'reopen',
  'changePriority',
];

/** What makes the next remark one that counts. */
const remarkAgainAfter: readonly TimelineAction[] = ['accept', 'assign', 'reassign', 'reject', 'reopen'];

/** The milestones since the ticket came to this unit, in one line. */
export function trailNote(look: Look): MarkdownBlock {
  const { timeline } = look.ticket;
  const steps = timeline.filter((entry, index) => onTrail.includes(entry.action) && !repeatsRemark(timeline, index));
  const shown = steps.slice(-entriesShown).map((entry) => {
    const named = newHolder(entry);
    const what =
      entry.action in words.milestones ? words.milestones[entry.action as keyof typeof words.milestones] : null;
    return what === null ? null : words.milestone(momentOf(look, entry.at), named, what);
  });
  return note(words.trail(joinMarks(shown, words.trailArrow)));
}

/** Whose it is from then on; nothing where that is no news. */
function newHolder(entry: TimelineEntry): Mark | null {
  if (entry.action === 'accept') return entry.actor === null ? null : nameMark(entry.actor.name);
  return entry.action === 'assign' || entry.action === 'reassign' ? nameMark(entry.person.name) : null;
}

/** A second remark before anything else that counts is no milestone. */
function repeatsRemark(timeline: readonly TimelineEntry[], index: number): boolean {
  if (timeline[index]?.action !== 'remark') return false;
  const since = timeline.slice(0, index).findLastIndex(({ action }) => remarkAgainAfter.includes(action));
  return timeline.slice(since + 1, index).some(({ action }) => action === 'remark');
}

function newest<E>(entries: readonly E[]): readonly E[] {
  return entries.slice(-entriesShown).toReversed();
}

/** Who did it, and in whose place; the system where nobody did. */
export function actorOf({ actor, onBehalfOf }: TimelineEntry): Words {
  if (actor === null) return system;
  const name = shortName(actor.name);
  return onBehalfOf === undefined ? { zh: name, en: name } : actedFor(name, shortName(onBehalfOf.name));
}

/** What an entry says happened; notes are cut after so many characters. */
export function sayEntry(
  { times, org }: Pick<Look, 'times' | 'org'>,
  entry: TimelineEntry,
  longestNote = noteCharacters,
): Words {
  const brief = (note: string): string => cut(oneLine(note), longestNote);
  switch (entry.action) {
    case 'create':
      return words.created;
    case 'accept':
      return words.accepted;
    case 'transfer':
      return words.transferredTo(shortName(entry.toUnit.name));
    case 'start':
      return words.started;
    case 'remark':
      return words.remarked(brief(entry.note));
    case 'handle':
      return words.handled;
    case 'delegate': {
      const { name, visitAt } = entry.engineer;
      return words.delegatedTo(shortName(name), visitAt === undefined ? null : times.full(visitAt));
    }
    case 'requestExtension':
      return words.askedUntil(
        times.full(entry.until),
        entry.reason === null ? null : extensionReasonWords[entry.reason],
      );
    case 'grantExtension':
      return words.grantedUntil(times.full(entry.handle.dueAt));
    case 'refuseExtension':
      return words.refusedBecause(brief(entry.note));
    case 'reply':
      return words.replied(resultWords[entry.reply.result]);
    case 'approve':
      return words.approved;
    case 'reject':
      return words.sentBack(rejectReasonWords[entry.rejection.reason]);
    case 'remind': {
      const people = entry.to.map((id) => org.person(id)?.name).filter((name) => name !== undefined);
      return words.reminded(entry.clock, entry.level >= overdueLevel, people.slice(0, peopleNamed).map(shortName));
    }
    case 'escalate': {
      const people = entry.to.map((id) => org.person(id)?.name).filter((name) => name !== undefined);
      return words.escalated(entry.clock, entry.level, people.slice(0, peopleNamed).map(shortName));
    }
    case 'supplement':
      return words.supplemented(brief(entry.note));
    case 'urge':
      return words.urged;
    case 'assign':
      return words.assignedTo(shortName(entry.person.name));
    case 'reassign':
      return words.reassignedTo(shortName(entry.person.name));
    case 'release':
      return words.released(brief(entry.note));
    case 'cancel':
      return words.cancelled(brief(entry.note));
    case 'reopen':
      return words.reopened(brief(entry.note));
    case 'changePriority':
      return words.priorityChanged(priorityWords[entry.from], priorityWords[entry.priority]);
    case 'recount':
      return words.recounted;
    default:
      return entry satisfies never;
  }
}
