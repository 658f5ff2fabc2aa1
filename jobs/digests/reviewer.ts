import type { DigestRow } from '../../store/digests.ts';
import { type Brief, lineOf, workedOn } from '../../tickets/digests/brief.ts';
import { type Age, ageAfter } from '../../tickets/digests/ages.ts';
import type { ReviewerContent } from '../../tickets/digests/content.ts';
import type { ByAge } from '../../tickets/digests/tally.ts';
import type { JobContext } from '../context.ts';
import { inPlaceOf } from './away.ts';
import { todoOfDay } from './todo.ts';

const mostRows = 8;

/** What waits for a reviewer's verdict, requests by the time left and work by its age; null where nothing does. */
export async function reviewerContent(context: JobContext, row: DigestRow): Promise<ReviewerContent | null> {
  const { store } = context;
  const todo = await todoOfDay(context, row);
  if (todo === null) return null;
  const { around, person, rows } = todo;
  const { now } = around;
  const wanted = rows.filter(({ task }) => task === 'review' || task === 'extension');
  const briefs = await store.tickets.briefs(wanted.map(({ number }) => number));
  const found = (task: 'review' | 'extension'): readonly Brief[] =>
    wanted.flatMap((one) => (one.task === task ? (briefs.get(one.number) ?? []) : []));

  const reviews = found('review')
    .flatMap((brief) => {
      const line = lineOf(brief, 'review', around);
      const { review } = brief.clocks;
      if (line === null || review === null) return [];
      return [{ ...line, waitedMs: workedOn(brief, review, review.startedAt, around).lateMs }];
    })
    .toSorted((a, b) => b.waitedMs - a.waitedMs);
  const extensions = found('extension')
    .flatMap((brief) => {
      const line = lineOf(brief, 'extension', around);
      const { handle } = brief.clocks;
      return line === null || handle === null ? [] : [{ ...line, handleDueAt: handle.dueAt }];
    })
    .toSorted((a, b) => a.handleDueAt - b.handleDueAt);
  if (reviews.length + extensions.length === 0) return null;
  return {
    kind: 'reviewer',
    asOf: now,
    delayedSince: row.late ? row.dueAt : null,
    ...inPlaceOf('reviewer', around, person),
    reviews: reviews.slice(0, mostRows),
    extensions: extensions.slice(0, mostRows),
    counts: { reviews: reviews.length, extensions: extensions.length },
    ages: countAges(reviews),
  };
}

function countAges(reviews: readonly { readonly waitedMs: number; readonly dayMs: number }[]): ByAge {
  const counts: Record<Age, number> = { under1: 0, under3: 0, under7: 0, over7: 0 };
  for (const { waitedMs, dayMs } of reviews) {
    counts[ageAfter(waitedMs, dayMs)] += 1;
  }
  return counts;
}
