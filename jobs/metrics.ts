import { Counter, Gauge, Histogram, type Registry } from 'prom-client';

/** Bounds in seconds: a reminder is late by milliseconds in health, by minutes after an outage. */
const latenessBuckets = [0.01, 0.05, 0.25, 1, 5, 15, 60, 300, 1800];

/** What the jobs count. */
export interface JobMetrics {
  readonly calls: Counter<'route' | 'verdict'>;
  readonly samePicture: Counter;
  readonly notices: Counter<'kind' | 'fate'>;
  readonly digests: Counter<'kind' | 'fate'>;
  readonly reminders: Counter<'clock' | 'level'>;
  readonly lateness: Histogram;
  /** Work that only the sweep found; stays 0 in health. */
  readonly sweepRepairs: Counter<'what'>;
  readonly badCards: Counter<'code'>;
  readonly givenUp: Counter<'what' | 'code'>;
  /** What an administrator may send again. */
  readonly undelivered: Gauge;
}

/** Registers the counters of the jobs. */
export function jobMetrics(registry: Registry): JobMetrics {
  const registers = [registry];
  return {
    calls: new Counter({
      name: 'gongdan_feishu_calls_total',
      help: 'Calls to Feishu by verdict',
      labelNames: ['route', 'verdict'],
      registers,
    }),
    samePicture: new Counter({
      name: 'gongdan_cards_unchanged_total',
      help: 'New versions whose picture was the same, so that no call was made',
      registers,
    }),
    notices: new Counter({
      name: 'gongdan_notices_total',
      help: 'Notices by what became of them',
      labelNames: ['kind', 'fate'],
      registers,
    }),
    digests: new Counter({
      name: 'gongdan_digests_total',
      help: 'Digests by what became of them',
      labelNames: ['kind', 'fate'],
      registers,
    }),
    reminders: new Counter({
      name: 'gongdan_reminders_total',
      help: 'Reminders claimed',
      labelNames: ['clock', 'level'],
      registers,
    }),
    lateness: new Histogram({
      name: 'gongdan_reminder_lateness_seconds',
      help: 'From the moment a reminder was due to its claim',
      buckets: latenessBuckets,
      registers,
    }),
    sweepRepairs: new Counter({
      name: 'gongdan_sweep_repairs_total',
      help: 'Pending work that only the sweep found',
      labelNames: ['what'],
      registers,
    }),
    badCards: new Counter({
      name: 'gongdan_cards_bad_total',
      help: 'Cards that can no longer be shown, by code',
      labelNames: ['code'],
      registers,
    }),
    givenUp: new Counter({
      name: 'gongdan_given_up_total',
      help: 'Cards, notices and answers that did not reach their reader, by code',
      labelNames: ['what', 'code'],
      registers,
    }),
    undelivered: new Gauge({
      name: 'gongdan_undelivered',
      help: 'What did not reach its reader and waits for an administrator',
      registers,
    }),
  };
}
