import { ticketOf } from '../../manual/facts.ts';
import { cardTitle } from '../core/preview.ts';
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
    ...ticketsOf(session, shell, words),
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

/** The newest card of each ticket in the chats that were read so far. */
function ticketsOf({ store }: Session, { go }: Shell, words: Words): readonly Command[] {
  const { messages, chats } = store.get();
  const found = new Map<string, Command>();
  for (const { messageId, chatId, card } of Object.values(messages).flat()) {
    if (card === null) continue;
    const number = ticketOf(card);
    const reader = Object.keys(chats).find((person) => chats[person]?.some((chat) => chat.chatId === chatId));
    if (number === null || reader === undefined) continue;
    found.set(number, {
      id: `ticket ${number}`,
      kind: words.tickets,
      label: number,
      note: cardTitle(card, 'zh'),
      run: () => go({ person: reader, chat: chatId, message: messageId, view: 'chats' }),
    });
  }
  return [...found.values()];
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
