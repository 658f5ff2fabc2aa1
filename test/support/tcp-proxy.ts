import { once } from 'node:events';
import net from 'node:net';

/** A road to a server that a test can make bad. */
export interface TcpProxy {
  readonly port: number;
  /** What the server answers is lost, what it is told arrives, until the first client gives up waiting. */
  loseAnswers(): void;
  /** Ends every connection. */
  cut(): void;
  close(): Promise<void>;
}

/** A proxy to a server on this machine. */
export async function tcpProxy(targetPort: number): Promise<TcpProxy> {
  const sockets = new Set<net.Socket>();
  let losing = false;
  const server = net.createServer((client) => {
    const target = net.connect(targetPort, '127.0.0.1');
    client.on('data', (data) => target.write(data));
    target.on('data', (data) => {
      if (!losing) client.write(data);
    });
    for (const [socket, other] of [
      [client, target],
      [target, client],
    ] as const) {
      sockets.add(socket);
      socket.on('error', () => other.destroy());
      socket.on('close', () => {
        sockets.delete(socket);
        other.destroy();
        if (socket === client) losing = false;
      });
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const cut = () => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    port: (server.address() as net.AddressInfo).port,
    loseAnswers: () => {
      losing = true;
    },
    cut,
    async close() {
      cut();
      server.close();
      await once(server, 'close');
    },
  };
}
