import type { Logger } from '@larksuiteoapi/node-sdk';

/** What the client writes to; a pino logger is one. */
export interface ClientLogger {
  debug(fields: object, message: string): void;
  warn(fields: object, message: string): void;
}

const tokenPattern = /\b(?:Bearer\s+\S+|t-[\w.-]{8,})/g;
const longestLine = 300;

/**
 * The SDK's log, at debug level: every failed call comes back to us as an outcome and is logged there. Texts pass without
 * tokens and the app's secret, errors by name and message, objects not at all: they hold requests.
 */
export function sdkLogger(logger: ClientLogger, appSecret: string): Logger {
  const write = (...parts: unknown[]): void => {
    const line = parts.flat(Infinity).map(wordOf).filter(Boolean).join(' ');
    logger.debug({ from: 'lark-sdk' }, redact(line, appSecret).slice(0, longestLine));
  };
  return { error: write, warn: write, info: write, debug: write, trace: write };
}

function wordOf(part: unknown): string {
  if (typeof part === 'string') return part;
  return part instanceof Error ? `${part.name}: ${part.message}` : '';
}

function redact(line: string, appSecret: string): string {
  return line.replaceAll(appSecret, '[secret]').replace(tokenPattern, '[token]');
}
