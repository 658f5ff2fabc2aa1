import { drawHandedOver } from '../cards/leave-list.ts';
import type { TodoRow } from '../cards/todo-row.ts';
import type { LeaveToShow } from '../store/leaves.ts';
import { reachedFor } from '../tickets/leave.ts';
import { zoneOf } from '../tickets/leave-rules.ts';
import type { Leave, Person } from '../tickets/people.ts';
import { noticesToMove } from '../tickets/pings.ts';
import { type CardRow, type RealMs, sameRecipient, type TicketRecord } from '../tickets/record.ts';
import { endingOf } from '../tickets/rows.ts';
import { calendarOf } from '../tickets/rules.ts';
import { type JobContext, surroundings } from './context.ts';
import { oweAnswer } from './owe-answer.ts';

/** By then every process has read what was stored about a leave: until that it may still draw the cards of before. */
const knownToAllMs = 3_000;
/** So many tickets stand in the list; the others stand in 待办. */
const mostListed = 8;

/**
 * Hands work over to who stands in, and back: whoever begins gets one card with the list, and the cards on which a leave
 * shows are drawn anew. Harmless when done twice, and done late after an outage: only then is it recorded. A leave that
 * cannot be shown keeps no other from it.
 */
export async function handOver(context: JobContext): Promise<void> {
  const { store, clock, logger } = context;
  for (const due of store.leavesToShow(clock.now()))
    try {
      await show(context, due);
    } catch (error) {
      logger.error({ openId: due.openId, err: error }, 'a leave was not handed over; the next sweep tries again');
    }
}

async function show(context: JobContext, due: LeaveToShow): Promise<void> {
  const { openId, leave, shown } = due;
  if (leave !== null && leave.substitute !== shown?.substitute) await tellSubstitute(context, due, leave);
  await redraw(context, due);
  await context.store.recordLeaveShown(openId, leave);
}

/** The rows of everybody concerned on the tickets that the absent one has or judges. */
async function redraw(context: JobContext, { openId, leave, shown }: LeaveToShow): Promise<void> {
  const { store, realNow, clock, wake } = context;
  const concerned = [openId, leave?.substitute, shown?.substitute];
  // One that ended by itself is known to all already.
  const endedAlone = leave === null && shown !== null && shown.until <= clock.now();
  const at: RealMs = realNow() + (endedAlone ? 0 : knownToAllMs);
  for (const number of await store.tickets.concernedBy(
    openId,
    concerned.filter((one) => one !== undefined),
  )) {
    const record = await store.tickets.load(number);
    if (record === null) continue;
    for (const row of Object.values(record.cards))
      if (showsLeave(record, row, concerned)) await store.tickets.settleLater(number, row.id, at);
    if (record.ticket.signer?.openId === openId) await readdress(context, record, shown?.substitute ?? openId);
    wake(number);
  }
}

/** What still waits to be said to whoever worked on the ticket before is said to whoever does now. */
async function readdress(context: JobContext, record: TicketRecord, before: string): Promise<void> {
  const { store } = context;
  const { number, signer } = record.ticket;
  if (signer === null) return;
  const openId = reachedFor(surroundings(context), signer.openId);
  const waiting = noticesToMove(record, [before, signer.openId], openId);
  if (waiting.length === 0) return;
  const working = Object.values(record.cards).filter(
    ({ audience, to }) => audience === 'signer' && sameRecipient(to, { openId }),
  );
  const ids = waiting.map(({ id }) => id);
  await store.tickets.readdress(number, ids, openId, working.at(-1)?.id ?? null);
  await store.tickets.settleHeld(number);
}

/** A private card that is in its chat and not over; one that is still to be sent is drawn when it is. */
function showsLeave(record: TicketRecord, row: CardRow, concerned: readonly (string | undefined)[]): boolean {
  if (!('openId' in row.to) || !concerned.includes(row.to.openId)) return false;
  return row.messageId !== null && row.bad === null && endingOf(record, row) === null;
}

async function tellSubstitute(context: JobContext, { openId }: LeaveToShow, leave: Leave): Promise<void> {
  const { org, rulebook, now } = surroundings(context);
  const absent = org.person(openId);
  const substitute = org.person(leave.substitute);
  if (absent === undefined || substitute === undefined) return;
  const policy = rulebook.policy(rulebook.currentVersion);
  const timezone = zoneOf(absent, org, calendarOf(policy, policy.defaultCalendar).timezone);
  const { rows, count } = await listOf(context, absent);
  const { language } = substitute;
  const card = drawHandedOver({ person: substitute, absent, leave, rows, count, now, timezone, rulebook, language });
  const id = `leave.${leave.since.toString(36)}.${openId}`;
  await oweAnswer(context, id, { openId: substitute.openId }, { card: { ...card } });
}

const clocks = { sign: 'accept', work: 'handle', review: 'review', extension: 'extension' } as const;

/** What waits for the absent one alone: their work, and the verdicts asked of them. */
async function listOf(
  { store, clock }: JobContext,
  absent: Person,
): Promise<{ rows: readonly TodoRow[]; count: number }> {
  const now = clock.now();
  const found = await store.tickets.handedOver(absent, { now, limit: mostListed });
  const records = await Promise.all(found.rows.map(({ number }) => store.tickets.load(number)));
  const rows = found.rows.flatMap(({ task }, index) => {
    const record = records[index];
    return record ? [{ ticket: record.ticket, clock: clocks[task], acceptable: false }] : [];
  });
  return { rows, count: found.counts.all };
}
