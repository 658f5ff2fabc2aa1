import { workCalendar } from '../tickets/deadline.ts';
import type { Extension, TimelineEntry } from '../tickets/ticket.ts';
import { form, icon, markdown, note, smallText, submitButton, text } from './elements.ts';
import { isOffered } from './offers.ts';
import { drawOver } from './over.ts';
import { deadlineNote, due } from './parts/deadline.ts';
import { moreTime } from './parts/extension.ts';
import { actionButtons } from './parts/buttons.ts';
import { customer } from './parts/customer.ts';
import { problem, problemFolds } from './parts/problem.ts';
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
import { signedBy } from './texts/group.ts';
import { ownRequestNote } from './texts/review.ts';
import {
  actionWords,
  clockTags,
  endingTags,
  extensionPendingTag,
  extensionReasonWords,
  timeWords,
} from './texts/terms.ts';
import { clean, cut, nameMark, oneLine, shortName } from './user-text.ts';
import { joinWords, type Mark, type Words } from './words.ts';
import { workedBetween } from './working.ts';

const textCharacters = 200;
const problemLines = 3;

/** The request that this view puts before its reader, by the same rules as the reviewers' card; null where the verdict is not theirs. */
export function requestToJudge(look: Look): Extension | null {
  const { extension } = look.ticket;
  return look.row.audience === 'view' && isOffered(look, 'grantExtension') ? extension : null;
}

/**
 * The card that asks reviewers to judge a request for more time; its form stands open from the start. A view of the ticket
 * has below it what else its reader may do.
 */
export function drawExtensionReview(look: Look, request: Extension): Picture {
  const { ticket, times, row } = look;
  const isView = row.audience === 'view';
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
      ...(isView ? [...actionButtons(look), ...holder(look), problem(look, problemLines), ...customer(look)] : []),
    ],
    folds: isView ? problemFolds(look, problemLines) : [],
    // The version that called for it: whatever happens beside the request does not touch this card and what is typed on it.
    foot: updatedFootAt(look, look.row.bornV, bornAt(look) ?? request.requestedAt, true),
    forwardable: false,
  };
}

/** The same after the verdict, or after a reply made it void. */
export function drawDecided(look: Look, entry: TimelineEntry): Picture {
  return drawOver(look, decidedTag(entry), decidedLines(look, entry));
}

/** What became of the request, by whom, and why. */
export function decidedLines(look: Look, entry: TimelineEntry): readonly Block[] {
  const who = actorMark(entry);
  const at = momentMark(look, entry);
  const symbol = icon('history', 'grey');
  if (entry.action === 'grantExtension')
    return [markdown(words.decidedGranted(who, at, look.times.full(entry.handle.dueAt)), symbol)];
  if (entry.action !== 'refuseExtension') return [markdown(words.decidedVoid(who, at), symbol)];
  const reason = text(labelled(words.reasonLabel, cut(clean(entry.note), textCharacters)), 4);
  return [markdown(words.decidedRefused(who, at), symbol), reason];
}

function decidedTag({ action }: TimelineEntry): Words {
  if (action === 'grantExtension') return endingTags.granted;
  return action === 'refuseExtension' ? endingTags.refused : endingTags.voided;
}

/** When what called for this card happened. */
function bornAt({ ticket, row }: Look): number | undefined {
  return ticket.timeline.find(({ version }) => version === row.bornV)?.at;
}

/** Who has the ticket, in words that do not change with the day of the last change. */
function holder({ ticket, times }: Look): readonly Block[] {
  if (ticket.signer === null || ticket.signedAt === null) return [];
  return [markdown(signedBy(nameMark(ticket.signer.name), times.brief(ticket.signedAt, ticket.createdAt), null))];
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

/** The newest remark when the card was called for: later ones must not wipe what a reviewer is typing here. */
function lastRemark({ ticket, times, row }: Look): readonly Block[] {
  const remark = ticket.timeline.findLast((entry) => entry.action === 'remark' && entry.version <= row.bornV);
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
