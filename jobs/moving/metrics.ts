import { Gauge, type Registry } from 'prom-client';

/** What shows whether work moves. */
export interface MovingMetrics {
  readonly canaryAge: Gauge<'queue'>;
  readonly oldestAlarm: Gauge;
  readonly oldestCard: Gauge;
}

/** Registers the gauges; all are in seconds and 0 or near it in health. */
export function movingMetrics(registry: Registry): MovingMetrics {
  const registers = [registry];
  return {
    canaryAge: new Gauge({
      name: 'gongdan_canary_age_seconds',
      help: 'Time since a canary job last came through the queue',
      labelNames: ['queue'],
      registers,
    }),
    oldestAlarm: new Gauge({
      name: 'gongdan_oldest_alarm_seconds',
      help: 'How long ago the oldest reminder should have rung that has not; 0 where none is late',
      registers,
    }),
    oldestCard: new Gauge({
      name: 'gongdan_oldest_card_seconds',
      help: 'How long the ticket has waited whose cards or notices wait longest; what Feishu refused counts from its next try',
      registers,
    }),
  };
}
