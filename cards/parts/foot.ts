import { hasRole } from '../../tickets/org.ts';
import type { EpochMs } from '../../tickets/ticket.ts';
import type { Foot } from '../picture.ts';
import type { Look } from '../scene.ts';
import { arrivedFoot, createdFoot, reviewerNamed, updatedFoot } from '../texts/common.ts';
import { releasedFoot } from '../texts/handover.ts';
import { buttonWords, reviewerTitle } from '../texts/terms.ts';
import { nameMark } from '../user-text.ts';
import type { Mark, Words } from '../words.ts';
import { momentOf } from './moment.ts';
import { onCard } from './value.ts';

/** Version, moment of the last change and one remark; with 为什么是这个时间 where a deadline is shown. */
export function updatedAt(look: Look, options: { readonly why: boolean; readonly more?: Words<Mark> }): Foot {
  const { ticket } = look;
  const moment = momentOf(look, ticket.updatedAt);
  return {
    text: updatedFoot(ticket.version, moment, options.more ?? null),
    button: options.why ? whyButton(look) : null,
  };
}

/** The same for a card that follows less than the whole ticket: the version and moment of what it shows. */
export function updatedFootAt(look: Look, version: number, at: EpochMs, why: boolean): Foot {
  const moment = look.times.brief(at, look.ticket.createdAt);
  return { text: updatedFoot(version, moment, null), button: why ? whyButton(look) : null };
}

/** How the ticket came to the unit that is to sign for it. */
export function arrival(look: Look): Foot {
  const { ticket, times } = look;
  const arrived = ticket.timeline.findLast(
    (entry) => entry.action === 'transfer' || entry.action === 'create' || entry.action === 'release',
  );
  const at = arrived?.at ?? ticket.createdAt;
  const zone = times.zone(at);
  const moment = momentOf(look, at);
  const version = arrived?.version ?? 1;
  const words = {
    transfer: arrivedFoot(version, moment, zone),
    release: releasedFoot(version, moment, zone),
    create: createdFoot(version, moment, raiser(look), zone),
  };
  return { text: words[arrived?.action ?? 'create'], button: whyButton(look) };
}

function raiser({ ticket, org }: Look): Words<Mark> | null {
  if (ticket.raisedBy === null) return null;
  const name = nameMark(ticket.raisedBy.name);
  const person = org.person(ticket.raisedBy.openId);
  return person && hasRole(person, 'reviewer') ? reviewerNamed(reviewerTitle, name) : { zh: name, en: name };
}

function whyButton(look: Look): Foot['button'] {
  return { kind: 'button', label: buttonWords.why, look: 'text', size: 'small', value: { a: 'why', ...onCard(look) } };
}
