import { setTimeout as sleep } from 'node:timers/promises';

const pollMs = 15;

/** Asks again and again until the answer is true; false when it was not within `timeoutMs`. */
export async function until(condition: () => boolean | Promise<boolean>, timeoutMs: number): Promise<boolean> {
  const deadline = performance.now() + timeoutMs;
  while (!(await condition())) {
    if (performance.now() > deadline) return false;
    await sleep(pollMs);
  }
  return true;
}
