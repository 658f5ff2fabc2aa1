import type { JobContext } from '../context.ts';

/** A reminder is claimed within milliseconds in health, and within one sweep after anything else. */
const alarmPatienceMs = 60_000;
/** A burst of two thousand cards takes two minutes, because Feishu takes a thousand calls a minute. */
const cardPatienceMs = 300_000;
const msPerSecond = 1_000;

/** What has waited longest, in milliseconds, 0 where nothing does; and what is wrong with that, null where nothing is. */
export interface Audit {
  readonly alarmMs: number;
  readonly cardMs: number;
  readonly alarms: string | null;
  readonly cards: string | null;
}

/**
 * Looks in MongoDB for the oldest reminder that should have rung and the oldest card that does not show its ticket. A clock that
 * was moved by hand `steadyMs` ago makes no reminder later than that: nobody could have rung it before.
 */
export async function audit({ store, clock, realNow }: JobContext, steadyMs: number): Promise<Audit> {
  const [[alarm], card] = await Promise.all([
    store.tickets.dueForAlarm(clock.now(), 1),
    store.tickets.longestWaiting(realNow()),
  ]);
  const alarmMs = alarm === undefined ? 0 : Math.min(clock.now() - alarm.nextDueAt, steadyMs);
  const cardMs = card === null ? 0 : Math.max(0, realNow() - card.showAt);
  return {
    alarmMs,
    cardMs,
    alarms: late(alarmMs, alarmPatienceMs, `${alarm?.number} should have rung`),
    cards: late(cardMs, cardPatienceMs, `${card?.number} should have shown its newest state`),
  };
}

function late(ms: number, patienceMs: number, what: string): string | null {
  if (ms <= patienceMs) return null;
  const [seconds, allowed] = [ms, patienceMs].map((each) => Math.round(each / msPerSecond));
  return `${what} ${seconds} s ago; ${allowed} s are allowed`;
}
