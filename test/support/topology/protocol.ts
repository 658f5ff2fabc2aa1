/** What goes between a test and its bot processes, beside HTTP and the stores. */
export type ToBot =
  /** The business clock stands at `now` from here on; `id` comes back when the bot has followed. */
  { readonly now: number; readonly id: number };

export type FromBot = { readonly port: number } | { readonly followed: number };
