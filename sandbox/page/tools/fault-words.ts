import type { ActiveFault, Fault } from '../../protocol.ts';
import { clockTime } from '../core/clock.ts';
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
  { route: 'token', kind: 'before', times: 1 },
  { route: 'any', kind: 'before', times: 5 },
  { route: 'any', kind: 'after', times: 50, oneIn: 5, seed: 7 },
];

/** A fault as a sentence without its end: which calls, what goes wrong, how often. */
export function faultSentence(fault: Fault, words: Words, chatName: string | null = null): string {
  const delay = fault.delayMs === undefined ? '' : ` ${words.seconds(fault.delayMs / msPerSecond)}`;
  const where = chatName === null ? '' : words.inChat(chatName);
  const share = fault.oneIn === undefined ? '' : `，${words.oneIn(fault.oneIn, fault.seed ?? 0)}`;
  return `${where}${words.faultRoutes[fault.route]} · ${words.faultKinds[fault.kind]}${delay}${share}`;
}

/** When a fault ends: after so many more strikes, at a time, or both. */
export function faultEnd(fault: ActiveFault, words: Words): string {
  const left = words.faultTimes(fault.times - fault.struck);
  return fault.until === undefined ? left : `${left} · ${words.untilTime(clockTime(fault.until))}`;
}
