import { Counter, Histogram, type Registry } from 'prom-client';

/** Bounds in seconds around Feishu's limit of three. */
const answerBuckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 3];

/** What the door counts. */
export interface BotMetrics {
  /** Webhook requests by what became of them: `event`, `ignored`, `challenge`, or the reason of the refusal. */
  readonly webhooks: Counter<'outcome'>;
  /** Clicks and commands that changed nothing, by the closed list of reasons. */
  readonly refusals: Counter<'action' | 'reason'>;
  readonly answers: Histogram<'kind'>;
  /** Answers that said "working" because two seconds had passed. */
  readonly late: Counter;
  /** Event ids that came again with another operator or value: never happens by itself. */
  readonly forgedRepeats: Counter;
}

/** Registers the counters of the door. */
export function botMetrics(registry: Registry): BotMetrics {
  const registers = [registry];
  return {
    webhooks: new Counter({
      name: 'gongdan_webhooks_total',
      help: 'Webhook requests by outcome',
      labelNames: ['outcome'],
      registers,
    }),
    refusals: new Counter({
      name: 'gongdan_refusals_total',
      help: 'Clicks and commands refused by a rule',
      labelNames: ['action', 'reason'],
      registers,
    }),
    answers: new Histogram({
      name: 'gongdan_answer_seconds',
      help: 'Time to the answer of an event',
      labelNames: ['kind'],
      buckets: answerBuckets,
      registers,
    }),
    late: new Counter({ name: 'gongdan_answers_late_total', help: 'Clicks answered with "working"', registers }),
    forgedRepeats: new Counter({
      name: 'gongdan_forged_repeats_total',
      help: 'Event ids that came again with another content',
      registers,
    }),
  };
}
