import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { ChatSummary } from '../../protocol.ts';
import { Icon } from '../card/icons.tsx';
import { usePage } from '../core/context.ts';
import { problemText } from '../core/session.ts';
import { Menu } from '../shell/menu.tsx';
import { meantAtFirst, Mention, useMentioned } from './mention.tsx';

/** What was typed and not sent, by person and chat; it outlives a look into another chat. */
const drafts = new Map<string, string>();

/** Writes into a chat: text, in groups with the @ of a bot, in private the bot's menu. */
export function Composer({ person, chat }: { readonly person: string; readonly chat: ChatSummary }): JSX.Element {
  const { words, session } = usePage();
  const key = `${person} ${chat.chatId}`;
  const [text, setText] = useState(drafts.get(key) ?? '');
  const [meant, setMeant] = useState(meantAtFirst);
  const [busy, setBusy] = useState(false);
  const isGroup = chat.kind === 'group';
  const { words: mentioned, ...whom } = useMentioned(chat, meant);

  function type(next: string): void {
    drafts.set(key, next);
    setText(next);
  }

  async function run(work: () => Promise<void>): Promise<void> {
    setBusy(true);
    try {
      await work();
    } catch (error) {
      session.toast(person, { type: 'error', content: problemText(error) });
    } finally {
      setBusy(false);
    }
  }

  function send(): void {
    const words = text.trim();
    if (words === '' || busy) return;
    void run(async () => {
      await session.say({ person, chatId: chat.chatId, text: words, ...whom });
      type('');
    });
  }

  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {isGroup ? (
        <Mention chat={chat} meant={meant} onChange={setMeant} />
      ) : (
        <Menu
          label={words.botMenu}
          className="mention"
          items={Object.entries(words.menuEntries).map(([key, label]) => ({ key, label }))}
          onPick={(choice) => void run(() => session.choose(person, choice))}
        >
          <Icon token="list" />
        </Menu>
      )}
      <textarea
        class="composer-text"
        rows={1}
        value={text}
        placeholder={`${mentioned} ${words.compose}`.trimStart()}
        aria-label={words.composeFor(chat.name)}
        onInput={(event) => type(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
          event.preventDefault();
          send();
        }}
      />
      <button type="submit" class="send" disabled={busy || text.trim() === ''}>
        <Icon token="send" />
        <span>{words.send}</span>
      </button>
    </form>
  );
}
