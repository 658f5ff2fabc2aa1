import type { TrafficLine } from '../../protocol.ts';
import { isBad } from './cause-words.ts';

/** Which lines of the traffic are shown; an empty text stands for all. */
export interface TrafficFilter {
  readonly person: string;
  readonly chat: string;
  /** A name of `callNames`. */
  readonly call: string;
  readonly onlyBad: boolean;
  /** Tokens and other healthy calls of the bot's own accord too. */
  readonly withQuiet: boolean;
}

export const noFilter: TrafficFilter = { person: '', chat: '', call: '', onlyBad: false, withQuiet: false };

const prefix = '/open-apis/';

/** What was called and pushed on this line: `PATCH im/v1/messages/:id`, `card.action.trigger`. */
export function callNames({ calls, pushes }: TrafficLine): readonly string[] {
  const called = calls.map(
    ({ method, route }) => `${method} ${route.startsWith(prefix) ? route.slice(prefix.length) : route}`,
  );
  return [...pushes.map(({ type }) => type), ...called];
}

/** The lines that the filter lets through. */
export function filtered(lines: readonly TrafficLine[], filter: TrafficFilter): readonly TrafficLine[] {
  const { person, chat, call, onlyBad, withQuiet } = filter;
  return lines.filter(
    (line) =>
      (withQuiet || isTold(line)) &&
      (person === '' || line.person === person) &&
      (chat === '' || line.chatId === chat || line.calls.some(({ chatId }) => chatId === chat)) &&
      (call === '' || callNames(line).includes(call)) &&
      (!onlyBad || isBad(line)),
  );
}

/** Tokens and other healthy calls of the bot's own accord tell nothing. */
function isTold(line: TrafficLine): boolean {
  return (
    line.kind !== 'own' || isBad(line) || line.calls.some(({ method, route }) => method !== 'GET' && !isToken(route))
  );
}

function isToken(route: string): boolean {
  return route.includes('access_token');
}
