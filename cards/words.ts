/** What is said in both languages, and what may stand inside markdown. */

export interface Words<T extends string = string> {
  readonly zh: T;
  readonly en: T;
}

declare const safe: unique symbol;
/** A string that may stand in markdown: written by us, or escaped. Nothing else passes the compiler. */
export type Mark = string & { readonly [safe]: true };

/** Plain text: a string is the same in both languages, like a name. */
export type Text = string | Words;
/** Markdown, likewise. */
export type Markup = Mark | Words<Mark>;

/** Builds markdown; what is filled in must be safe already. */
export function mark(parts: TemplateStringsArray, ...values: readonly (Mark | number)[]): Mark {
  return String.raw({ raw: parts }, ...values) as Mark;
}

/** The zh or en side of a text. */
export function inZh(text: Text): string {
  return typeof text === 'string' ? text : text.zh;
}

/** The en side of a text. */
export function inEn(text: Text): string {
  return typeof text === 'string' ? text : text.en;
}

/** Markdown parts in one line; parts that are absent leave no trace. */
export function joinMarks(parts: readonly (Words<Mark> | null)[], separator: Words<Mark>): Words<Mark> {
  const present = parts.filter((part) => part !== null);
  return {
    zh: present.map(({ zh }) => zh).join(separator.zh) as Mark,
    en: present.map(({ en }) => en).join(separator.en) as Mark,
  };
}

/** Plain parts joined, likewise. */
export function joinWords(parts: readonly (Words | null)[], separator: Words): Words {
  const present = parts.filter((part) => part !== null);
  return {
    zh: present.map(({ zh }) => zh).join(separator.zh),
    en: present.map(({ en }) => en).join(separator.en),
  };
}

/** The dot between two facts of one line. */
export const dot = {
  zh: mark`　·　`,
  en: mark` · `,
} satisfies Words<Mark>;
/** Nothing at all. */
export const nothing = { zh: mark``, en: mark`` } satisfies Words<Mark>;
