// oxlint-disable-next-line no-restricted-imports -- a tenant's clicks come over the vendor's own client
import { EventDispatcher, WSClient } from '@larksuiteoapi/node-sdk';
import { z } from 'zod';
import type { ProbeSettings } from './settings.ts';

const patienceMs = 5 * 60_000;
const silent = { error() {}, warn() {}, info() {}, debug() {}, trace() {} };

const clickSchema = z.looseObject({
  token: z.string(),
  create_time: z.union([z.string(), z.number()]).transform(String),
  action: z.looseObject({ value: z.unknown().optional(), form_value: z.record(z.string(), z.unknown()).optional() }),
});

/** A click as the app hears it. */
export type HeardClick = z.infer<typeof clickSchema>;

/** What is answered to a click. */
export type ClickAnswer = Readonly<Record<string, unknown>>;

/** Hears the clicks on the probe's cards, one question at a time. */
export interface Clicks {
  /** The next click, answered like this; one that came before it was asked for was answered with nothing. Null after five minutes. */
  next(answer?: ClickAnswer): Promise<HeardClick | null>;
  /** Forgets clicks that nobody asked for, and lets nobody wait any longer. */
  reset(): void;
  close(): void;
}

interface Waiting {
  readonly answer: ClickAnswer;
  readonly resolve: (click: HeardClick | null) => void;
}

/** Opens the vendor's long connection, which needs no public address. Rejects where the app may not open one. */
export async function openClicks(app: Pick<ProbeSettings, 'appId' | 'appSecret' | 'baseUrl'>): Promise<Clicks> {
  const waiting: Waiting[] = [];
  const early: HeardClick[] = [];
  const hear = (raw: unknown): ClickAnswer => {
    const click = clickSchema.parse(raw);
    const taker = waiting.shift();
    if (taker === undefined) early.push(click);
    taker?.resolve(click);
    return taker?.answer ?? {};
  };
  const reset = (): void => {
    early.splice(0);
    for (const { resolve } of waiting.splice(0)) resolve(null);
  };
  const client = await connect(app, hear);
  return {
    next: (answer = {}) =>
      new Promise((resolve) => {
        const click = early.shift();
        if (click !== undefined) return resolve(click);
        const settle = (heard: HeardClick | null): void => {
          clearTimeout(tired);
          resolve(heard);
        };
        const one = { answer, resolve: settle };
        const tired = setTimeout(() => {
          waiting.splice(waiting.indexOf(one), 1);
          resolve(null);
        }, patienceMs);
        waiting.push(one);
      }),
    reset,
    close: () => {
      reset();
      client.close({ force: true });
    },
  };
}

async function connect(
  { appId, appSecret, baseUrl: domain }: Pick<ProbeSettings, 'appId' | 'appSecret' | 'baseUrl'>,
  hear: (click: unknown) => ClickAnswer,
): Promise<WSClient> {
  const eventDispatcher = new EventDispatcher({ logger: silent }).register({ 'card.action.trigger': hear });
  return new Promise((resolve, reject) => {
    const onReady = (): void => resolve(made);
    const made = new WSClient({ appId, appSecret, domain, logger: silent, onReady, onError: reject });
    void made.start({ eventDispatcher });
  });
}
