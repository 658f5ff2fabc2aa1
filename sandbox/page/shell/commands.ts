import type { FoundTicket } from '../../protocol-tools.ts';
import { problemText, type Session } from '../core/session.ts';
import { nowOf } from '../core/store.ts';
import { toNextRing, untilTomorrowMorning } from '../core/clock.ts';
import type { Words } from '../core/words.ts';
import { faultPresets, faultSentence } from '../tools/fault-words.ts';
import type { Shell } from './shell-context.ts';

export interface Command {
  readonly id: string;
  readonly kind: string;
  readonly label: string;
  readonly note: string;
  run(): void;
}

/** Everything that can be done from anywhere: people, chats, tickets, time, faults, places. */
export function commandsOf(session: Session, shell: Shell, words: Words): readonly Command[] {
  const state = session.store.get();
  const { go, route } = shell;
  const here = route.person ?? '';
  const doIt = (work: Promise<unknown>): void => {
    work.catch((error: unknown) => session.toast(here, { type: 'error', content: problemText(error) }));
  };
  const people = (state.world?.people ?? []).map(({ openId, name, title }) => ({
    id: `person ${openId}`,
    kind: words.people,
    label: name,
    note: title,
    run: () => go({ person: openId, chat: null, message: null, view: 'chats' }),
  }));
  const chats = (state.chats[here] ?? []).map(({ chatId, name, last }) => ({
    id: `chat ${chatId}`,
    kind: words.chats,
    label: name,
    note: last?.text ?? '',
    run: () => go({ chat: chatId, message: null, view: 'chats' }),
  }));
  const time = (word: 'minutes15' | 'hour1' | 'hours4' | 'tomorrow' | 'nextRing', move: () => Promise<void>) => ({
    id: `time ${word}`,
    kind: words.time,
    label: words[word],
    note: '',
    run: () => doIt(move()),
  });
  const place = (id: string, label: string, run: () => void) => ({ id, kind: words.places, label, note: '', run });
  return [
    ...chats,
    ...people,
    time('minutes15', () => session.move({ advance: 'PT15M' })),
    time('hour1', () => session.move({ advance: 'PT1H' })),
    time('hours4', () => session.move({ advance: 'PT4H' })),
    time('tomorrow', () => session.move({ advance: untilTomorrowMorning(nowOf(session.store)) })),
    time('nextRing', () => session.move(toNextRing)),
    ...faultPresets.map((fault) => ({
      id: `fault ${faultSentence(fault, words)}`,
      kind: words.faults,
      label: faultSentence(fault, words),
      note: '',
      run: () => doIt(session.addFault(fault)),
    })),
    { id: 'fault end', kind: words.faults, label: words.endFaults, note: '', run: () => doIt(session.endFaults()) },
    place('raise regional', words.regionalTicket, () => doIt(session.raise({ kind: 'regional' }))),
    place('raise platform', words.platformTicket, () => doIt(session.raise({ kind: 'platform' }))),
    place('gallery', words.gallery, () => location.assign('/gallery')),
    ...(['control', 'traffic', 'pings', 'saves'] as const).map((tool) =>
      place(`tool ${tool}`, words.toolNames[tool], () => shell.openTool(tool)),
    ),
    place('theme', shell.theme === 'dark' ? words.light : words.dark, shell.toggleTheme),
    place('language', words.languageLabel, shell.toggleLanguage),
    place('help', words.help, () => shell.show('help')),
    ...(shell.canBeside ? [place('beside', words.beside, shell.toggleBeside)] : []),
  ];
}

/** Each ticket that was found, opened at its card. */
export function ticketCommands(tickets: readonly FoundTicket[], { go }: Shell, words: Words): readonly Command[] {
  return tickets.map(({ messageId, chatId, chat, number, preview }) => ({
    id: `ticket ${messageId}`,
    kind: words.tickets,
    label: number,
    note: `${preview} · ${chat}`,
    run: () => go({ chat: chatId, message: messageId, view: 'chats' }),
  }));
}

/** The commands that hold all words of the query, in their order. */
export function matching(commands: readonly Command[], query: string): readonly Command[] {
  const wanted = query
    .toLowerCase()
    .split(/\s+/u)
    .filter((word) => word !== '');
  return commands.filter(({ kind, label, note }) => {
    const text = `${kind} ${label} ${note}`.toLowerCase();
    return wanted.every((word) => text.includes(word));
  });
}
