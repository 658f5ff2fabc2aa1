import type { JSX } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import type { ChatSummary } from '../../protocol.ts';
import { Icon } from '../card/icons.tsx';
import { Chat } from '../chat/chat.tsx';
import { pageContext } from '../core/context.ts';
import type { Pane } from '../core/route.ts';
import type { Session } from '../core/session.ts';
import { keepLanguage, readLanguage, readTheme, showTheme } from '../core/settings.ts';
import { useSelected } from '../core/store.ts';
import { wordsOf } from '../core/words.ts';
import { Tools, type ToolTab } from '../tools/tools.tsx';
import { Beside } from './beside.tsx';
import { ChatList, PeopleList } from './lists.tsx';
import { TabBar } from './tab-bar.tsx';
import { TopBar } from './top-bar.tsx';
import { useMedia } from './use-media.ts';
import { useRoute } from './use-route.ts';

/** From this width on, list and chat stand beside each other; below it the page is a phone's. */
const twoColumns = '(min-width: 900px)';
const besideFits = '(min-width: 1100px)';
const noChats: readonly ChatSummary[] = [];

/** The whole page. */
export function App({ session }: { readonly session: Session }): JSX.Element {
  const [language, setLanguage] = useState(readLanguage);
  const [theme, setTheme] = useState(readTheme);
  const [route, go] = useRoute();
  const [toolsOpen, setToolsOpen] = useState(false);
  const [toolTab, setToolTab] = useState<ToolTab>('control');
  const isWide = useMedia(twoColumns);
  const canBeside = useMedia(besideFits);
  const { store } = session;
  const world = useSelected(store, (state) => state.world);
  const stopped = useSelected(store, (state) => state.stopped);
  const people = world?.people;
  const person = people?.find(({ openId }) => openId === route.person);
  const chats = useSelected(store, (state) => state.chats[route.person ?? ''] ?? noChats);
  const message = useSelected(store, (state) => findMessage(state.messages, route.message));
  const words = wordsOf(language);
  const page = useMemo(() => ({ session, language, words }), [session, language]);
  const beside = canBeside ? route.beside : null;

  useEffect(() => {
    document.documentElement.lang = language === 'en' ? 'en' : 'zh-CN';
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
    const main: readonly Pane[] =
      route.person === null ? [] : [{ person: route.person, chat: route.chat, message: route.message }];
    session.show(beside === null ? main : [...main, beside]);
  }, [route.person, route.chat, route.message, beside?.person, beside?.chat]);

  function inspect(messageId: string): void {
    setToolTab('inspect');
    setToolsOpen(true);
    go({ message: messageId, ...(isWide ? {} : { view: 'tools' as const }) });
  }

  function toggleBeside(): void {
    const other = people?.find(({ openId }) => openId !== route.person);
    go({
      beside: route.beside === null && other !== undefined ? { person: other.openId, chat: null, message: null } : null,
    });
  }

  const inChat = !isWide && route.chat !== null && route.view === 'chats';
  const tools = (
    <Tools tab={toolTab} message={message} onTab={setToolTab} onClose={isWide ? () => setToolsOpen(false) : null} />
  );
  return (
    <pageContext.Provider value={page}>
      <div class={`page ${isWide ? 'wide' : 'narrow'} ${inChat ? 'in-chat' : ''} ${toolsOpen ? 'with-tools' : ''}`}>
        <TopBar
          theme={theme}
          toolsOpen={toolsOpen}
          isBeside={beside !== null}
          canBeside={canBeside}
          onTheme={() => {
            const next = theme === 'dark' ? 'light' : 'dark';
            setTheme(next);
            showTheme(next, true);
          }}
          onLanguage={() => {
            const next = language === 'en' ? 'zh' : 'en';
            setLanguage(next);
            keepLanguage(next);
          }}
          onTools={() => setToolsOpen(!toolsOpen)}
          onBeside={toggleBeside}
        />
        {stopped === null ? null : <p class="stopped">{stopped === 'no-token' ? words.noToken : words.badToken}</p>}
        {stopped === null && (people === undefined || person === undefined) ? (
          <p class="empty">{words.loading}</p>
        ) : null}
        {people === undefined || person === undefined ? null : (
          <div class="columns-page">
            {isWide || (!inChat && route.view !== 'tools') ? (
              <nav class="lists" aria-label={words.chats}>
                {isWide || route.view === 'chats' ? (
                  <>
                    <h2 class="list-title">
                      {person.name}
                      <span>{person.title}</span>
                    </h2>
                    <ChatList
                      chats={chats}
                      open={route.chat}
                      onOpen={(chat) => go({ chat, message: null, view: 'chats' })}
                    />
                  </>
                ) : null}
                {isWide || route.view === 'people' ? (
                  <>
                    <h2 class="list-title">{words.people}</h2>
                    <PeopleList
                      people={people}
                      current={person.openId}
                      onPick={(openId) => go({ person: openId, chat: null, message: null, view: 'chats' })}
                    />
                  </>
                ) : null}
              </nav>
            ) : null}
            {isWide || inChat ? (
              <main class="chats">
                <Chat
                  people={people}
                  person={person}
                  chatId={route.chat}
                  chosen={route.message}
                  hints
                  onInspect={inspect}
                  lead={
                    isWide ? null : (
                      <button
                        type="button"
                        class="back"
                        aria-label={words.back}
                        onClick={() => go({ chat: null, message: null })}
                      >
                        <Icon token="left" />
                      </button>
                    )
                  }
                />
                {beside === null ? null : (
                  <Beside pane={beside} people={people} onPane={(pane) => go({ beside: pane })} onInspect={inspect} />
                )}
              </main>
            ) : null}
            {isWide ? toolsOpen && tools : route.view === 'tools' ? <main class="tools-page">{tools}</main> : null}
          </div>
        )}
        {isWide || inChat ? null : <TabBar view={route.view} onView={(view) => go({ view })} />}
      </div>
    </pageContext.Provider>
  );
}

function findMessage<T extends { readonly messageId: string }>(
  messages: Readonly<Record<string, readonly T[]>>,
  messageId: string | null,
): T | null {
  if (messageId === null) return null;
  return (
    Object.values(messages)
      .flat()
      .find((message) => message.messageId === messageId) ?? null
  );
}
