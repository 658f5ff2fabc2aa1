import { startBotProcess, type BotProcess } from './bot-process.ts';
import { openProcessWorld, type ProcessWorld } from './process-world.ts';

/** Opens a world for one test file (pass `import.meta.url`) with the bot in a process of its own, ready and known to it. */
export async function openWithBot(name: string): Promise<{ readonly world: ProcessWorld; readonly bot: BotProcess }> {
  const world = await openProcessWorld(name);
  const bot = await startBotProcess(world.env);
  world.workspace.setBot(bot.url);
  return { world, bot };
}
