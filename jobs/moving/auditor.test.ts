import { describe, expect, it } from '@jest/globals';
import { audit } from './auditor.ts';

const now = 1_800_000_000_000;
const [secondMs, dayMs] = [1_000, 86_400_000];
const steady = Number.POSITIVE_INFINITY;

type Context = Parameters<typeof audit>[0];

function waiting({ alarmMs, cardMs }: { readonly alarmMs?: number; readonly cardMs?: number }): Context {
  const tickets = {
    dueForAlarm: () => Promise.resolve(alarmMs === undefined ? [] : [{ number: 'GD-1', nextDueAt: now - alarmMs }]),
    longestWaiting: () => Promise.resolve(cardMs === undefined ? null : { number: 'GD-2', showAt: now - cardMs }),
  };
  return { store: { tickets }, clock: { now: () => now }, realNow: () => now } as unknown as Context;
}

describe('the auditor', () => {
  it('has nothing to say where nothing waits', async () => {
    expect(await audit(waiting({}), steady)).toEqual({ alarmMs: 0, cardMs: 0, alarms: null, cards: null });
  });

  it('allows a reminder a minute and a card five', async () => {
    const found = await audit(waiting({ alarmMs: 60 * secondMs, cardMs: 300 * secondMs }), steady);
    expect(found).toEqual({ alarmMs: 60_000, cardMs: 300_000, alarms: null, cards: null });
  });

  it('names the ticket, how late it is and what is allowed', async () => {
    const { alarms, cards } = await audit(waiting({ alarmMs: 61 * secondMs, cardMs: 301 * secondMs }), steady);
    expect(alarms).toBe('GD-1 should have rung 61 s ago; 60 s are allowed');
    expect(cards).toBe('GD-2 should have shown its newest state 301 s ago; 300 s are allowed');
  });

  it('counts from the move where the business clock was moved by hand: three days in one leap make nothing late', async () => {
    expect(await audit(waiting({ alarmMs: 3 * dayMs }), 2 * secondMs)).toMatchObject({ alarmMs: 2_000, alarms: null });
    expect((await audit(waiting({ alarmMs: 3 * dayMs }), 61 * secondMs)).alarms).toMatch(/61 s ago/);
  });
});
