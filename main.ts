#!/usr/bin/env node
import { realpathSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { parseArgs, types } from 'node:util';
import { pino } from 'pino';
import { Registry } from 'prom-client';
import { orgImport, orgImportUsage } from './bot/cli/org-import.ts';
import { type Output, terminal, UsageError } from './bot/cli/output.ts';
import { policyCommand, policyUsage } from './bot/cli/policy.ts';
import { ticketCommand, ticketUsage } from './bot/cli/ticket.ts';
import { undeliveredCommand, undeliveredUsage } from './bot/cli/undelivered.ts';
import { Problem } from './bot/http/problem.ts';
import { botMetrics } from './bot/metrics.ts';
import { ownVariables, readPolicyFileName, readStoreEnvironment, type Variables } from './config/environment.ts';
import { policyHash } from './config/policy-hash.ts';
import { ConfigurationError } from './config/fault.ts';
import { doctor, doctorUsage } from './doctor.ts';
import { spareMemory } from './spare-memory.ts';
import { serveRoles } from './door.ts';
import { start, withStore } from './start.ts';
import { realClock } from './tickets/business-clock.ts';
import type { Unit } from './tickets/people.ts';

export { start } from './start.ts';

const serveUsage = 'gongdan serve [--role all|web|worker]';
const usage = [
  'Usage:',
  ...[serveUsage, orgImportUsage, doctorUsage, ticketUsage, undeliveredUsage, policyUsage].map((line) => `  ${line}`),
].join('\n');

/** SIGTERM drains and ends within this time; then the process ends anyway. */
const endWithinMs = 9_500;

/** Runs one command of the bin; resolves to its exit code. Faults are printed, one message that lists them all. */
export async function runCommand(
  args: readonly string[],
  env: Variables = ownVariables(),
  output: Output = terminal,
): Promise<number> {
  try {
    return (await dispatch(args, env, output)) ? 0 : 1;
  } catch (error) {
    if (!isExpected(error)) throw error;
    output.err(error.message);
    if (error instanceof Problem)
      for (const { pointer, detail } of error.errors) output.err(`  - ${pointer || '/'}: ${detail}`);
    return 1;
  }
}

/** True when the command did all that it was asked; what it could not do it has said. */
async function dispatch([command, ...rest]: readonly string[], env: Variables, output: Output): Promise<boolean> {
  switch (command) {
    case 'serve':
      return serveUntilStopped(rest, env);
    case 'org':
      if (rest[0] !== 'import') throw new UsageError(usage);
      await onStores(env, (store, policy) => orgImport(store, policy, rest.slice(1), output));
      return true;
    case 'doctor':
      if (rest.length > 0) throw new UsageError(usage);
      return doctor(env, output);
    case 'policy':
      return policyCommand({ policyFile: () => readPolicyFileName(env), units: () => storedUnits(env) }, rest, output);
    case 'ticket':
      await onStores(env, async (store, policy) => {
        // What only reads leaves the policy of new tickets alone.
        if (rest[0] === 'create') await store.registerPolicy(policy, policyHash(policy));
        const context = {
          store,
          clock: realClock,
          realNow: () => Date.now(),
          logger: pino({ level: 'silent' }),
          metrics: botMetrics(new Registry()),
          // The sweep of a running bot shows what a command has changed.
          wake: { ticket: () => undefined, reply: () => undefined, digests: () => undefined },
        };
        await ticketCommand(context, rest, output);
      });
      return true;
    case 'undelivered':
      await onStores(env, (store) => undeliveredCommand(store, rest, output));
      return true;
    default:
      throw new UsageError(usage);
  }
}

async function storedUnits(env: Variables): Promise<readonly Unit[] | null> {
  if ((env['MONGODB_URI'] ?? '').trim() === '') return null;
  let units: readonly Unit[] = [];
  await onStores(env, async (store) => {
    units = store.org.current().units;
  });
  return units;
}

async function onStores(env: Variables, work: Parameters<typeof withStore>[3]): Promise<void> {
  const { mongodbUri, policyFile, logLevel } = readStoreEnvironment(env);
  // What a command prints may be read by a program, so its log goes elsewhere.
  await withStore(mongodbUri, policyFile, pino({ level: logLevel }, pino.destination({ dest: 2, sync: true })), work);
}

/** Serves until a signal asks for the end, or, false, until nothing but another process helps. */
async function serveUntilStopped(args: readonly string[], env: Variables): Promise<boolean> {
  const { values } = parseArgs({ args: [...args], options: { role: { type: 'string', default: 'all' } } });
  const role = serveRoles.find((known) => known === values.role);
  if (role === undefined) throw new UsageError(`role "${values.role}" is unknown. ${serveUsage}`);
  const running = await start({ role, env });
  const reload = (): void => void running.reloadPolicy();
  process.on('SIGHUP', reload);
  const asked = new Promise<true>((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => resolve(true));
  });
  await spareMemory();
  const inOrder = await Promise.race([asked, running.stuck.then(() => false)]);
  setTimeout(() => process.exit(1), endWithinMs).unref();
  await running.stop();
  return inOrder;
}

function isExpected(error: unknown): error is Error {
  if (error instanceof ConfigurationError || error instanceof UsageError || error instanceof Problem) return true;
  const code = types.isNativeError(error) && 'code' in error ? String(error.code) : '';
  return code.startsWith('ERR_PARSE_ARGS') || code === 'ENOENT';
}

// The bin is a link in node_modules/.bin.
if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(realpathSync(process.argv[1])).href) {
  process.exitCode = await runCommand(process.argv.slice(2));
}
