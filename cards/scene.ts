/** What a card is drawn from, and what every part of it looks up once. */
import type { Policy } from '../config/policy.ts';
import type { Org } from '../tickets/org.ts';
import type { Person, Unit } from '../tickets/people.ts';
import type { Refusal } from '../tickets/reasons.ts';
import type { CardRow, TicketRecord } from '../tickets/record.ts';
import { type Ending, endingOf } from '../tickets/rows.ts';
import { calendarOf, type Roster } from '../tickets/rules.ts';
import type { EpochMs, Ticket } from '../tickets/ticket.ts';
import { hasBusiness, seesCustomer, worksOn } from '../tickets/visibility.ts';
import type { CardLanguage } from './card.ts';
import { type Times, timesIn } from './time.ts';

/** What a picker says about its choices: open tickets by code of a unit, or by open id of a person. */
export type UnitLoads = ReadonlyMap<string, { readonly open: number }>;

/** What was typed into a form, to be put back into it. */
export interface FormInput {
  /** By the input's name, as Feishu sent it. */
  readonly values: Readonly<Record<string, string | readonly string[]>>;
  /** Why the form came back. */
  readonly error?: Refusal;
  /** The date to preview in the form of 延期申请, picked or typed. */
  readonly until?: EpochMs;
}

export interface Scene {
  readonly record: Pick<TicketRecord, 'ticket' | 'cards'>;
  readonly row: CardRow;
  readonly org: Org;
  /** The policy the ticket was created under. */
  readonly policy: Policy;
  readonly now: EpochMs;
  /** Who reads a private card; null for a group. */
  readonly viewer: Person | null;
  readonly language: CardLanguage;
  readonly loads?: UnitLoads;
  readonly input?: FormInput;
}

export interface Look extends Scene {
  readonly ticket: Ticket;
  /** Moments in the zone of the unit the card is about. */
  readonly times: Times;
  readonly zone: string;
  /** Zone of the reader's own unit: where it differs, deadlines name theirs. */
  readonly readerZone: string;
  readonly ending: Ending | null;
  /** True where the customer may be shown in full: the signer's and the named engineer's own live cards. */
  readonly inFull: boolean;
}

/** Looks everything up that the parts of the card need. */
export function lookAt(scene: Scene): Look {
  const { row, org, policy, now } = scene;
  const { ticket } = scene.record;
  const ending = endingOf(scene.record, row) ?? lostBusiness(scene) ?? standInOver(scene);
  const unit = org.unit(ending?.why === 'transferred' ? row.unit : ticket.unit.code);
  const zone = unit?.timezone ?? calendarOf(policy, policy.defaultCalendar).timezone;
  const inFull =
    ending === null &&
    row.masked !== true &&
    'openId' in row.to &&
    (row.audience === 'engineer' || isWorkingCard(ticket, row, scene)) &&
    seesCustomer(ticket, row.to.openId, scene);
  const readerZone = readerUnit(scene)?.timezone ?? zone;
  // A shared card has one picture for all: nobody's rights may colour it.
  const viewer = 'chatId' in row.to ? null : scene.viewer;
  return { ...scene, viewer, ticket, zone, readerZone, times: timesIn(zone, now), ending, inFull };
}

/** A card somebody asked for ends when its reader has no business with the ticket any more. */
function lostBusiness(scene: Scene): Ending | null {
  const { record, row, viewer } = scene;
  if (row.audience !== 'view' || (viewer !== null && hasBusiness(record.ticket, viewer, scene))) return null;
  const entry = record.ticket.timeline.findLast((e) => e.version > row.bornV && e.action === 'transfer');
  return entry?.action === 'transfer' ? { why: 'transferred', entry } : { why: 'superseded' };
}

/** Whoever stood in has nothing to do on the card any more once the absent one is back, whatever the timeline says. */
function standInOver(scene: Scene): Ending | null {
  const { record, row, viewer } = scene;
  if (!('openId' in row.to)) return null;
  const { ticket } = record;
  if (row.audience === 'signer')
    return ticket.signer === null || worksOn(ticket, row.to.openId, scene) ? null : { why: 'standInOver' };
  const isAsked = row.audience === 'review' || row.audience === 'extensionReview' || row.audience === 'manager';
  return isAsked && viewer !== null && !hasBusiness(ticket, viewer, scene) ? { why: 'standInOver' } : null;
}

function readerUnit({ row, org, viewer }: Scene): Unit | undefined {
  const { to } = row;
  if ('chatId' in to) return org.unitOfChat(to.chatId);
  const code = viewer?.memberships[0]?.unit;
  return code === undefined ? undefined : org.unit(code);
}

/** True for the card that the present signer, or who stands in for them, works on in their own chat. */
export function isWorkingCard(ticket: Ticket, row: Pick<CardRow, 'audience' | 'to'>, roster: Roster): boolean {
  if (row.audience !== 'signer' && row.audience !== 'view') return false;
  return 'openId' in row.to && worksOn(ticket, row.to.openId, roster);
}
