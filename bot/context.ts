import type { Logger } from 'pino';
import type { Store } from '../store/open-store.ts';
import type { BusinessClock } from '../tickets/business-clock.ts';
import type { RealMs } from '../tickets/record.ts';
import type { Surroundings } from '../tickets/rules.ts';
import type { BotMetrics } from './metrics.ts';

/** What the door works with. */
export interface BotContext {
  readonly store: Store;
  readonly clock: BusinessClock;
  readonly realNow: () => RealMs;
  readonly logger: Logger;
  readonly metrics: BotMetrics;
  /** Wakes the jobs for a ticket's cards, an answer to a message, or digests that were asked for. Handed in by `main.ts`. */
  readonly wake: { ticket(number: string): void; reply(id: string): void; digests(): void };
}

/** The surroundings of a decision at this moment. */
export function surroundings({ store, clock }: Pick<BotContext, 'store' | 'clock'>): Surroundings {
  return { org: store.org.current(), rulebook: store.rulebook(), now: clock.now() };
}
