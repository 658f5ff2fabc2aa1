import { once } from 'node:events';
import net from 'node:net';

const host = '127.0.0.1';

/** A TCP port of this machine that nobody listens on at this moment. */
export async function freePort(): Promise<number> {
  const server = net.createServer().listen(0, host);
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string')
    throw new Error(`No port from the system: got ${String(address)}.`);
  return address.port;
}

/** Whether a server could listen on this port of this machine now. */
export async function isFree(port: number): Promise<boolean> {
  const server = net.createServer().listen(port, host);
  return new Promise((resolve) => {
    server.once('error', () => {
      resolve(false);
    });
    server.once('listening', () => {
      server.close(() => {
        resolve(true);
      });
    });
  });
}

/**
 * Opens a connection, sends `say` if there is something to say, and answers with the first bytes that come back
 * (empty when nothing was said); undefined when nobody listens, hangs up, or answers within `timeoutMs`.
 */
export async function firstAnswer(port: number, say: string, timeoutMs: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const socket = net.connect(port, host);
    const end = (answer: string | undefined): void => {
      socket.destroy();
      resolve(answer);
    };
    socket.setTimeout(timeoutMs, () => {
      end(undefined);
    });
    socket.once('error', () => {
      end(undefined);
    });
    socket.once('close', () => {
      end(undefined);
    });
    socket.once('data', (bytes) => {
      end(bytes.toString('utf8'));
    });
    socket.once('connect', () => {
      if (say === '') end('');
      else socket.write(say);
    });
  });
}
