import { workCalendar } from '../tickets/deadline.ts';
import type { Extension, TimelineEntry } from '../tickets/ticket.ts';
import { form, icon, markdown, note, smallText, submitButton, text } from './elements.ts';
import { isOffered } from './offers.ts';
import { drawOver } from './over.ts';
import { deadlineNote, due } from './parts/deadline.ts';
import { moreTime } from './parts/extension.ts';
import { updatedFootAt } from './parts/foot.ts';
import { priorityTag, shortTitle, ticketSubtitle } from './parts/header.ts';
import { type Field, picked, typed, withError } from './parts/inputs.ts';
import { actorMark, momentMark } from './parts/people.ts';
import { onCard } from './parts/value.ts';
import type { Block, Picture, Tag, Template } from './picture.ts';
import type { Look } from './scene.ts';
import { labelled, titled } from './texts/common.ts';
import * as words from './texts/extension.ts';
import { choosePlaceholder, longestText } from './texts/forms.ts';
import { ownRequestNote } from './texts/review.ts';
import {
  actionWords,
  clockTags,
  endingTags,
  extensionPendingTag,
  extensionReasonWords,
  timeWords,
} from './texts/terms.ts';
import { clean, cut, oneLine, shortName } from './user-text.ts';
import { joinWords, type Mark, type Words } from './words.ts';
import { workedBetween } from './working.ts';

const textCharacters = 200;

/** The card that asks reviewers to judge a request for more time; its form stands open from the start. */
export function drawExtensionReview(look: Look, request: Extension): Picture {
  const { ticket, times } = look;
  const number = ticket.extensionsGranted + 1;
  const template = templateOf(look, request);
  const lead = request.clock.state === 'overdue' ? clockTags.overdue : extensionPendingTag;
  return {
    summary: words.requestSummary(times.short(request.previousDueAt), times.short(request.requestedUntil), number),
    header: {
      title: titled(lead, shortTitle(look)),
      subtitle: ticketSubtitle(look),
      template,
      tags: [{ text: extensionPendingTag, colour: 'violet' }, secondTag(request, number), priorityTag(look)],
    },
    blocks: [
      markdown(requestFacts(look, request, number), icon('history', template)),
      deadlineNote(look, 'extension', request.clock, leftThen(look, request)),
      ...asked(request),
      ...lastRemark(look),
      ...(isOffered(look, 'grantExtension')
        ? [decisionForm(look, request), note(words.excuseNote)]
        : [markdown(ownRequestNote)]),
    ],
    folds: [],
    // The version of the request: whatever happens beside it does not touch this card.
    foot: updatedFootAt(look, look.row.bornV, request.requestedAt, true),
    forwardable: false,
  };
}

/** The same after the verdict, or after a reply made it void. */
export function drawDecided(look: Look, entry: TimelineEntry): Picture {
  const who = actorMark(entry);
  const at = momentMark(look, entry);
  const symbol = icon('history', 'grey');
  if (entry.action === 'grantExtension') {
    const line = words.decidedGranted(who, at, look.times.full(entry.handle.dueAt));
    return drawOver(look, endingTags.granted, [markdown(line, symbol)]);
  }
  if (entry.action === 'refuseExtension') {
    const reason = text(labelled(words.reasonLabel, cut(clean(entry.note), textCharacters)), 4);
    return drawOver(look, endingTags.refused, [markdown(words.decidedRefused(who, at), symbol), reason]);
  }
  return drawOver(look, endingTags.voided, [markdown(words.decidedVoid(who, at), symbol)]);
}

function templateOf({ ticket }: Look, { clock }: Extension): Template {
  if (clock.state === 'overdue') return 'red';
  return clock.state === 'dueSoon' || ticket.priority === 'urgent' ? 'orange' : 'violet';
}

function secondTag({ clock }: Extension, number: number): Tag {
  if (clock.state === 'overdue') return { text: clockTags.overdue, colour: 'red' };
  if (clock.state === 'dueSoon') return { text: clockTags.dueSoon, colour: 'orange' };
  return { text: timeWords(number), colour: 'neutral' };
}

function requestFacts(look: Look, request: Extension, number: number): Words<Mark> {
  return words.requestLine({
    from: due(look, request.previousDueAt),
    until: due(look, request.requestedUntil),
    more: moreTime(look, request),
    number,
    granted: look.ticket.extensionsGranted,
    atMost: look.policy.extensions.approvedAtMost,
  });
}

function leftThen({ ticket, times, policy }: Look, request: Extension): Words<Mark> {
  const calendar = workCalendar(policy, (ticket.clocks.handle ?? request.clock).calendar);
  const at = times.brief(request.requestedAt, ticket.createdAt);
  const late = request.requestedAt > request.previousDueAt;
  return words.leftAtRequest(at, late ? null : workedBetween(calendar, request.requestedAt, request.previousDueAt));
}

function asked(request: Extension): readonly Block[] {
  const name = shortName(request.requestedBy.name);
  const given = request.reasonText === null ? null : cut(clean(request.reasonText), textCharacters);
  const parts = [
    request.reason === null ? null : extensionReasonWords[request.reason],
    given === null ? null : { zh: given, en: given },
  ];
  if (parts.every((part) => part === null)) return [smallText(words.noReason(name))];
  return [text(labelled({ zh: name, en: name }, joinWords(parts, { zh: '。', en: '. ' })), 4)];
}

/** The newest remark when the request was made: later ones must not wipe what a reviewer is typing here. */
function lastRemark({ ticket, times, row }: Look): readonly Block[] {
  const remark = ticket.timeline.findLast((entry) => entry.action === 'remark' && entry.version < row.bornV);
  if (remark?.action !== 'remark') return [];
  const at = times.brief(remark.at, ticket.createdAt);
  return [text(words.lastRemark(at, cut(oneLine(remark.note), textCharacters)), 2)];
}

/** One form with two submits. Neither input is required by the client, each only by its own button. */
function decisionForm(look: Look, request: Extension): Block {
  const card = onCard(look);
  const until = picked(look, 'until') || look.times.picker(request.requestedUntil);
  const fields: readonly Field[] = [
    {
      inputs: ['until'],
      blocks: [
        markdown(words.grantUntilLabel),
        { kind: 'dateTime', name: 'until', placeholder: choosePlaceholder.dateTime, required: false, value: until },
        submitButton(actionWords.grantExtension, { a: 'grantExtension', ...card }),
      ],
    },
    {
      inputs: ['reasonText'],
      blocks: [
        {
          kind: 'input',
          name: 'reasonText',
          label: words.refusalLabel,
          placeholder: words.refusalPlaceholder,
          required: false,
          maxLength: longestText.note,
          rows: 2,
          value: typed(look, 'reasonText'),
        },
        submitButton(actionWords.refuseExtension, { a: 'refuseExtension', ...card }, 'danger'),
      ],
    },
  ];
  return form('extension_review', withError(look, fields));
}
