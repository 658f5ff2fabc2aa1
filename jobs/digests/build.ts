import { randomUUID } from 'node:crypto';
import { nothingLate } from '../../cards/texts/digests/answers.ts';
import { timesIn } from '../../cards/time.ts';
import type { DigestRow } from '../../store/digests.ts';
import type { DigestContent } from '../../tickets/digests/content.ts';
import { ledUnits } from '../../tickets/digests/figures.ts';
import type { JobContext } from '../context.ts';
import { agentContent } from './agent.ts';
import { managersContent } from './manager.ts';
import { reviewerContent } from './reviewer.ts';

/** A builder that died has its digests built by another after this; building the largest company takes a fraction of it. */
const buildLeaseMs = 30_000;
const batch = 500;

/** Builds every digest that is claimed and not built; true when there may be more. One that fails is left to its lease. */
export async function buildDigests(context: JobContext): Promise<boolean> {
  const { store, realNow } = context;
  const by = randomUUID();
  const rows = await store.digests.takeUnbuilt(by, realNow() + buildLeaseMs, realNow(), batch);
  for (const together of groupsOf(rows)) {
    try {
      const contents = await contentsOf(context, together);
      for (const row of together) await keep(context, row, by, contents.get(row.id) ?? null);
    } catch (error) {
      context.logger.error(
        { digests: together.map(({ id }) => id), err: error },
        'digests could not be built; later again',
      );
    }
  }
  return rows.length === batch;
}

/** Managers who share a day and a zone share one count; everybody else is built alone. */
function groupsOf(rows: readonly DigestRow[]): readonly (readonly DigestRow[])[] {
  const managers = new Map<string, DigestRow[]>();
  const alone: DigestRow[][] = [];
  for (const row of rows) {
    const key = `${row.day} ${row.zone}`;
    if (row.kind === 'manager') managers.set(key, [...(managers.get(key) ?? []), row]);
    else alone.push([row]);
  }
  return [...managers.values(), ...alone];
}

async function contentsOf(
  context: JobContext,
  rows: readonly DigestRow[],
): Promise<ReadonlyMap<string, DigestContent | null>> {
  const [row] = rows;
  if (row === undefined) return new Map();
  switch (row.kind) {
    case 'manager':
      return managersContent(context, rows);
    case 'agent':
      return new Map([[row.id, await agentContent(context, row)]]);
    case 'reviewer':
      return new Map([[row.id, await reviewerContent(context, row)]]);
    default:
      return row.kind satisfies never;
  }
}

async function keep(context: JobContext, row: DigestRow, by: string, content: DigestContent | null): Promise<void> {
  const text = content === null && row.asked ? await nothingText(context, row) : null;
  await context.store.digests.build(row.id, by, { content, text });
  if (content === null && text === null) context.metrics.digests.inc({ kind: row.kind, fate: 'empty' });
}

/** The answer to somebody who asked when nothing is late: when it last was. */
async function nothingText({ store, clock }: JobContext, { person: openId, zone }: DigestRow): Promise<string> {
  const roster = { org: store.org.current(), now: clock.now() };
  const person = roster.org.person(openId);
  const last = person === undefined ? null : await store.tickets.lastBreachOf([...ledUnits(roster, person)]);
  return nothingLate(last === null ? null : timesIn(zone, roster.now).full(last))[person?.language ?? 'zh'];
}
