import { isDeepStrictEqual } from 'node:util';
import { type Held, heldOf } from '../tickets/quiet-hours.ts';
import type { NoticeRow, RealMs, TicketRecord } from '../tickets/record.ts';
import type { EpochMs } from '../tickets/ticket.ts';
import type { Member } from './schemas.ts';
import { fieldName } from './ticket-change.ts';
import { toRecord } from './ticket-document.ts';
import { patchFields } from './ticket-update.ts';
import type { TicketAccess } from './tickets.ts';

/** What tickets keep back for the end of somebody's quiet hours. */
export interface TicketHeld {
  /** Recipients for whom something is due at or before that moment of the business clock, each once, the earliest first. */
  dueForMerge(before: EpochMs, limit: number): Promise<readonly Held[]>;
  /** The tickets that keep back something for this open id or chat id that is due by then. */
  heldFor(to: string, before: EpochMs): Promise<readonly TicketRecord[]>;
  /** Makes the rows part of that merged card, unless they have gone another way. */
  mergeHeld(rows: readonly Member[], mergedInto: string): Promise<void>;
  /** Lets the rows go out by themselves, at once; with the id of a merged card those that were part of it. */
  releaseHeld(rows: readonly Member[], mergedInto?: string | null): Promise<void>;
  /** Stores what became of rows that are part of that merged card. */
  recordMerged(rows: readonly Member[], mergedInto: string, patch: Partial<NoticeRow>): Promise<void>;
  /** Addresses notices that have not gone out yet, held ones too, to somebody else, to quote that card or none. */
  readdress(number: string, noticeIds: readonly string[], openId: string, quote: string | null): Promise<void>;
  /** Brings what the ticket says it keeps back in line with its rows. */
  settleHeld(number: string): Promise<void>;
}

/** How often `settleHeld` looks again when a row changed under it; the sweep looks later. */
const settleTries = 4;

/** The questions about what is kept back, each answered from an index of those tickets alone, and the writes that end it. */
export function ticketHeld({ collection, knowPolicy }: TicketAccess, realNow: () => RealMs): TicketHeld {
  async function write(
    rows: readonly Member[],
    of: (path: string, member: Member) => { readonly filter: Fields; readonly update: Fields },
  ): Promise<void> {
    const writes = rows.map((member) => {
      const { number, rows: map, id } = member;
      const { filter, update } = of(`${map}.${fieldName(id)}`, member);
      return { updateOne: { filter: { _id: number, ...filter }, update: { ...update, $inc: { rowsRev: 1 } } } };
    });
    if (writes.length > 0) await collection.bulkWrite(writes, { ordered: false });
  }

  return {
    async dueForMerge(before, limit) {
      const found = await collection
        .find({ 'held.until': { $lte: before } })
        .project<{ held: readonly Held[] }>({ held: 1 })
        .sort({ 'held.until': 1 })
        .limit(limit)
        .toArray();
      const due = new Map<string, Held>();
      for (const one of found.flatMap(({ held }) => held))
        if (one.until <= before && one.until < (due.get(one.to)?.until ?? Infinity)) due.set(one.to, one);
      return [...due.values()].toSorted((one, other) => one.until - other.until);
    },

    async heldFor(to, before) {
      const found = await collection
        .find({ 'held.to': to, held: { $elemMatch: { to, until: { $lte: before } } } })
        .toArray();
      for (const { policyVersion } of found) await knowPolicy(policyVersion);
      return found.map(toRecord);
    },

    mergeHeld: (rows, mergedInto) =>
      write(rows, (path) => ({
        filter: { ...isOwed(path), [`${path}.heldUntil`]: { $ne: null }, [`${path}.mergedInto`]: null },
        update: { $set: { [`${path}.mergedInto`]: mergedInto } },
      })),

    releaseHeld: (rows, mergedInto = null) =>
      write(rows, (path) => ({
        // Released before: its uuid may be in use, and keeps its hour.
        filter: { ...isOwed(path), [`${path}.heldUntil`]: { $ne: null }, [`${path}.mergedInto`]: mergedInto },
        update: {
          $set: { [`${path}.heldUntil`]: null, [`${path}.bornAt`]: realNow() },
          $unset: { [`${path}.mergedInto`]: '' },
          $min: { showAt: realNow() },
        },
      })),

    readdress: (number, noticeIds, openId, quote) =>
      write(
        noticeIds.map((id) => ({ number, rows: 'notices', id })),
        (path) => ({
          // A row whose lease is held is being sent this very moment.
          filter: { ...isOwed(path), [`${path}.mergedInto`]: null, [`${path}.lease`]: null },
          update: { $set: { [`${path}.to`]: { openId }, [`${path}.quote`]: quote } },
        }),
      ),

    recordMerged: (rows, mergedInto, patch) =>
      write(rows, (path, { rows: map, id }) => ({
        filter: { ...isOwed(path), [`${path}.mergedInto`]: mergedInto },
        update: { $set: patchFields(map, id, patch) },
      })),

    async settleHeld(number) {
      for (let tries = 0; tries < settleTries; tries += 1) {
        const stored = await collection.findOne({ _id: number });
        if (stored === null) return;
        const rest = heldOf(toRecord(stored));
        if (isDeepStrictEqual(rest, stored.held ?? [])) return;
        const { matchedCount } = await collection.updateOne(
          { _id: number, rowsRev: stored.rowsRev },
          rest.length === 0 ? { $unset: { held: '' } } : { $set: { held: rest } },
        );
        if (matchedCount === 1) return;
      }
    },
  };
}

type Fields = Readonly<Record<string, unknown>>;

/** Matches a row that has neither been sent nor found needless. */
function isOwed(path: string): Fields {
  return { [path]: { $exists: true }, [`${path}.sentAt`]: null, [`${path}.supersededAt`]: null };
}
