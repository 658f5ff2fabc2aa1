import type { Change } from '../../protocol.ts';
import { EventSplitter } from './sse.ts';

const lostAfterMs = 2000;
const retryFirstMs = 300;
const retryAtMostMs = 1000;
const goneStatus = 410;
const refusedStatuses = [401, 403];

export interface Following {
  readonly token: string;
  /** The stream goes on after this sequence number. */
  readonly since: number;
  onChange(change: Change): void;
  /** `lost` comes 2 s after the stream broke, `open` when it flows again. */
  onLink(link: 'open' | 'lost'): void;
  /** The server no longer has what came after the last number: everything must be read anew. */
  onGap(): void;
  /** The token is no longer good: the sandbox was started anew. */
  onRefused(): void;
  readonly signal: AbortSignal;
}

/** Follows the event stream until `signal` aborts, and resumes from the last number whenever it breaks. */
export async function followEvents(following: Following): Promise<void> {
  let since = following.since;
  let retryMs = retryFirstMs;
  let lostTimer: number | undefined;
  while (!following.signal.aborted) {
    try {
      const response = await fetch(`/control/events?since=${since}`, {
        headers: { authorization: `Bearer ${following.token}`, accept: 'text/event-stream' },
        signal: following.signal,
      });
      if (response.status === goneStatus) {
        following.onGap();
        return;
      }
      if (refusedStatuses.includes(response.status)) {
        following.onRefused();
        return;
      }
      if (!response.ok || response.body === null) throw new TypeError(`event stream answered ${response.status}`);
      clearTimeout(lostTimer);
      lostTimer = undefined;
      retryMs = retryFirstMs;
      following.onLink('open');
      for await (const change of changesOf(response.body)) {
        since = Math.max(since, change.seq);
        following.onChange(change);
      }
    } catch (error) {
      if (following.signal.aborted) break;
      // A broken stream is expected while the sandbox restarts; anything else is a fault of this page.
      if (!(error instanceof TypeError)) throw error;
    }
    lostTimer ??= setTimeout(() => following.onLink('lost'), lostAfterMs);
    await pause(retryMs);
    retryMs = Math.min(retryMs * 2, retryAtMostMs);
  }
  clearTimeout(lostTimer);
}

async function* changesOf(body: ReadableStream<Uint8Array>): AsyncGenerator<Change> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  const splitter = new EventSplitter();
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    for (const data of splitter.push(decoder.decode(value, { stream: true }))) yield JSON.parse(data) as Change;
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}
