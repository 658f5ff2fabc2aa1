import type { JSX } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import type { ChatSummary } from '../../protocol.ts';
import { pageContext } from '../core/context.ts';
import type { Pane } from '../core/route.ts';
import type { Session } from '../core/session.ts';
import { useSelected } from '../core/store.ts';
import { wordsOf } from '../core/words.ts';
import { Tour } from '../tour/tour.tsx';
import { AppBand } from './app-band.tsx';
import { FaultBand, RingBand } from './bands.tsx';
import { Help } from './help.tsx';
import { Messenger } from './messenger.tsx';
import { Palette } from './palette.tsx';
import { shellContext } from './shell-context.ts';
import { TopBar } from './top-bar.tsx';
import { useKeys } from './use-keys.ts';
import { usePageKeys } from './use-page-keys.ts';
import { useShellState } from './use-shell-state.ts';

const noChats: readonly ChatSummary[] = [];

/** The whole page. */
export function App({ session }: { readonly session: Session }): JSX.Element {
  const { shell, language } = useShellState(session);
  const { route, go, isWide, canBeside, layer } = shell;
  const { store } = session;
  const people = useSelected(store, (state) => state.world?.people);
  const tour = useSelected(store, (state) => state.tour);
  const stopped = useSelected(store, (state) => state.stopped);
  const chats = useSelected(store, (state) => state.chats[route.person ?? ''] ?? noChats);
  const person = people?.find(({ openId }) => openId === route.person);
  const words = wordsOf(language);
  const page = useMemo(() => ({ session, language, words }), [session, language]);
  const beside = canBeside ? route.beside : null;
  useKeys(usePageKeys(shell, session, chats));

  useEffect(() => {
    document.title = person === undefined ? words.pageTitle : `${person.name} · ${words.pageTitle}`;
  }, [language, person?.name]);

  useEffect(() => {
    const first = people?.[0];
    if (person === undefined && first !== undefined) go({ person: first.openId, chat: null, message: null }, 'replace');
  }, [people, person]);

  // On the first visit, and after a change of person on a wide screen, the first chat opens by itself.
  const [opensByItself, setOpensByItself] = useState(true);
  useEffect(() => {
    const first = chats[0];
    if (route.chat !== null) setOpensByItself(false);
    else if (first !== undefined && route.view === 'chats' && (isWide || opensByItself)) {
      setOpensByItself(false);
      go({ chat: first.chatId }, 'replace');
    }
  }, [chats, route.chat, route.view, isWide]);

  useEffect(() => {
    const { person: openId, chat, message } = route;
    const main: readonly Pane[] = openId === null ? [] : [{ person: openId, chat, message }];
    session.show(beside === null ? main : [...main, beside]);
  }, [route.person, route.chat, route.message, beside?.person, beside?.chat]);

  const classes = ['page', isWide ? 'wide' : 'narrow', route.bare ? 'bare' : ''];
  if (!isWide && route.chat !== null && route.view === 'chats') classes.push('in-chat');
  return (
    <pageContext.Provider value={page}>
      <shellContext.Provider value={shell}>
        <div class={classes.join(' ')}>
          {route.bare ? null : (
            <>
              <TopBar />
              <AppBand />
              <FaultBand />
              <RingBand />
            </>
          )}
          {stopped === null ? null : <p class="stopped">{stopped === 'no-token' ? words.noToken : words.badToken}</p>}
          {stopped === null && person === undefined ? <p class="empty">{words.loading}</p> : null}
          {people === undefined || person === undefined ? null : (
            <Messenger person={person} people={people} chats={chats} />
          )}
          {tour === 'on' && people !== undefined && !route.bare ? <Tour people={people} /> : null}
          {layer === 'palette' ? <Palette /> : null}
          {layer === 'help' ? <Help /> : null}
        </div>
      </shellContext.Provider>
    </pageContext.Provider>
  );
}
