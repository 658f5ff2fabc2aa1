import { createServer } from 'node:net';
import { LaunchFault } from './say.ts';

const highestPort = 65_535;

/** The port in a variable, or the default. Throws for what is no port. */
export function portFrom(env: NodeJS.ProcessEnv, name: string, fallback: number): number {
  const text = env[name];
  if (text === undefined || text === '') return fallback;
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > highestPort)
    throw new LaunchFault(
      `${name}=${text} is no port. Cure: a number from 1 to ${highestPort}, for instance ${name}=${fallback}.`,
    );
  return port;
}

/** Throws, with the cure, where the port is taken. */
export async function demandFree(port: number, name: string, what: string): Promise<void> {
  const free = await new Promise<boolean>((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
  if (free) return;
  throw new LaunchFault(
    `Port ${port} for ${what} is taken, perhaps by a sandbox that already runs. ` +
      `Cure: end what uses it, or choose another: ${name}=${port + 1} npm run sandbox`,
  );
}
