/** The bot as a web and a worker, each a process that can be killed, on real stores and with a business clock that is stepped. */
import { Redis } from 'ioredis';
import { createSandboxClock, type SandboxClock } from '../../../sandbox/clock.ts';
import { databaseFor, redisUrl } from '../../support/servers.ts';
import { emptyRedis, openProcessWorld, type Company, type ProcessWorld } from '../../support/process-world.ts';
import { startBotChild } from '../../support/topology/child.ts';
import { rememberMissingYear } from '../../support/world/bot.ts';
import { watchStillness } from '../../support/world/quiet.ts';

/** A worker that was killed has left leases behind: they run out within seconds, and the sweep looks after them. */
const patienceMs = 240_000;
/** So many act at once that some would wait longer than Feishu does, on a busy machine: here nobody hangs up. */
const answerLimitMs = 60_000;
const windowsEveryMs = 50;
const keptLines = 200;

export interface Office extends ProcessWorld {
  readonly clock: SandboxClock;
  /** The last lines that the processes have written, for whoever looks for a fault. */
  readonly lines: readonly string[];
  /** Moves business time to that moment; whoever lives follows. */
  moveTo(at: number): Promise<void>;
  /** Done when no card, notice, reminder, merged card or digest waits for this moment. */
  settled(): Promise<void>;
  /** kill -9. */
  killWorker(): Promise<void>;
  startWorker(): Promise<void>;
  /** Redis forgets all that this bot has in it. */
  emptyRedis(): Promise<void>;
}

/** Opens it with the business clock at that moment; pass `import.meta.url`. */
export async function openOffice(
  name: string,
  startsAt: number,
  options: { readonly company: Company; readonly policyFile: string },
): Promise<Office> {
  const clock = createSandboxClock(startsAt, () => 0);
  const mongoUri = databaseFor(name);
  await rememberMissingYear(mongoUri);
  const world = await openProcessWorld(name, { ...options, clock, answerLimitMs });
  const stillness = await watchStillness(mongoUri, world.workspace, clock, { soonMs: 0, patienceMs });
  const lines: string[] = [];
  const heard = (line: string): void => void (lines.push(line) > keptLines && lines.shift());
  const startOne = (role: 'web' | 'worker') => startBotChild(role, clock.now(), world.env, heard);
  const web = await startOne('web');
  const workers = [await startOne('worker')];
  world.workspace.setBot(`http://127.0.0.1:${web.port}`);
  clock.onMove(async () => {
    await Promise.all([web, ...workers].map((one) => one.follow(clock.now())));
  });
  world.workspace.platform.faults.limit(false);
  const windows = await emptiedWindows(world, options.company);
  return {
    ...world,
    clock,
    lines,
    moveTo: (at) => clock.advance(at - clock.now(), { leap: true }),
    settled: () => stillness.quiet(),
    killWorker: async () => {
      await workers.pop()?.kill();
    },
    startWorker: async () => {
      workers.push(await startOne('worker'));
    },
    emptyRedis: () => emptyRedis(redisUrl()),
    close: async () => {
      windows.close();
      await Promise.all([web, ...workers].map((one) => one.stop()));
      await stillness.close();
      await world.close();
    },
  };
}

/**
 * Feishu's limits count in real seconds and minutes, of which a week has more than this test: as if they passed as fast as
 * business time does, the bot's own count of its calls is emptied again and again.
 */
async function emptiedWindows(world: ProcessWorld, { units, people }: Company): Promise<{ close(): void }> {
  const prefix = `gongdan:${await world.store.installation()}:lanes`;
  const targets = [
    ...units.flatMap(({ chatId }) => (chatId === null ? [] : [`chat ${chatId}`])),
    ...people.map(({ openId }) => `person ${openId}`),
  ];
  const keys = [
    ...['send', 'reply', 'patch'].map((api) => `${prefix}:api:${api}`),
    ...targets.map((target) => `${prefix}:target:${target}`),
  ];
  const redis = new Redis(redisUrl());
  const timer = setInterval(() => void redis.del(...keys), windowsEveryMs);
  return {
    close: () => {
      clearInterval(timer);
      redis.disconnect();
    },
  };
}
