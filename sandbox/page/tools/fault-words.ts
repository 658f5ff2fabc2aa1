import type { ActiveFault, Fault } from '../../protocol.ts';
import { clockMoment } from '../core/clock.ts';
import type { Words } from '../core/words.ts';

const msPerSecond = 1000;

/** What goes wrong most usefully, ready to be switched on. */
export const faultPresets: readonly Fault[] = [
  { route: 'patch', kind: 'after', times: 1 },
  { route: 'patch', kind: 'slow', delayMs: 5000, times: 1 },
  { route: 'patch', kind: 'late', delayMs: 5000, times: 1 },
  { route: 'send', kind: 'before', times: 1 },
  { route: 'send', kind: 'after', times: 1 },
  { route: 'reply', kind: 'never', times: 1 },
  { route: 'send', kind: 'broken', times: 1 },
  { route: 'token', kind: 'before', times: 1 },
  { route: 'any', kind: 'before', times: 5 },
  { route: 'any', kind: 'before', status: 429, code: 99_991_400, times: 5 },
  { route: 'any', kind: 'after', times: 50, oneIn: 5, seed: 7 },
];

/** Faults that are answered by an error of their own; pushes get no answer, they lose the bot's. */
export function answersError({ kind, route }: Pick<Fault, 'kind' | 'route'>): boolean {
  return route !== 'event' && route !== 'click' && (kind === 'before' || kind === 'after' || kind === 'late');
}

/** A fault as a sentence without its end: which calls, what goes wrong, with which answer, how often. */
export function faultSentence(fault: Fault, words: Words, chatName: string | null = null): string {
  const { delayMs, status, code, oneIn, seed = 0 } = fault;
  const where = chatName === null ? '' : words.inChat(chatName);
  const delay = delayMs === undefined ? '' : ` ${words.seconds(delayMs / msPerSecond)}`;
  return [
    `${where}${words.faultRoutes[fault.route]} · ${words.faultKinds[fault.kind]}${delay}`,
    status === undefined && code === undefined ? '' : words.faultAnswer(status ?? usual.status, code ?? usual.code),
    oneIn === undefined ? '' : words.oneIn(oneIn, seed),
  ]
    .filter((part) => part !== '')
    .join(words.comma);
}

/** What a fault answers that does not say. */
export const usual = { status: 500, code: 2200 };

/** When a fault ends: after so many more strikes, at a time, or both. */
export function faultEnd(
  { times, struck = 0, until }: Fault & Partial<Pick<ActiveFault, 'struck'>>,
  words: Words,
  { now, language }: { readonly now: number; readonly language: 'zh' | 'en' },
): string {
  return [
    times === undefined ? '' : words.faultTimes(times - struck),
    until === undefined ? '' : words.untilTime(clockMoment(until, now, language)),
  ]
    .filter((part) => part !== '')
    .join(' · ');
}
