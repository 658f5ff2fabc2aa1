/** What a failed call to Feishu means for the caller. */
export type Verdict =
  /** Certainly not done: try again later, a bounded number of times. */
  | 'retry'
  /** Perhaps done, perhaps not, perhaps still to land: repeat what is harmless to repeat, and settle later. */
  | 'unclear'
  /** The card's click is still in flight: try again in a moment. */
  | 'locked'
  /** The content was refused or is too big: send a smaller card, then a text. */
  | 'shrink'
  /** The data-leak check refused it: send it with everything personal masked. */
  | 'mask'
  /** That message can no longer be changed or answered: send a new one. */
  | 'replace'
  /** The recipient cannot be reached: record it, do not repeat. */
  | 'drop'
  /** The app's own settings are wrong: try again slowly and tell an administrator. */
  | 'alert';

export interface Failure {
  readonly ok: false;
  readonly verdict: Verdict;
  /** Feishu's code; the HTTP status where there is none, 0 where there was no answer. */
  readonly code: number;
  /** For the log: free of tokens and of what people wrote. */
  readonly message: string;
  /** Milliseconds to wait, where Feishu or the verdict says so. */
  readonly retryAfterMs: number | null;
}

export type Outcome<T> = { readonly ok: true; readonly value: T } | Failure;

/** The calls that the bot makes, as metrics and the table of verdicts name them. */
export type ApiName = 'token' | 'send' | 'reply' | 'patch' | 'get' | 'recent' | 'chat' | 'botInfo' | 'scopes';
