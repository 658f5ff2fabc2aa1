import { setTimeout as sleep } from 'node:timers/promises';

const lookEveryMs = 10;
const patienceMs = 15_000;

/** What `look` finds as soon as it finds something; throws the words of `otherwise` after 15 s, or as long as is said. */
export async function eventually<T>(
  look: () => T | Promise<T>,
  otherwise: () => string,
  withinMs = patienceMs,
): Promise<Exclude<T, undefined | null | false>> {
  const giveUpAt = Date.now() + withinMs;
  for (;;) {
    const found = await look();
    if (found !== undefined && found !== null && found !== false) return found as Exclude<T, undefined | null | false>;
    if (Date.now() > giveUpAt) throw new Error(`not within ${withinMs} ms: ${otherwise()}`);
    await sleep(lookEveryMs);
  }
}
