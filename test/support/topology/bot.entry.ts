/** A bot process of the tests: the bot as it is, but for its business clock, which the test moves. */
import type { ServeRole } from '../../../door.ts';
import { start } from '../../../start.ts';
import type { FromBot, ToBot } from './protocol.ts';

const listeners = new Set<() => void | Promise<void>>();
let now = Number(process.argv[3]);

const running = await start({
  role: process.argv[2] as ServeRole,
  clock: {
    now: () => now,
    onMove: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  },
});
tell({ port: running.port });

process.on('message', (message: ToBot) => void follow(message));
process.once('SIGTERM', () => void running.stop().then(() => process.disconnect()));

async function follow(message: ToBot): Promise<void> {
  now = message.now;
  await Promise.all([...listeners].map(async (listener) => listener()));
  tell({ followed: message.id });
}

function tell(message: FromBot): void {
  process.send?.(message);
}
