import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Route, ToolName } from '../core/route.ts';
import type { Looks } from './use-looks.ts';
import type { Go } from './use-route.ts';

/** Layers over the page that the whole page can call up. */
export type Layer = 'palette' | 'help' | null;

/** How the page stands, and how to have it otherwise: for its chrome, never for what is drawn in a chat. */
export interface Shell extends Omit<Looks, 'language'> {
  readonly route: Route;
  readonly go: Go;
  /** List and chat stand beside each other. */
  readonly isWide: boolean;
  /** There is room for two messengers. */
  readonly canBeside: boolean;
  readonly layer: Layer;
  show(layer: Layer): void;
  toggleBeside(): void;
  /** Opens the drawer at a page, closes it where it shows that page already. */
  toggleTool(tool: ToolName): void;
  openTool(tool: ToolName): void;
  closeTools(): void;
  inspect(messageId: string): void;
}

export const shellContext = createContext<Shell | null>(null);

/** How the page stands; throws outside of it. */
export function useShell(): Shell {
  const shell = useContext(shellContext);
  if (shell === null) throw new Error('useShell was called outside the page; wrap the part in shellContext.Provider.');
  return shell;
}
