import net from 'node:net';

const headEnd = Buffer.from('\r\n\r\n');
const p99 = 0.99;

/** What a burst of requests came to. */
export interface Burst {
  readonly requests: number;
  readonly seconds: number;
  /** Latency in milliseconds that 99 of 100 requests keep. */
  readonly p99Ms: number;
  /** Answers that only promised: too slow to be counted as done. */
  readonly late: number;
}

/** What an answer is. */
export type Verdict = 'right' | 'late' | 'wrong';

/**
 * Sends whole requests over so many connections that are kept alive, on each one after the other, and waits for all answers.
 * A bare socket costs less than an HTTP client, so that the server and not we are measured. Throws at the first wrong answer.
 */
export async function fire(
  port: number,
  requests: readonly Buffer[],
  connections: number,
  judge: (answer: Buffer) => Verdict,
): Promise<Burst> {
  const latencies: number[] = [];
  let late = 0;
  const isRight = (answer: Buffer): boolean => {
    const verdict = judge(answer);
    if (verdict === 'late') late += 1;
    return verdict !== 'wrong';
  };
  let next = 0;
  const from = performance.now();
  await Promise.all(
    Array.from({ length: Math.min(connections, requests.length) }, () =>
      oneAfterTheOther(port, () => requests[next++], isRight, latencies),
    ),
  );
  const seconds = (performance.now() - from) / 1000;
  const sorted = latencies.toSorted((a, b) => a - b);
  return { requests: requests.length, seconds, p99Ms: sorted[Math.floor(sorted.length * p99)] ?? 0, late };
}

async function oneAfterTheOther(
  port: number,
  take: () => Buffer | undefined,
  isRight: (answer: Buffer) => boolean,
  latencies: number[],
): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const socket = net.connect(port, '127.0.0.1');
    let seen = Buffer.alloc(0);
    let sentAt = 0;
    const send = (): void => {
      const request = take();
      if (request === undefined) {
        socket.end();
        resolve();
        return;
      }
      sentAt = performance.now();
      socket.write(request);
    };
    socket.setNoDelay(true);
    socket.on('connect', send);
    socket.on('error', reject);
    socket.on('close', () => reject(new Error('the server closed a connection in the middle of a burst')));
    socket.on('data', (bytes) => {
      seen = seen.length === 0 ? bytes : Buffer.concat([seen, bytes]);
      const length = answerLength(seen);
      if (length === null || seen.length < length) return;
      latencies.push(performance.now() - sentAt);
      if (!isRight(seen)) {
        reject(new Error(`an answer is not right: ${seen.toString('utf8').slice(0, 500)}`));
        socket.destroy();
        return;
      }
      seen = seen.subarray(length);
      send();
    });
  });
}

/** Bytes of the whole answer, null while its head is not complete. */
function answerLength(bytes: Buffer): number | null {
  const end = bytes.indexOf(headEnd);
  if (end < 0) return null;
  const length = /content-length: (\d+)/i.exec(bytes.toString('latin1', 0, end))?.[1];
  if (length === undefined) throw new Error('an answer says no length; the load generator reads no chunks');
  return end + headEnd.length + Number(length);
}
