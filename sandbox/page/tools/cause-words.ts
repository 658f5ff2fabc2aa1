import type { Call, TrafficLine } from '../../protocol.ts';
import type { Push } from '../../protocol-tools.ts';
import type { Words } from '../core/words.ts';

/** The line's parts: who did what, how the bot answered, what the bot did then, with which codes it was refused. */
export function causeWords(line: TrafficLine, name: string | null, words: Words) {
  const who = words.causeKinds[line.kind](name ?? '', line.what.replace('/open-apis/', ''));
  const first = line.pushes[0];
  return {
    who,
    answer: first === undefined ? '' : answerWords(first, words),
    followed: countsOf(line.calls, words),
    failed: codesOf(line.calls),
  };
}

/** The codes of calls that were refused, each once. */
function codesOf(calls: readonly Call[]): string {
  return [...new Set(calls.filter(({ code }) => code !== 0).map(({ code }) => code))].join(' ');
}

function answerWords(push: Push, words: Words): string {
  if (push.outcome !== 'answer') return words.pushOutcomes[push.outcome];
  const ms = `${Math.round(push.ms)} ms`;
  if (push.code !== null) return `${ms} · ${push.code}`;
  const parts = [push.toast === null ? '' : words.withToast, push.card ? words.withCard : ''].filter(
    (part) => part !== '',
  );
  return parts.length === 0 ? `${ms} · ${push.status ?? ''}` : `${ms} · ${parts.join(' + ')}`;
}

/** `改 ×3 · 发 ×1`: calls by what they do; those for tokens stay out. */
function countsOf(calls: readonly Call[], words: Words): string {
  const counts = new Map<string, number>();
  for (const call of calls) {
    const verb = verbOf(call, words);
    if (verb !== null) counts.set(verb, (counts.get(verb) ?? 0) + 1);
  }
  return [...counts].map(([verb, count]) => (count === 1 ? verb : `${verb} ×${count}`)).join(' · ');
}

/** What the call does in a word; null for what only keeps the line open. */
export function verbOf({ method, route, nearest }: Call, words: Words): string | null {
  if (nearest !== null) return words.verbs.unknown;
  if (route.includes('tenant_access_token') || route.includes('app_access_token')) return null;
  if (method === 'PATCH') return words.verbs.patch;
  if (route.endsWith('/reply')) return words.verbs.reply;
  if (method === 'POST' && route.endsWith('/messages')) return words.verbs.send;
  return method === 'GET' ? words.verbs.read : `${method} ${route}`;
}

/** True where something of it went wrong. */
export function isBad(line: TrafficLine): boolean {
  return line.pushes.some(isBadPush) || line.calls.some(isBadCall);
}

/** A call that was refused, struck by a fault, or led nowhere. */
export function isBadCall({ status, code, fault, nearest }: Call): boolean {
  return status !== 200 || code !== 0 || fault !== null || nearest !== null;
}

function isBadPush({ outcome, code, status }: Push): boolean {
  return outcome !== 'answer' || code !== null || status !== 200;
}

export interface WaterRow {
  readonly seq: number;
  readonly label: string;
  readonly result: string;
  readonly at: number;
  readonly ms: number;
  readonly bad: boolean;
  readonly note: string;
  /** What the answer's head carried, so that the bot's own log can be joined; null for a push. */
  readonly logId: string | null;
}

/** Pushes and calls of a line as rows, in the order of time. */
export function callRows(line: TrafficLine, words: Words): readonly WaterRow[] {
  const pushes = line.pushes.map((push): WaterRow => ({
    seq: push.seq,
    label: `${words.pushOf(push.type)}${push.attempt > 1 ? ` #${push.attempt}` : ''}${push.how === 'plain' ? '' : ` · ${words.repushWays[push.how]}`}`,
    result: answerWords(push, words),
    at: push.at,
    ms: push.ms,
    bad: isBadPush(push),
    note: push.toast ?? '',
    logId: null,
  }));
  const calls = line.calls.map((call): WaterRow => ({
    seq: call.seq,
    label: `${verbOf(call, words) ?? words.verbs.token} ${call.messageId ?? call.path}`,
    result: call.code === 0 ? String(call.status) : `${call.status} · ${call.code}`,
    at: call.at,
    ms: call.ms,
    bad: isBadCall(call),
    note: [call.fault === null ? '' : words.struckBy, call.nearest === null ? '' : words.nearest(call.nearest)].join(
      '',
    ),
    logId: call.logId,
  }));
  return [...pushes, ...calls].toSorted((a, b) => a.at - b.at || a.seq - b.seq);
}
