import { type EventDispatcher, LoggerLevel, WSClient } from '@larksuiteoapi/node-sdk';
import { callTimeoutMs, createHttp } from './http.ts';
import { type ClientLogger, sdkLogger } from './sdk-logger.ts';

const handshakeMs = 10_000;
/** A ping that is not answered within so many seconds means that the connection is dead. */
const pongWithinS = 10;
/** The SDK gives up for good where it is refused, one connection too many included; by then another process may have ended. */
const againAfterMs = 30_000;
/** What is under way has this long after the order to close: more than a click's answer takes. */
const drainMs = 3_500;

export interface LongConnectionOptions {
  readonly appId: string;
  readonly appSecret: string;
  readonly baseUrl: string;
  readonly logger: ClientLogger;
  /** Takes one push; its object is the answer. A rejection makes Feishu push it again. */
  readonly take: (push: unknown) => Promise<object>;
}

/** A connection that Feishu pushes over, opened by us: no public address is needed. */
export interface LongConnection {
  /** Null while it is open; else what keeps it. */
  trouble(): string | null;
  /** Lets what is under way be answered, then closes. */
  close(): Promise<void>;
}

/**
 * Opens it through the SDK and keeps it open. Resolves when it is open, or after `waitMs` without it: then it goes on trying.
 * Feishu: self-built apps only, at most 50 connections of an app, each push to one of them at random.
 */
export async function openLongConnection(options: LongConnectionOptions, waitMs: number): Promise<LongConnection> {
  const { appId, appSecret, logger } = options;
  let underWay = 0;
  let isIdle: () => void = () => undefined;
  let again: NodeJS.Timeout | undefined;
  let refused: string | null = null;
  const invoke = async (push: unknown): Promise<object> => {
    underWay += 1;
    try {
      return await options.take(push);
    } finally {
      underWay -= 1;
      // The SDK sends the answer when this promise is kept; only then may the connection be closed.
      if (underWay === 0) setImmediate(() => isIdle());
    }
  };
  // The SDK calls nothing else of a dispatcher; its own would drop what it has no handler for and know no deadline.
  const eventDispatcher = { invoke } as unknown as EventDispatcher;
  let opened: () => void = () => undefined;
  const isOpen = new Promise<void>((resolve) => {
    opened = resolve;
  });
  const client = new WSClient({
    appId,
    appSecret,
    domain: options.baseUrl.replace(/\/+$/, ''),
    httpInstance: createHttp(callTimeoutMs),
    handshakeTimeoutMs: handshakeMs,
    wsConfig: { pingTimeout: pongWithinS },
    logger: sdkLogger(logger, appSecret),
    loggerLevel: LoggerLevel.warn,
    onReady: () => opened(),
    onReconnecting: () => logger.warn({}, 'the long connection broke off; clicks are lost until it is back'),
    onReconnected: () => logger.warn({}, 'the long connection is back'),
    onError: (error) => {
      refused = error.message;
      logger.warn({ reason: refused, againAfterMs }, 'Feishu refuses the long connection');
      again = setTimeout(start, againAfterMs).unref();
    },
  });
  function start(): void {
    refused = null;
    void client.start({ eventDispatcher });
  }
  start();
  await within(isOpen, waitMs);
  return {
    trouble: () => {
      const { state } = client.getConnectionStatus();
      return state === 'connected' ? null : `the long connection is ${state}${refused === null ? '' : `: ${refused}`}`;
    },
    close: async () => {
      const idle = new Promise<void>((resolve) => {
        isIdle = resolve;
      });
      if (underWay > 0) await within(idle, drainMs);
      client.close();
      clearTimeout(again);
    },
  };
}

async function within(wanted: Promise<void>, ms: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  await Promise.race([wanted, over]);
  clearTimeout(timer);
}
