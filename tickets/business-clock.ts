import type { EpochMs } from './ticket.ts';

/** Where every business moment comes from: deadlines, timelines, reminders. Leases, time-outs and limits stay on real time. */
export interface BusinessClock {
  now(): EpochMs;
  /** Calls the listener after the clock was moved by hand; returns how to stop listening. A real clock never moves so. */
  onMove?(listener: () => void | Promise<void>): () => void;
}

/** The time of the machine. */
export const realClock: BusinessClock = { now: () => Date.now() };
