import { describe, expect, it } from '@jest/globals';
import { createSandboxClock } from './clock.ts';

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

describe('createSandboxClock', () => {
  it('is real time plus its offset', () => {
    const clock = createSandboxClock(5000, () => 1000);
    expect([clock.now(), clock.offset(), clock.state]).toEqual([6000, 5000, 'ready']);
  });

  it('steps by a minute, and tells and awaits its listeners and then the settling at each stop', async () => {
    const clock = createSandboxClock(0, () => 0);
    const heard: string[] = [];
    const end = clock.onMove(async () => {
      await Promise.resolve();
      heard.push(`move ${clock.now()} ${clock.state}`);
    });
    await clock.advance(2.5 * minuteMs, { settle: async () => void heard.push('settle') });
    expect(heard).toEqual([60_000, 120_000, 150_000].flatMap((at) => [`move ${at} advancing`, 'settle']));
    expect(clock.state).toBe('ready');
    end();
    await clock.advance(1);
    expect(heard).toHaveLength(6);
  });

  it('leaps in one jump, and takes at most 400 steps for a long way', async () => {
    const clock = createSandboxClock(0, () => 0);
    let moves = 0;
    clock.onMove(() => {
      moves += 1;
    });
    await clock.advance(dayMs, { leap: true });
    expect(moves).toBe(1);
    await clock.advance(7 * dayMs);
    expect(moves).toBe(401);
    expect(clock.now()).toBe(8 * dayMs);
  });

  it('stops within the minute in which something is so, however far it might have gone', async () => {
    const clock = createSandboxClock(0, () => 0);
    const rings = 47 * minuteMs;
    await clock.advance(30 * dayMs, { until: () => clock.now() >= rings });
    expect(clock.now()).toBe(rings);
  });

  it.each([
    ['a night', 952, 5],
    ['a week', 7 * 24 * 60 + 7, 30],
  ])('stops %s later at most a few minutes late, however long each step takes', async (_name, rings, lateAtMost) => {
    let real = 0;
    const clock = createSandboxClock(0, () => real);
    const settle = async (): Promise<void> => {
      real += 230;
      return Promise.resolve();
    };
    const gone = (): number => clock.offset() / minuteMs;
    await clock.advance(30 * dayMs, { settle, until: () => gone() >= rings });
    expect(gone()).toBeGreaterThanOrEqual(rings);
    expect(gone()).toBeLessThan(rings + lateAtMost);
  });

  it('takes bigger steps when the way takes long', async () => {
    let real = 0;
    const clock = createSandboxClock(0, () => real);
    let moves = 0;
    clock.onMove(() => {
      moves += 1;
      real += 1000;
    });
    await clock.advance(dayMs);
    expect(moves).toBeLessThan(100);
    expect(clock.offset()).toBe(dayMs);
  });

  it('refuses to go back, and a second move while one is under way', async () => {
    const clock = createSandboxClock();
    await expect(clock.advance(-1)).rejects.toThrow('forwards only');
    const first = clock.advance(minuteMs, { settle: async () => Promise.resolve() });
    await expect(clock.advance(1)).rejects.toThrow('already advancing');
    await first;
    await clock.advance(1);
  });

  it('is ready again after a listener failed', async () => {
    const clock = createSandboxClock();
    clock.onMove(() => {
      throw new Error('bell broken');
    });
    await expect(clock.advance(1)).rejects.toThrow('bell broken');
    expect(clock.state).toBe('ready');
  });
});
