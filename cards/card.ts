/** Feishu's card JSON 2.0, as far as our cards use it. Unknown properties are refused there (card JSON 2.0 structure page). */

export type Element = Readonly<Record<string, unknown>> & { readonly tag: string };

export interface Card {
  readonly schema: '2.0';
  readonly config: Readonly<Record<string, unknown>>;
  readonly header: Readonly<Record<string, unknown>>;
  readonly body: Readonly<Record<string, unknown>> & { readonly elements: readonly Element[] };
}

/** Who reads a card: one person in one language, or a group, whose clients pick theirs. */
export type CardLanguage = 'zh' | 'en' | 'both';

/** `element_id` of the foot: the one text that may change without making another picture. */
export const footId = 'foot';
