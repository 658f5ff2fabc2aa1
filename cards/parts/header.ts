import type { Clock } from '../../tickets/ticket.ts';
import type { Header, Tag, TagColour, Template } from '../picture.ts';
import type { Look } from '../scene.ts';
import { subtitle, titled } from '../texts/common.ts';
import { clockTags, extensionPendingTag, kindWords, priorityWords, roundWords, statusWords } from '../texts/terms.ts';
import { cut, oneLine, shortName, titleCharacters } from '../user-text.ts';
import type { Words } from '../words.ts';

/** What a card wants of its reader. */
export type Want = 'act' | 'verdict' | 'watch';

/** The ticket's title in a header or a summary. */
export function shortTitle(look: Pick<Look, 'ticket'>): string {
  return cut(oneLine(look.ticket.title), titleCharacters);
}

/** The header of a live card: state words first, colour repeating what they say. */
export function liveHeader(look: Look, lead: Words, want: Want, clock: Clock | null): Header {
  return {
    title: titled(lead, shortTitle(look)),
    subtitle: ticketSubtitle(look),
    template: templateOf(look, want, clock),
    tags: [statusTag(look, want), ...secondTag(look, clock), priorityTag(look)],
  };
}

/** The header of a card on which nothing can happen any more: its tag says why. */
export function overHeader(look: Look, why: Words, template: Template = 'grey'): Header {
  return {
    title: titled(why, shortTitle(look)),
    subtitle: ticketSubtitle(look),
    template,
    tags: [{ text: why, colour: template === 'green' ? 'green' : 'neutral' }],
  };
}

/** Number, kind and unit; a card that stayed behind names the unit it stands in. */
export function ticketSubtitle(look: Look): Words {
  const { ticket, row, org, ending } = look;
  const unit = ending?.why === 'transferred' ? (org.unit(row.unit)?.name ?? ending.entry.unit.name) : ticket.unit.name;
  return subtitle(ticket.number, kindWords[ticket.kind], shortName(unit));
}

function templateOf(look: Look, want: Want, clock: Clock | null): Template {
  const { ticket, row } = look;
  if (ticket.status === 'cancelled') return 'grey';
  if (ticket.status === 'closed') return 'green';
  if (clock?.state === 'overdue') return 'red';
  const worksAgain = row.audience === 'signer' && ticket.round > 1 && want === 'act';
  if (clock?.state === 'dueSoon' || ticket.priority === 'urgent' || worksAgain) return 'orange';
  return ({ verdict: 'violet', act: 'blue', watch: 'wathet' } as const)[want];
}

function statusTag({ ticket }: Look, want: Want): Tag {
  const colours: Partial<Record<typeof ticket.status, TagColour>> = {
    awaiting_review: 'violet',
    closed: 'green',
    cancelled: 'neutral',
  };
  return { text: statusWords[ticket.status], colour: colours[ticket.status] ?? (want === 'watch' ? 'wathet' : 'blue') };
}

/** The clock where it presses, else what the ticket waits for, else the round. */
function secondTag({ ticket }: Look, clock: Clock | null): readonly Tag[] {
  if (ticket.status === 'closed' || ticket.status === 'cancelled') return [];
  if (clock?.state === 'overdue') return [{ text: clockTags.overdue, colour: 'red' }];
  if (clock?.state === 'dueSoon') return [{ text: clockTags.dueSoon, colour: 'orange' }];
  if (ticket.extension?.state === 'pending') return [{ text: extensionPendingTag, colour: 'violet' }];
  return ticket.round > 1 ? [{ text: roundWords(ticket.round), colour: 'orange' }] : [];
}

/** The priority as the last tag. */
export function priorityTag({ ticket }: Pick<Look, 'ticket'>): Tag {
  const colours: Partial<Record<typeof ticket.priority, TagColour>> = { urgent: 'red', high: 'orange' };
  return { text: priorityWords[ticket.priority], colour: colours[ticket.priority] ?? 'neutral' };
}
