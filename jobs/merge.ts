import { randomUUID } from 'node:crypto';
import type { Member } from '../store/schemas.ts';
import { waitingFor, wantsMerging, type Waiting } from '../tickets/merging.ts';
import { type JobContext, surroundings } from './context.ts';
import type { Lanes } from './lanes/lanes.ts';
import { sendMerged } from './send-merged.ts';
import { targetOf } from './show.ts';

const mergedGroup = 'merged ';
/** Merged cards of one recipient that are taken up at once; more than one wait only after an outage. */
const batch = 500;

/** True for work that is a merged card's and no ticket's. */
export function isMergedCard(group: string): boolean {
  return group.startsWith(mergedGroup);
}

/**
 * Ends one recipient's quiet hours: what is alone goes out as itself, the rest as one merged card. It may run twice, late or
 * die anywhere: a row belongs to a merged card only once it says so itself.
 */
export function createMerge(context: JobContext, lanes: Pick<Lanes, 'put'>) {
  return async ({ to }: { readonly to: string }): Promise<void> => {
    const { store, clock, realNow } = context;
    const records = await store.tickets.heldFor(to, clock.now());
    const waiting = waitingFor(records, to, clock.now());
    if (wantsMerging(waiting, surroundings(context))) await merge(context, to, waiting);
    else {
      await store.tickets.releaseHeld(waiting.map(memberOf));
      for (const number of numbersOf(waiting)) context.wake(number);
    }
    for (const { ticket } of records) await store.tickets.settleHeld(ticket.number);
    for (const card of await store.mergedCards.due(realNow(), batch))
      lanes.put({
        id: mergedGroup + card.id,
        group: mergedGroup + card.id,
        rank: 'notice',
        api: 'send',
        target: targetOf(card.to),
        run: () => sendMerged(context, card.id),
      });
  };
}

/** The members are stored first: whoever finds the card again after a crash knows what it was to bring. */
async function merge({ store }: JobContext, to: string, waiting: readonly Waiting[]): Promise<void> {
  const [first] = waiting;
  if (first === undefined) return;
  const until = Math.max(...waiting.map(({ row }) => row.heldUntil ?? 0));
  const id = `${to} ${until}`;
  const members = waiting.map(memberOf);
  const made = await store.mergedCards.insertIfAbsent({ id, to: first.row.to, until, members, uuid: randomUUID() });
  const owed = made ? members : await store.mergedCards.owed(id);
  // The card of this very moment has gone out: what comes after it goes out as itself.
  if (owed === null) await store.tickets.releaseHeld(members);
  else await store.tickets.mergeHeld(owed, id);
}

function memberOf({ rows, row, record }: Waiting): Member {
  return { number: record.ticket.number, rows, id: row.id };
}

function numbersOf(waiting: readonly Waiting[]): readonly string[] {
  return [...new Set(waiting.map(({ record }) => record.ticket.number))];
}
