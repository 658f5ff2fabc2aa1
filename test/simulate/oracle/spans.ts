/** The deadlines of a ticket, read off its timeline alone by rules of our own: when each was set and when it ended. */
import type { ClockName, Deadline, EpochMs, Recount, TimelineEntry } from '../../../tickets/ticket.ts';

export interface Span {
  readonly clock: ClockName;
  readonly deadline: Deadline;
  /** Version and moment of the entry that set it. */
  readonly since: number;
  readonly setAt: EpochMs;
  /** Levels up to this one lay behind when it was set. */
  readonly passed: number;
  /** Version and moment of the entry that met it, moved it or made it needless; null while it counts on. */
  until: number | null;
  endedAt: EpochMs | null;
}

/** Every deadline that ever ran, in the order in which they were set. */
export function spansOf(timeline: readonly TimelineEntry[]): readonly Span[] {
  const all: Span[] = [];
  const running = new Map<ClockName, Span>();
  for (const entry of timeline) {
    const { version, at } = entry;
    const end = (...clocks: readonly ClockName[]): void => {
      for (const clock of clocks) {
        const span = running.get(clock);
        if (span === undefined) continue;
        span.until = version;
        span.endedAt = at;
        running.delete(clock);
      }
    };
    const set = (clock: ClockName, deadline: Deadline, passed = -1): void => {
      end(clock);
      const span: Span = { clock, deadline, since: version, setAt: at, passed, until: null, endedAt: null };
      running.set(clock, span);
      all.push(span);
    };
    const again = (clock: ClockName, recount: Recount | null): void => {
      if (recount !== null) set(clock, recount, recount.passed);
    };
    switch (entry.action) {
      case 'create':
        set('accept', entry.creation.accept);
        set('handle', entry.creation.handle);
        break;
      case 'accept':
      case 'assign':
        end('accept');
        break;
      case 'transfer':
      case 'release':
        set('accept', entry.accept);
        break;
      case 'requestExtension':
        set('extension', entry.review);
        break;
      case 'grantExtension':
        end('extension');
        set('handle', entry.handle);
        break;
      case 'refuseExtension':
        end('extension');
        break;
      case 'reply':
        end('handle', 'extension');
        set('review', entry.review);
        break;
      case 'approve':
        end('review');
        break;
      case 'reject':
        end('review');
        set('handle', entry.handle);
        break;
      case 'reopen':
        set('handle', entry.handle);
        break;
      case 'cancel':
        end('accept', 'handle', 'review', 'extension');
        break;
      case 'changePriority':
        again('accept', entry.accept);
        again('handle', entry.handle);
        again('extension', entry.extension);
        break;
      default:
    }
  }
  return all;
}
