import type { CardJson, CardVerdict } from '../../protocol.ts';

/** A fact that Feishu's documentation leaves open: one of several habits, the worst for a bot at first. */
export interface Switch {
  readonly id: string;
  readonly title: { readonly zh: string; readonly en: string };
  readonly options: readonly { readonly value: string; readonly title: { readonly zh: string; readonly en: string } }[];
  readonly value: string;
  readonly worst: string;
  readonly page: string;
}
export interface SwitchChoice {
  readonly id: string;
  readonly value: string;
}
export interface Save {
  readonly name: string;
  readonly savedAt: number;
  readonly now: number;
  readonly messages: number;
  readonly bytes: number;
  readonly whole: boolean;
}
export interface Replay {
  readonly acts: number;
  readonly same: number;
  readonly differs: { readonly act: string; readonly was: string | null; readonly is: string | null } | null;
}
export interface GalleryCard {
  readonly id: string;
  readonly source: 'example' | 'bot';
  readonly title: { readonly zh: string; readonly en: string };
  readonly card: CardJson;
  readonly verdict: CardVerdict;
}
