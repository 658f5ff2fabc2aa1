import { createContext, type ComponentChildren } from 'preact';
import { useContext } from 'preact/hooks';
import type { SandboxPerson } from '../../protocol.ts';
import type { Json } from '../core/json.ts';
import type { Theme } from '../core/settings.ts';

/** A component that was pressed, or that changed and calls back by itself. */
export interface PressTarget {
  /** JSON pointer of the component in the card. */
  readonly path: string;
  /** Its label in Chinese, as the card has it. */
  readonly label: string;
  readonly form?: Readonly<Record<string, string | readonly string[]>>;
  readonly value?: string | boolean | readonly string[];
}

/** What every component of one drawn card may use. */
export interface CardScope {
  /** The client's language: it picks `i18n_content`. */
  readonly language: 'zh' | 'en';
  readonly people: readonly SandboxPerson[];
  /** Open ids of the chat's members: the candidates of an empty `select_person`. */
  readonly members: readonly string[];
  /** The card's `config.style`, if any. */
  readonly style: Json | null;
  /** Path of the component whose click is in flight. */
  readonly busy: string | null;
  /** The click that the client or the sandbox stopped, and why. */
  readonly blocked: { readonly path: string; readonly why: string } | null;
  /** The theme it is drawn in where that is not the page's own. */
  readonly theme: Theme | null;
  draw(node: Json, path: string): ComponentChildren;
  press(target: PressTarget): void;
}

export const cardScope = createContext<CardScope | null>(null);

/** The scope of the card around; throws outside of one. */
export function useCard(): CardScope {
  const scope = useContext(cardScope);
  if (scope === null) throw new Error('useCard was called outside a card; draw the component through Card.');
  return scope;
}

/** What the inputs and buttons of one form share. */
export interface FormScope {
  /** What is wrong with an input, by its name. */
  readonly errors: Readonly<Record<string, string>>;
  /** The inputs' values by name, or null when one is missing or too long: then the errors show it. */
  check(): Readonly<Record<string, string | readonly string[]>> | null;
  reset(): void;
}

export const formScope = createContext<FormScope | null>(null);

/** The form around, or null. */
export function useForm(): FormScope | null {
  return useContext(formScope);
}

export interface ElementProps {
  readonly node: Json;
  /** JSON pointer of the node in the card. */
  readonly path: string;
}
