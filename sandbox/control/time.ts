import { Temporal } from 'temporal-polyfill';
import type { Traffic } from '../hosts/traffic.ts';
import type { Platform } from '../platform/platform.ts';
import type { TimeMove } from '../protocol.ts';
import type { Ring, TimeAnswer } from '../protocol-tools.ts';
import { ControlRefusal, statuses } from './refusal.ts';

const zone = 'Asia/Shanghai';
const longestMoveMs = 400 * 24 * 60 * 60_000;
const newsEverySteps = 5;

/** How long to wait for the bot after a step of time, in real milliseconds. */
export interface Patience {
  /** For what a ring sets going: an alarm, then a job, then its first call. */
  readonly graceMs: number;
  /** Without a new call, after one was seen. */
  readonly quietMs: number;
  /** In all. */
  readonly mostMs: number;
}

export const defaultPatience: Patience = { graceMs: 30, quietMs: 200, mostMs: 10_000 };

/** ISO 8601 to milliseconds; a day counts as it does in the people's zone. */
function durationMs(text: string, now: number): number {
  let duration: Temporal.Duration;
  try {
    duration = Temporal.Duration.from(text);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new ControlRefusal(statuses.bad, `/advance: ${text} is no ISO 8601 duration such as PT15M or P1D`);
  }
  const relativeTo = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone);
  const ms = duration.total({ unit: 'millisecond', relativeTo });
  if (ms < 0) throw new ControlRefusal(statuses.bad, `/advance: ${text} goes backwards; time only goes forwards`);
  if (ms > longestMoveMs) throw new ControlRefusal(statuses.bad, `/advance: ${text} is longer than 400 days`);
  return ms;
}

/**
 * Moves the sandbox's clock and, at each stop, waits until the bot is quiet; with `until` it stops there at the first new
 * message of the bot. Done when the clock is ready again.
 */
export async function moveTime(
  { platform, traffic }: { readonly platform: Platform; readonly traffic: Traffic },
  { advance, leap = false, until }: TimeMove,
  patience: Patience,
): Promise<TimeAnswer> {
  const { clock, journal } = platform;
  if (clock.state === 'advancing')
    throw new ControlRefusal(statuses.busy, 'The clock is already advancing; wait until it is ready.');
  const ms = durationMs(advance, clock.now());
  const tell = (state: 'ready' | 'advancing'): void => journal.add({ kind: 'time', now: clock.now(), clock: state });
  const from = platform.state.seq;
  const rung = (): boolean => journal.pingsSince(from).length > 0;
  let steps = 0;
  platform.causes.begin({ kind: 'time', what: until ?? advance });
  tell('advancing');
  try {
    await clock.advance(ms, {
      leap,
      ...(until === 'ring' ? { until: rung } : {}),
      settle: async () => {
        await traffic.quiet(patience);
        steps += 1;
        if (steps % newsEverySteps === 0) tell('advancing');
      },
    });
  } finally {
    tell('ready');
  }
  return { now: clock.now(), clock: clock.state, rang: until === 'ring' ? ringAfter(platform, from) : null };
}

function ringAfter({ journal }: Platform, seq: number): Ring | null {
  const pings = journal.pingsSince(seq);
  const [first] = pings;
  return first === undefined ? null : { at: first.at, pings };
}
