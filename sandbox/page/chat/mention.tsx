import type { JSX } from 'preact';
import type { ChatSummary, Say, World } from '../../protocol.ts';
import { usePage } from '../core/context.ts';
import { useSelected } from '../core/store.ts';
import { Menu } from '../shell/menu.tsx';

/** Who is mentioned in what is being written: the workspace's own bot, others of the tenant by name, so that a session can be done again elsewhere. */
export interface Meant {
  readonly own: boolean;
  readonly apps: readonly string[];
}

/** How a composer begins: whoever writes in a group means the bot. */
export const meantAtFirst: Meant = { own: true, apps: [] };

const noBots: World['otherBots'] = [];

/** Other bots of the tenant; they are in every group. */
function useOtherBots(): World['otherBots'] {
  return useSelected(usePage().session.store, ({ world }) => world?.otherBots ?? noBots);
}

/** What the composer makes of that: words that stand before the text once it is sent, and what the control API is told. */
export interface Mentioned extends Pick<Say, 'mention' | 'apps'> {
  readonly words: string;
}

/** Nobody is mentioned in private, and in a group nobody who is not in it. */
export function useMentioned({ kind, botIn }: ChatSummary, { own, apps }: Meant): Mentioned {
  const { words, session } = usePage();
  const ownName = useSelected(session.store, ({ world }) => world?.bot.name ?? '');
  const others = useOtherBots();
  if (kind !== 'group') return { words: '', mention: false };
  if (others.length === 0) return { words: own ? words.mentionBot : '', mention: own };
  const meant = others.map(({ name }) => name).filter((name) => apps.includes(name));
  const names = [...(own && botIn ? [ownName] : []), ...meant];
  return {
    words: names.map((name) => `@${name}`).join(' '),
    mention: own && botIn,
    ...(meant.length === 0 ? {} : { apps: meant }),
  };
}

interface MentionProps {
  readonly chat: ChatSummary;
  readonly meant: Meant;
  onChange(meant: Meant): void;
}

/** The @ of a group: on or off where there is one bot alone, else a list of the group's bots to tick. */
export function Mention({ chat, meant, onChange }: MentionProps): JSX.Element {
  const { words, session } = usePage();
  const ownName = useSelected(session.store, ({ world }) => world?.bot.name ?? '');
  const others = useOtherBots();
  const mentioned = useMentioned(chat, meant);
  const toggleOwn = (): void => onChange({ ...meant, own: !meant.own });
  if (others.length === 0)
    return (
      <button
        type="button"
        class="mention"
        aria-pressed={meant.own}
        aria-label={words.mentionBot}
        title={words.mentionBot}
        onClick={toggleOwn}
      >
        @
      </button>
    );
  const own = { key: '', label: ownName, checked: meant.own };
  const toggle = (name: string): void => {
    const apps = meant.apps.includes(name) ? meant.apps.filter((one) => one !== name) : [...meant.apps, name];
    onChange({ ...meant, apps });
  };
  return (
    <Menu
      label={`${words.mentionWhom} ${mentioned.words}`}
      className={mentioned.words === '' ? 'mention' : 'mention some'}
      items={[
        // Who is not in the group cannot be mentioned there.
        ...(chat.botIn ? [own] : []),
        ...others.map(({ name }) => ({ key: name, label: name, checked: meant.apps.includes(name) })),
      ]}
      onPick={(key) => (key === own.key ? toggleOwn() : toggle(key))}
    >
      @
    </Menu>
  );
}
