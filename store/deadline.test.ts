import { describe, expect, it } from '@jest/globals';
import { DeadlineError, withDeadline } from './deadline.ts';

const longMs = 60_000;

describe('a deadline', () => {
  it('lets through what comes in time, good or bad', async () => {
    expect(await withDeadline(Promise.resolve('done'), longMs)).toBe('done');
    await expect(withDeadline(Promise.reject(new Error('refused')), longMs)).rejects.toThrow('refused');
  });

  it('rejects what is late, which goes on', async () => {
    let finish: (value: string) => void = () => {};
    const work = new Promise<string>((resolve) => {
      finish = resolve;
    });
    await expect(withDeadline(work, 1)).rejects.toThrow(DeadlineError);
    finish('done later');
    expect(await work).toBe('done later');
  });
});
