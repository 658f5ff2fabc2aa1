import { workCalendar } from '../../tickets/deadline.ts';
import type { Extension } from '../../tickets/ticket.ts';
import { icon, markdown, text } from '../elements.ts';
import type { Block } from '../picture.ts';
import type { Look } from '../scene.ts';
import { labelled } from '../texts/common.ts';
import {
  excusedAfter,
  grantedLine,
  otherThanAsked,
  pendingLine,
  reasonLabel,
  refusedLine,
} from '../texts/extension.ts';
import { clean, cut, nameMark } from '../user-text.ts';
import { joinMarks, type Mark, nothing, type Words } from '../words.ts';
import { workedBetween } from '../working.ts';
import { due } from './deadline.ts';
import { momentOf } from './moment.ts';

const reasonCharacters = 200;

/** The latest request on the working card; nothing where it is of a former round or void. */
export function extensionLines(look: Look): readonly Block[] {
  const { extension } = look.ticket;
  if (extension === null || isOfFormerRound(look, extension)) return [];
  switch (extension.state) {
    case 'pending':
      return [markdown(pendingLine(pendingFacts(look, extension)), icon('history', 'violet'))];
    case 'granted':
      return [markdown(joinMarks(grantedParts(look, extension), nothing), icon('history', 'green'))];
    case 'refused':
      return [
        markdown(refusedLine(...decision(look, extension)), icon('history', 'grey')),
        ...(extension.refusal === null
          ? []
          : [text(labelled(reasonLabel, cut(clean(extension.refusal), reasonCharacters)), 3)]),
      ];
    case 'voided':
      return [];
    default:
      return extension.state satisfies never;
  }
}

/** How much longer the requested date is than the deadline that ran, in working time. */
export function moreTime({ ticket, policy }: Look, extension: Extension): Words<Mark> {
  const calendar = workCalendar(policy, (ticket.clocks.handle ?? extension.clock).calendar);
  return workedBetween(calendar, extension.previousDueAt, extension.requestedUntil);
}

function pendingFacts(look: Look, extension: Extension): Parameters<typeof pendingLine>[0] {
  return {
    until: due(look, extension.requestedUntil),
    more: moreTime(look, extension),
    number: look.ticket.extensionsGranted + 1,
    atMost: look.policy.extensions.approvedAtMost,
    due: due(look, extension.clock.dueAt),
  };
}

function grantedParts(look: Look, extension: Extension): readonly (Words<Mark> | null)[] {
  const until = extension.grantedUntil ?? extension.requestedUntil;
  const other = until === extension.requestedUntil ? null : otherThanAsked(look.times.full(extension.requestedUntil));
  const excused = isExcused(look, extension) ? excusedAfter : null;
  return [grantedLine(due(look, until), ...decision(look, extension)), other, excused];
}

/** True where this extension excused that the deadline before it had passed; a later breach changes nothing in that. */
function isExcused({ ticket }: Look, { previousDueAt }: Extension): boolean {
  return ticket.breaches.some(({ clock, dueAt, excused }) => clock === 'handle' && dueAt === previousDueAt && excused);
}

function decision(look: Look, extension: Extension): [who: Mark, at: Words<Mark>] {
  const at = extension.decidedAt ?? look.ticket.updatedAt;
  return [nameMark(extension.decidedBy?.name ?? ''), momentOf(look, at)];
}

function isOfFormerRound({ ticket }: Look, extension: Extension): boolean {
  return ticket.timeline.some((entry) => entry.action === 'reject' && entry.at >= extension.requestedAt);
}
