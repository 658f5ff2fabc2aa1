import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { start } from '../../main.ts';
import { openProcessWorld, type ProcessWorld } from '../support/process-world.ts';
import { isAudit } from './watch-requests.ts';

const startMs = 120_000;
/** What a start asks of MongoDB whether or not it warms up; a click would find, update or insert in others. */
const ticketCommands = /^(find|update|findAndModify|insert|bulkWrite|aggregate) (tickets|replies)$/;

let world: ProcessWorld;
beforeAll(async () => {
  world = await openProcessWorld(import.meta.url);
}, startMs);
afterAll(async () => world.close(), startMs);

describe('a process that takes clicks', () => {
  it(
    'has answered made-up ones before it is ready, and nobody sees anything of them',
    async () => {
      const lines: Record<string, unknown>[] = [];
      const log = { write: (line: string) => void lines.push(JSON.parse(line) as Record<string, unknown>) };
      const commands: string[] = [];
      const web = await start({
        role: 'web',
        env: { ...world.env, LOG_LEVEL: 'info' },
        log,
        onCommand: (name, command) => {
          if (!isAudit(command)) commands.push(`${name} ${String(command[name])}`);
        },
      });
      try {
        const said = lines.map(({ msg }) => msg);
        const warmed = lines.find(({ msg }) => msg === 'warmed up');
        expect(said.indexOf('warmed up')).toBeLessThan(said.indexOf('started'));
        expect(Number(warmed?.['clicks'])).toBeGreaterThan(0);
        expect(commands.filter((command) => ticketCommands.test(command))).toEqual([]);
        const metrics = await (await fetch(`http://127.0.0.1:${web.port}/metrics`)).text();
        expect(metrics).not.toMatch(/^gongdan_(webhooks_total|refusals_total)\{.*\} [1-9]/m);
        expect(world.workspace.platform.state.messages.size).toBe(0);
      } finally {
        await web.stop();
      }
    },
    startMs,
  );
});
