import type { Logger } from 'pino';
import type { FeishuClient } from '../feishu/client/client.ts';
import type { Store } from '../store/open-store.ts';
import type { BusinessClock } from '../tickets/business-clock.ts';
import type { RealMs } from '../tickets/record.ts';
import type { Surroundings } from '../tickets/rules.ts';
import type { JobMetrics } from './metrics.ts';

/** What every job works with. */
export interface JobContext {
  readonly store: Store;
  readonly feishu: FeishuClient;
  readonly clock: BusinessClock;
  readonly realNow: () => RealMs;
  readonly logger: Logger;
  readonly metrics: JobMetrics;
  /** Asks for the cards and notices of these tickets to be looked at; never fails, the sweep backs it. */
  readonly wake: (number: string) => void;
  /** Says that nothing of this ticket waits or runs here any more: what it wants next is stored. */
  readonly idle: (number: string) => void;
  /** Asks for an answer to be sent; likewise. */
  readonly wakeReply: (id: string) => void;
}

/** The surroundings of a decision at this moment. */
export function surroundings({ store, clock }: Pick<JobContext, 'store' | 'clock'>): Surroundings {
  return { org: store.org.current(), rulebook: store.rulebook(), now: clock.now() };
}
