import type { Change } from '../protocol.ts';
import type { Replay } from '../protocol-tools.ts';
import type { Traffic } from '../hosts/traffic.ts';
import { wordsOfCall } from '../platform/api/call-words.ts';
import { chatView } from '../platform/messages/chats.ts';
import type { Platform } from '../platform/platform.ts';
import type { Act } from './acts.ts';
import { ControlRefusal, statuses } from './refusal.ts';
import { differenceOf } from './session-diff.ts';
import type { ActLine, CallLine, HeadLine, Line, MessageLine } from './session-lines.ts';
import { readLines, sessionFormat } from './session-lines.ts';
import { createTranslation } from './session-ids.ts';
import type { Patience } from './time.ts';

const linesKept = 50_000;
/** Longest wait for the calls that an act had before, in real milliseconds. */
const longestWaitMs = 10_000;
const pollMs = 25;

/** What was done and what came of it, since the workspace began or a save was restored; it can be kept as text and done again. */
export interface Session {
  /** Does it and remembers it. */
  act(name: string, body: unknown, act: Act): unknown;
  text(): string;
  /** Does the acts of such a text again, in order, and compares the bot's calls. */
  replay(text: string): Promise<Replay>;
  stop(): void;
}

/** A session that remembers from now on; `acts` are what a replay does. */
export function createSession(
  { platform, traffic }: { readonly platform: Platform; readonly traffic: Traffic },
  patience: Patience,
  acts: () => Readonly<Record<string, Act>>,
): Session {
  let head = headOf(platform);
  let lines: Exclude<Line, HeadLine>[] = [];
  let seen = new Set(platform.state.messages.keys());
  const add = (line: Exclude<Line, HeadLine>): void => {
    lines.push(line);
    if (lines.length > linesKept * 2) lines = lines.slice(-linesKept);
  };
  const unlisten = platform.journal.listen((change) => {
    if (change.kind === 'restored') {
      // What was done before belongs to a world that is gone.
      head = headOf(platform);
      lines = [];
      seen = new Set(platform.state.messages.keys());
    }
    const line = lineOf(platform, change, seen);
    if (line !== null) add(line);
  });
  const actNow = (name: string, body: unknown, act: Act): unknown => {
    add({ kind: 'act', at: platform.clock.now(), name, body });
    return act(body);
  };

  /** Waits until the act has had as many calls as before and all is quiet. */
  const settled = async (from: number, expected: number): Promise<void> => {
    const until = performance.now() + longestWaitMs;
    const calls = (): number => lines.slice(from).filter(({ kind }) => kind === 'call').length;
    do await traffic.quiet({ ...patience, graceMs: pollMs });
    while (calls() < expected && performance.now() < until);
  };
  return {
    act: actNow,
    text: () => [head, ...lines].map((line) => `${JSON.stringify(line)}\n`).join(''),
    replay: async (text) => {
      const recorded = readLines(text);
      const table = acts();
      const began = lines.length;
      const translation = createTranslation(platform, recorded);
      let done = 0;
      for (const { act, calls } of groups(recorded)) {
        const from = lines.length;
        const messages = lines.slice(began).filter((line): line is MessageLine => line.kind === 'message');
        await actNow(act.name, translation.now(act.body, messages), doable(table, act.name));
        await settled(from, calls.length);
        done += 1;
      }
      return { acts: done, ...differenceOf(recorded, lines.slice(began)) };
    },
    stop: unlisten,
  };
}

function headOf({ state, clock }: Platform): HeadLine {
  return {
    kind: 'session',
    format: sessionFormat,
    seed: state.seed,
    now: clock.now(),
    chats: [...state.chats.values()].map((chat) => ({ ...chatView(chat), members: [...chat.members] })),
  };
}

function doable(table: Readonly<Record<string, Act>>, name: string): Act {
  const act = table[name];
  if (act === undefined) throw new ControlRefusal(statuses.bad, `The session has an act that there is not: ${name}.`);
  return act;
}

/** Each act with the calls that followed it before the next one. */
function groups(lines: readonly Line[]): readonly { act: ActLine; calls: readonly CallLine[] }[] {
  const all: { act: ActLine; calls: CallLine[] }[] = [];
  for (const line of lines) {
    if (line.kind === 'act') all.push({ act: line, calls: [] });
    if (line.kind === 'call') all.at(-1)?.calls.push(line);
  }
  return all;
}

/** What a session keeps of a change: calls that write, and messages that are new. */
function lineOf(platform: Platform, change: Change, seen: Set<string>): MessageLine | CallLine | null {
  if (change.kind === 'message') {
    const { messageId, chatId } = change.message;
    if (seen.has(messageId)) return null;
    seen.add(messageId);
    return { kind: 'message', messageId, chatId };
  }
  if (change.kind !== 'call' || change.call.method === 'GET' || change.call.route.includes('/auth/')) return null;
  const { method, route, chatId, status, code, at } = change.call;
  const words = wordsOfCall(platform.journal.bodiesOf(change.seq).request);
  return { kind: 'call', at, method, route, chatId, status, code, words };
}
