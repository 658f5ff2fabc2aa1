import { setTimeout as sleep } from 'node:timers/promises';
import { createApp } from '../../sandbox/platform/create.ts';
import { type Servers, withDatabase } from '../../sandbox/servers/servers.ts';
import { programs } from '../bundle.ts';
import { residentMegabytes, runChild, startChild } from '../child.ts';
import type { Size } from '../size.ts';
import { median, ratios } from '../statistics.ts';
import type { Line } from '../table.ts';

/** After so much idling the memory of the start has settled. */
const idleMs = 3_000;

/** From the start of the process to its first yes on `/readyz`, and its memory then, against loading its packages alone. */
export async function startUp(servers: Servers, size: Size): Promise<readonly Line[]> {
  const app = createApp('bench');
  const env = {
    HOST: '127.0.0.1',
    FEISHU_APP_ID: app.appId,
    FEISHU_APP_SECRET: app.appSecret,
    FEISHU_ENCRYPT_KEY: app.encryptKey,
    FEISHU_VERIFICATION_TOKEN: app.verificationToken,
    FEISHU_BASE_URL: 'http://127.0.0.1:9',
    MONGODB_URI: withDatabase(servers.mongoUri, 'bench_start'),
    REDIS_URL: servers.redisUrl,
    LOG_LEVEL: 'warn',
  };
  const ready: number[] = [];
  const memory: number[] = [];
  const imports: { ms: number[]; megabytes: number[] } = { ms: [], megabytes: [] };
  for (let start = 0; start < size.starts; start += 1) {
    const { ms, output } = await runChild(programs.imports);
    imports.ms.push(ms);
    imports.megabytes.push(Number(output));
    const bot = await startChild(programs.bot, ['serve'], env);
    ready.push(bot.readyMs);
    await sleep(idleMs);
    memory.push(residentMegabytes(bot.pid) ?? Number.NaN);
    await bot.stop();
  }
  const seconds = (value: number): string => `${(value / 1000).toFixed(2)} s`;
  const megabytes = (value: number): string => `${value.toFixed(0)} MB`;
  return [
    {
      what: 'start to ready : loading its packages',
      ours: seconds(median(ready)),
      reference: seconds(median(imports.ms)),
      values: ratios(ready, imports.ms),
      goal: { floor: 3, goal: 2, stretch: 1.2 },
    },
    {
      what: 'memory when idle, MB : its packages loaded',
      ours: megabytes(median(memory)),
      reference: megabytes(median(imports.megabytes)),
      values: memory,
      goal: { floor: 160, goal: 120, stretch: 90 },
    },
  ];
}
