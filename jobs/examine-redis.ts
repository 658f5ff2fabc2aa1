import type { Logger } from 'pino';
import { connectRedis } from './connections.ts';

const msPerSecond = 1_000;
const microsPerMs = 1_000;

/** Connects as the jobs do and answers with the server's version and time (milliseconds since 1970); rejects with the cure. */
export async function examineRedis(
  url: string,
  logger: Logger,
): Promise<{ readonly version: string; readonly time: number }> {
  const connections = await connectRedis(url, logger);
  try {
    const [seconds, micros] = await connections.producer.time();
    const info = await connections.producer.info('server');
    const version = /^redis_version:(\S+)/m.exec(info)?.[1] ?? 'of an unknown version';
    return { version, time: Number(seconds) * msPerSecond + Number(micros) / microsPerMs };
  } finally {
    connections.close();
  }
}
