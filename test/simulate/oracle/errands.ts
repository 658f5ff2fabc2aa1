/** What an open ticket waits for and from whom, read off its timeline alone. */
import type { EpochMs, TimelineEntry } from '../../../tickets/ticket.ts';
import { unitAt } from './counts.ts';
import { spansOf } from './spans.ts';

/** One thing to do: to sign, to work, to judge the work or a request for more time. */
export interface Errand {
  readonly task: 'sign' | 'work' | 'review' | 'extension';
  readonly unit: string;
  /** Open id; null while nobody has signed. */
  readonly signer: string | null;
  /** When its deadline was set. */
  readonly since: EpochMs;
  readonly dueAt: EpochMs;
  readonly calendar: string;
}

const tasks = { accept: 'sign', handle: 'work', review: 'review', extension: 'extension' } as const;

/** Everything that somebody has to do about the ticket after all that its timeline tells; who has not signed cannot work. */
export function errandsOf(timeline: readonly TimelineEntry[]): readonly Errand[] {
  const unit = unitAt(timeline, Infinity);
  const signer = signerOf(timeline);
  return spansOf(timeline)
    .filter(({ until, clock }) => until === null && (clock !== 'handle' || signer !== null))
    .map(({ clock, setAt, deadline }) => ({
      task: tasks[clock],
      unit,
      signer,
      since: setAt,
      dueAt: deadline.dueAt,
      calendar: deadline.calendar,
    }));
}

function signerOf(timeline: readonly TimelineEntry[]): string | null {
  let signer: string | null = null;
  for (const entry of timeline) {
    if (entry.action === 'accept') signer = entry.actor?.openId ?? null;
    if (entry.action === 'assign' || entry.action === 'reassign') signer = entry.person.openId;
    if (entry.action === 'transfer' || entry.action === 'release') signer = null;
  }
  return signer;
}
