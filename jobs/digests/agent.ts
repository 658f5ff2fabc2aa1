import type { DigestRow } from '../../store/digests.ts';
import type { TodoRow } from '../../store/ticket-todo.ts';
import { type Brief, lineOf } from '../../tickets/digests/brief.ts';
import type { AgentContent, TicketLine } from '../../tickets/digests/content.ts';
import { plusDays, startOfDay } from '../../tickets/local-day.ts';
import type { EpochMs } from '../../tickets/ticket.ts';
import { capacitiesOf } from '../../tickets/capacity.ts';
import { type JobContext, surroundings } from '../context.ts';
import { inPlaceOf } from './away.ts';
import { todoOfDay } from './todo.ts';

/** Rows of each list on the card; the count tells of all. */
export const mostRows = 6;

/** What an agent has to do today, and what became of their work since their last digest; null where there is nothing to say. */
export async function agentContent(context: JobContext, row: DigestRow): Promise<AgentContent | null> {
  const { store } = context;
  const todo = await todoOfDay(context, row);
  if (todo === null) return null;
  const { around, person, todayEnds, rows } = todo;
  const { now } = around;
  const own = rows.filter(({ task }) => task === 'sign' || task === 'work');
  const late = own.filter(({ dueAt }) => dueAt < now);
  const due = own.filter(({ dueAt }) => dueAt >= now && dueAt < todayEnds);
  const since =
    (await store.digests.lastOf(person.openId, 'agent', row.day)) ?? startOfDay(plusDays(row.day, -1), row.zone);
  const held = await Promise.all(capacitiesOf(person, around).map(({ openId }) => store.tickets.signedBy(openId)));
  const mine = held.flat();
  const content: AgentContent = {
    kind: 'agent',
    asOf: now,
    delayedSince: row.late ? row.dueAt : null,
    ...inPlaceOf('agent', around, person),
    late: await linesOf(context, late),
    due: await linesOf(context, due),
    sentBack: mine.flatMap((brief) => {
      const line = isSentBack(brief, since) ? lineOf(brief, 'handle', around) : null;
      return line === null || brief.rejection === null ? [] : [{ ...line, ...brief.rejection }];
    }),
    decided: mine.flatMap((brief) => {
      const { extension } = brief;
      const line = extension !== null && (extension.decidedAt ?? 0) > since ? lineOf(brief, 'handle', around) : null;
      return line === null ? [] : [{ ...line, grantedUntil: extension?.grantedUntil ?? null }];
    }),
    passed: await store.tickets.passedSince(person.openId, since),
    counts: { late: late.length, due: due.length },
    awaiting: [...late.slice(0, mostRows), ...due.slice(0, mostRows)]
      .filter(({ task }) => task === 'sign')
      .map(({ number }) => number),
  };
  const { sentBack, decided, passed } = content;
  return late.length + due.length + sentBack.length + decided.length + passed > 0 ? content : null;
}

/** Sent back since that moment, and still to be done. */
function isSentBack({ rejection, clocks, status }: Brief, since: EpochMs): boolean {
  return rejection !== null && status === 'in_progress' && (clocks.review?.stoppedAt ?? 0) > since;
}

async function linesOf(context: JobContext, rows: readonly TodoRow[]): Promise<readonly TicketLine[]> {
  const shown = rows.slice(0, mostRows);
  const briefs = await context.store.tickets.briefs(shown.map(({ number }) => number));
  return shown.flatMap(({ number, task }) => {
    const brief = briefs.get(number);
    const line =
      brief === undefined ? null : lineOf(brief, task === 'sign' ? 'accept' : 'handle', surroundings(context));
    return line === null ? [] : [line];
  });
}
