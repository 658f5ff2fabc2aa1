import { isDeepStrictEqual } from 'node:util';
import type { mongo } from 'mongoose';
import type { AppliedEvent, TicketRecord } from '../tickets/record.ts';
import { isDuplicateKey, isUnclear } from './failures.ts';
import { Lines } from './line.ts';
import { applyChange, type Change } from './ticket-change.ts';
import { fromRecord, toRecord, type StoredTicket } from './ticket-document.ts';
import type { TicketLanes } from './ticket-lanes.ts';
import { guardedWrite } from './ticket-update.ts';

/** A decision to write nothing, with what the decider wants to say about it. */
export interface Stop<T> {
  readonly stop: T;
}

/**
 * What became of a change.
 * - `changed`: written, majority and journaled; the record is the new one
 * - `stopped`: the decider said no
 * - `duplicate`: this event was applied before, with this toast
 * - `conflict`: others were faster each time
 * - `missing`: no such ticket
 */
export type ChangeOutcome<T> =
  | { readonly outcome: 'changed'; readonly record: TicketRecord }
  | { readonly outcome: 'stopped'; readonly value: T; readonly record: TicketRecord }
  | { readonly outcome: 'duplicate'; readonly applied: AppliedEvent; readonly record: TicketRecord }
  | { readonly outcome: 'conflict'; readonly record: TicketRecord }
  | { readonly outcome: 'missing' };

/** Pure: may be asked several times for one change, each time with the ticket as it is by then. */
export type Decide<T> = (record: TicketRecord) => Change | Stop<T>;

export interface TicketCore {
  /** The ticket of that number, null where there is none. */
  load(number: string): Promise<TicketRecord | null>;
  /** The ticket that another system knows by this id, with the digest of the request that created it. */
  byExternalId(id: string): Promise<{ readonly record: TicketRecord; readonly contentHash: string } | null>;
  /** Stores a new ticket; `known` when its external id is taken. Throws when its number is taken. */
  create(record: TicketRecord, contentHash: string): Promise<'created' | 'known'>;
  /** The one guarded write: reads, lets `decide` judge and writes only if nothing changed in between. */
  change<T>(number: string, eventId: string | null, decide: Decide<T>): Promise<ChangeOutcome<T>>;
}

/** How often a change is decided again after somebody else was faster. */
const conflictRetries = 3;
/** How often a change is tried again after a failure that leaves open whether it was written. */
const failureRetries = 2;

/** What ticket stores need: single tickets are read and written on the lanes, everything else goes to `collection`. */
export interface TicketAccess {
  readonly collection: mongo.Collection<StoredTicket>;
  readonly lanes: TicketLanes;
  /** Makes sure that the policy of every record handed out is in memory. */
  readonly knowPolicy: (version: number) => Promise<void>;
}

/** Reading, creating and changing tickets. Changes of one ticket wait for each other inside this process. */
export function ticketCore({ collection, lanes, knowPolicy }: TicketAccess): TicketCore {
  const lines = new Lines();

  async function load(number: string): Promise<TicketRecord | null> {
    const stored = await lanes.read(number);
    if (stored === null) return null;
    await knowPolicy(stored.policyVersion);
    return toRecord(stored);
  }

  async function byExternalId(id: string): Promise<{ record: TicketRecord; contentHash: string } | null> {
    // The index holds strings alone, and is used only by a question that says so.
    const stored = await collection.findOne({ externalId: { $eq: id, $type: 'string' } });
    if (stored === null) return null;
    await knowPolicy(stored.policyVersion);
    return { record: toRecord(stored), contentHash: stored.contentHash };
  }

  async function create(record: TicketRecord, contentHash: string): Promise<'created' | 'known'> {
    try {
      await collection.insertOne(fromRecord(record, contentHash));
      return 'created';
    } catch (error) {
      if (isDuplicateKey(error, 'externalId')) return 'known';
      if (isDuplicateKey(error, '_id'))
        throw new Error(`ticket number ${record.ticket.number} is taken; numbers come from nextNumber alone`, {
          cause: error,
        });
      throw error;
    }
  }

  async function changeInLine<T>(number: string, eventId: string | null, decide: Decide<T>): Promise<ChangeOutcome<T>> {
    let losses = 0;
    let failures = 0;
    let tried: AppliedEvent | null = null;
    for (;;) {
      const record = await load(number);
      if (record === null) return { outcome: 'missing' };
      const applied = eventId === null ? undefined : record.applied.find((event) => event.eventId === eventId);
      if (applied !== undefined) {
        // Its answer was lost or told of many writes together: it is ours, not a second delivery.
        if (isDeepStrictEqual(applied, tried)) return { outcome: 'changed', record };
        return { outcome: 'duplicate', applied, record };
      }
      if (losses > conflictRetries) return { outcome: 'conflict', record };
      const decision = decide(record);
      if ('stop' in decision) return { outcome: 'stopped', value: decision.stop, record };
      const after = applyChange(record, decision);
      const write = guardedWrite(record, after, decision, eventId);
      const mark = decision.applied ?? null;
      try {
        // Without a mark of its own in the ticket nobody could tell it from others afterwards.
        const written = await (mark === null ? lanes.writeAlone(write) : lanes.write(write));
        if (written === 'written') return { outcome: 'changed', record: after };
        if (written === 'unclear') tried = mark;
        losses += 1;
      } catch (error) {
        // The driver's next read waits for the new primary, so there is no pause here.
        if (!isUnclear(error) || failures === failureRetries) throw error;
        failures += 1;
        tried = mark;
      }
    }
  }

  return {
    load,
    byExternalId,
    create,
    change: (number, eventId, decide) => lines.run(number, () => changeInLine(number, eventId, decide)),
  };
}
