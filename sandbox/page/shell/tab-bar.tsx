import type { JSX } from 'preact';
import { Icon } from '../card/icons.tsx';
import { usePage } from '../core/context.ts';
import { useShell } from './shell-context.ts';

const tabs = [
  { view: 'chats', token: 'chat', word: 'messages' },
  { view: 'people', token: 'group', word: 'people' },
  { view: 'tools', token: 'setting', word: 'control' },
  { view: 'more', token: 'more', word: 'more' },
] as const;

/** The phone's bar at the bottom. */
export function TabBar(): JSX.Element {
  const { words } = usePage();
  const { route, go } = useShell();
  return (
    <nav class="tab-bar" aria-label={words.tools}>
      {tabs.map(({ view, token, word }) => (
        <button
          key={view}
          type="button"
          aria-current={view === route.view ? 'page' : undefined}
          onClick={() => go({ view, tool: view === 'tools' ? 'control' : null })}
        >
          <Icon token={token} />
          {words[word]}
        </button>
      ))}
    </nav>
  );
}
