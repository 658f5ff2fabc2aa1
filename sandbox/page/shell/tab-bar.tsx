import type { JSX } from 'preact';
import { Icon } from '../card/icons.tsx';
import { usePage } from '../core/context.ts';
import type { View } from '../core/route.ts';

const tabs = [
  { view: 'chats', token: 'chat', word: 'messages' },
  { view: 'people', token: 'group', word: 'people' },
  { view: 'tools', token: 'setting', word: 'control' },
] as const;

/** The phone's bar at the bottom. */
export function TabBar({ view, onView }: { readonly view: View; onView(view: View): void }): JSX.Element {
  const { words } = usePage();
  return (
    <nav class="tab-bar" aria-label={words.tools}>
      {tabs.map((tab) => (
        <button
          key={tab.view}
          type="button"
          aria-current={tab.view === view ? 'page' : undefined}
          onClick={() => onView(tab.view)}
        >
          <Icon token={tab.token} />
          {words[tab.word]}
        </button>
      ))}
    </nav>
  );
}
