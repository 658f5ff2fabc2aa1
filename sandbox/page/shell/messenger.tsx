import type { ComponentChildren, JSX } from 'preact';
import type { ChatSummary, SandboxPerson } from '../../protocol.ts';
import { Icon } from '../card/icons.tsx';
import { Chat } from '../chat/chat.tsx';
import { usePage } from '../core/context.ts';
import { Tools } from '../tools/tools.tsx';
import { Beside } from './beside.tsx';
import { More } from './more.tsx';
import { useShell } from './shell-context.ts';
import { Sheet } from './sheet.tsx';
import { SideLists } from './side-lists.tsx';
import { TabBar } from './tab-bar.tsx';

interface MessengerProps {
  readonly person: SandboxPerson;
  readonly people: readonly SandboxPerson[];
  readonly chats: readonly ChatSummary[];
}

/** Lists, chats and drawer: beside each other on a desktop, one at a time on a phone. */
export function Messenger(props: MessengerProps): JSX.Element {
  const { isWide } = useShell();
  return isWide ? <DeskLayout {...props} /> : <PhoneLayout {...props} />;
}

function DeskLayout(props: MessengerProps): JSX.Element {
  const { route, go, canBeside, inspect, closeTools } = useShell();
  const { people } = props;
  return (
    <div class="columns-page">
      <SideLists {...props} />
      <main class="chats">
        <MainChat {...props} lead={null} />
        {route.beside === null || !canBeside ? null : (
          <Beside
            pane={route.beside}
            people={people}
            onPane={(beside, how) => go({ beside }, how)}
            onInspect={inspect}
          />
        )}
      </main>
      {route.tool === null || route.bare ? null : <Tools onClose={closeTools} />}
    </div>
  );
}

function PhoneLayout(props: MessengerProps): JSX.Element {
  const { words } = usePage();
  const { route, go, closeTools } = useShell();
  if (route.chat === null || route.view !== 'chats')
    return (
      <>
        <div class="columns-page">
          {route.view === 'tools' ? (
            <main class="tools-page">
              <Tools onClose={null} />
            </main>
          ) : null}
          {route.view === 'more' ? <More /> : null}
          {route.view === 'chats' || route.view === 'people' ? <SideLists {...props} /> : null}
        </div>
        {route.bare ? null : <TabBar />}
      </>
    );
  return (
    <div class="columns-page">
      <main class="chats">
        <MainChat
          {...props}
          lead={
            <button
              type="button"
              class="back"
              aria-label={words.back}
              onClick={() => go({ chat: null, message: null, tool: null })}
            >
              <Icon token="left" />
            </button>
          }
        />
      </main>
      {route.tool === null || route.bare ? null : (
        <Sheet>
          <Tools onClose={closeTools} />
        </Sheet>
      )}
    </div>
  );
}

interface MainChatProps extends MessengerProps {
  readonly lead: ComponentChildren;
}

/** The chat of the address, as the person of the address has it. */
function MainChat({ person, people, lead }: MainChatProps): JSX.Element {
  const { route, inspect } = useShell();
  return (
    <Chat
      people={people}
      person={person}
      chatId={route.chat}
      chosen={route.message}
      hints={!route.bare}
      onInspect={inspect}
      lead={lead}
    />
  );
}
