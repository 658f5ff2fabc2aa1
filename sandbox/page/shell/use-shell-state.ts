import { useState } from 'preact/hooks';
import type { PageLanguage } from '../core/settings.ts';
import type { Session } from '../core/session.ts';
import type { Layer, Shell } from './shell-context.ts';
import { useLooks } from './use-looks.ts';
import { useMedia } from './use-media.ts';
import { useRoute } from './use-route.ts';

/** From this width on, list and chat stand beside each other; below it the page is a phone's. */
const twoColumns = '(min-width: 640px)';
const besideFits = '(min-width: 1100px)';

/** The state of the page's chrome, and the page's language. */
export function useShellState(session: Session): { readonly shell: Shell; readonly language: PageLanguage } {
  const { language, ...looks } = useLooks();
  const [layer, show] = useState<Layer>(null);
  const [route, go] = useRoute();
  const isWide = useMedia(twoColumns);
  const canBeside = useMedia(besideFits);

  const openTool: Shell['openTool'] = (tool) => go({ tool, ...(isWide ? {} : { view: 'tools' }) });
  const shell: Shell = {
    route,
    go,
    ...looks,
    isWide,
    canBeside,
    layer,
    show,
    openTool,
    closeTools: () => go({ tool: null }),
    // On a phone the tools are a page of their own, and what closes them leads back to the chat.
    toggleTool: (tool) =>
      route.tool === tool ? go({ tool: null, ...(isWide ? {} : { view: 'chats' }) }) : openTool(tool),
    inspect: (messageId) => go({ message: messageId, tool: 'inspect' }),
    toggleBeside: () => {
      const other = session.store.get().world?.people.find(({ openId }) => openId !== route.person);
      const isOpen = route.beside !== null || other === undefined;
      go({ beside: isOpen ? null : { person: other.openId, chat: null, message: null } });
    },
  };
  return { shell, language };
}
