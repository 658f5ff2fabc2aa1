import { isDeepStrictEqual } from 'node:util';
import type { mongo } from 'mongoose';
import { heldOf } from '../tickets/quiet-hours.ts';
import type { RowRef } from '../tickets/overtaken.ts';
import type { RowMap, TicketRecord } from '../tickets/record.ts';
import { renewalNotBefore } from '../tickets/renewal.ts';
import type { EpochMs, Ticket } from '../tickets/ticket.ts';
import { appliedKept, fieldName, newNotices, type Change } from './ticket-change.ts';
import { derivedOf, type StoredTicket } from './ticket-document.ts';

/** One guarded write: it matches only while the ticket is as it was read and the event has not been applied. */
export interface GuardedWrite {
  readonly filter: mongo.Filter<StoredTicket>;
  readonly update: mongo.UpdateFilter<StoredTicket>;
}

/** The write that turns `before` into `after`, which is `applyChange(before, change)`; only fields that differ are sent. */
export function guardedWrite(
  before: TicketRecord,
  after: TicketRecord,
  change: Change,
  eventId: string | null,
): GuardedWrite {
  const added = (change.addCards ?? []).map((row) => row.id);
  const set: Record<string, unknown> = {
    ...changedFields(before.ticket, after.ticket),
    ...rowFields('cards', after.cards, added, change.setCards),
  };
  Object.assign(
    set,
    rowFields(
      'notices',
      after.notices,
      newNotices(before, change).map((row) => row.id),
      change.setNotices,
    ),
  );
  const unset: Record<string, ''> = {};
  if (after.nextDueAt !== before.nextDueAt) {
    if (after.nextDueAt === null) unset['nextDueAt'] = '';
    else set['nextDueAt'] = after.nextDueAt;
  }
  const held = heldOf(after);
  if (!isDeepStrictEqual(held, heldOf(before))) {
    if (held.length === 0) unset['held'] = '';
    else set['held'] = held;
  }
  const earliest = {
    ...(change.showAt === null ? {} : { showAt: change.showAt }),
    ...renewals(change),
  };
  const [old, derived] = [derivedOf(before.ticket), derivedOf(after.ticket)];
  for (const name of ['watchDueAt', 'watchKey', 'excusedUnit'] as const) {
    if (derived[name] === old[name]) continue;
    if (derived[name] === undefined) unset[name] = '';
    else set[name] = derived[name];
  }
  const push = pushes(before, after, change);
  return {
    filter: {
      _id: before.ticket.number,
      version: before.ticket.version,
      status: before.ticket.status,
      ...(eventId === null ? {} : { 'applied.eventId': { $ne: eventId } }),
      // A card asked for meanwhile takes an id without raising the version.
      ...Object.fromEntries(added.map((id) => [`cards.${id}`, { $exists: false }])),
      ...Object.fromEntries((change.unsent ?? []).flatMap(stillUnsent)),
    },
    update: {
      $inc: { rowsRev: 1 },
      ...(isEmpty(set) ? {} : { $set: set }),
      ...(isEmpty(unset) ? {} : { $unset: unset }),
      ...(isEmpty(push) ? {} : { $push: push }),
      ...(isEmpty(earliest) ? {} : { $min: earliest }),
    },
  };
}

function stillUnsent({ map, id }: RowRef): readonly (readonly [path: string, value: null])[] {
  const row = `${map}.${fieldName(id)}`;
  return [
    [`${row}.lease`, null],
    [`${row}.messageId`, null],
    // Of a card that may have been sent it is not true either; a notice has no such field.
    [`${row}.settleAt`, null],
  ];
}

function changedFields(before: Ticket, after: Ticket): Record<string, unknown> {
  const { number: _number, timeline: _timeline, ...fields } = after;
  const old: Readonly<Record<string, unknown>> = { ...before };
  return Object.fromEntries(Object.entries(fields).filter(([name, value]) => !isDeepStrictEqual(value, old[name])));
}

function rowFields<R extends object>(
  map: RowMap,
  rows: Readonly<Record<string, R>>,
  added: readonly string[],
  patches: Readonly<Record<string, Partial<R>>> = {},
): Record<string, unknown> {
  const set: Record<string, unknown> = {};
  for (const id of added) set[`${map}.${id}`] = rows[id];
  for (const [id, patch] of Object.entries(patches)) {
    // A row that is new in this very write is set whole: MongoDB refuses a path and a part of it in one update.
    if (!added.includes(id)) Object.assign(set, patchFields(map, id, patch));
  }
  return set;
}

/** The fields of one row's patch as paths for `$set`. */
export function patchFields(map: RowMap, id: string, patch: object): Record<string, unknown> {
  const path = `${map}.${fieldName(id)}`;
  return Object.fromEntries(
    Object.entries(patch).map(([field, value]: [string, unknown]) => [`${path}.${field}`, value]),
  );
}

function pushes(before: TicketRecord, after: TicketRecord, change: Change): Record<string, unknown> {
  const entries = after.ticket.timeline.slice(before.ticket.timeline.length);
  return {
    ...(entries.length === 0 ? {} : { timeline: { $each: entries } }),
    ...(change.applied ? { applied: { $each: [change.applied], $slice: -appliedKept } } : {}),
  };
}

/** A card of which a click is the first to tell that it was sent has to be sent anew one day. */
function renewals({ setCards = {} }: Change): { readonly renewAt?: EpochMs } {
  const sent = Object.values(setCards).flatMap(({ sentAt }) => sentAt ?? []);
  return sent.length === 0 ? {} : { renewAt: renewalNotBefore(Math.min(...sent)) };
}

function isEmpty(fields: object): boolean {
  return Object.keys(fields).length === 0;
}
