import type { SandboxClock } from '../../../sandbox/clock.ts';
import { startBalancer } from './balancer.ts';
import { startBotChild } from './child.ts';

const variable = 'TEST_TOPOLOGY';
const apart = 'two webs, two workers';
const connected = 'pushes over the long connection';

/** Has every world of this test file run its bot as two webs and two workers, each a process of its own. */
export function runApart(): void {
  process.env[variable] = apart;
}

/** Whether worlds run their bot apart. */
export function runsApart(): boolean {
  return process.env[variable] === apart;
}

/** Has every world of this test file run its bot without webhooks and without the secrets that they need. */
export function runConnected(): void {
  process.env[variable] = connected;
}

/** What the topology of this file changes in a bot's settings. */
export function topologySettings(): Readonly<Record<string, string | undefined>> {
  if (process.env[variable] !== connected) return {};
  return {
    FEISHU_TRANSPORT: 'websocket',
    FEISHU_ENCRYPT_KEY: undefined,
    FEISHU_VERIFICATION_TOKEN: undefined,
  };
}

/** Distinguishes the databases of a test file that runs in several topologies. */
export function topologyName(): string {
  return process.env[variable] ?? '';
}

/** Starts two webs behind one address and two workers over the same stores, all following this clock. */
export async function startApart(
  clock: SandboxClock,
  env: Readonly<Record<string, string | undefined>>,
  onLine: (line: string) => void,
): Promise<{ readonly url: string; stop(): Promise<void> }> {
  const start = (role: 'web' | 'worker') => startBotChild(role, clock.now(), env, onLine);
  // The first makes the indexes; the others find them.
  const webs = [await start('web')];
  const [web, ...workers] = await Promise.all([start('web'), start('worker'), start('worker')]);
  webs.push(web);
  const children = [...webs, ...workers];
  const stopFollowing = clock.onMove(async () => {
    await Promise.all(children.map((child) => child.follow(clock.now())));
  });
  const balancer = await startBalancer(webs.map(({ port }) => port));
  return {
    url: balancer.url,
    stop: async () => {
      stopFollowing();
      await balancer.close();
      await Promise.all(children.map((child) => child.stop()));
    },
  };
}
