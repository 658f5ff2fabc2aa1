/** What a check of the things the bot stands on has found; `note` is worth reading and stops nothing. */
export interface Finding {
  /** What was looked at, in a word or two. */
  readonly what: string;
  readonly verdict: 'ok' | 'note' | 'fails';
  readonly says: string;
  /** What to do; absent where all is well. */
  readonly cure?: string;
}
