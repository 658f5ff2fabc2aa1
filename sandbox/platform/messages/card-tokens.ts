const lifeMs = 30 * 60_000;
const mostUses = 2;
const tokensKept = 1000;

interface CardToken {
  readonly messageId: string;
  readonly bornAt: number;
  uses: number;
  /** False until the click's answer has arrived: an update before it would be overwritten. */
  answered: boolean;
}

/** Credentials for updating a clicked card later: half an hour of the sandbox's clock, two uses. */
export interface CardTokens {
  /** A click on the card hands this token to the bot. */
  issue(token: string, messageId: string): void;
  /** The click was answered; with a card where that spends a use. */
  answered(token: string, spends: boolean): void;
  /** What a token is good for now. */
  state(token: string): { readonly messageId: string; readonly fit: 'good' | 'early' | 'expired' | 'spent' } | null;
  use(token: string): void;
}

/** Keeps the latest tokens; `now` is the sandbox's clock. */
export function createCardTokens(now: () => number): CardTokens {
  const tokens = new Map<string, CardToken>();
  return {
    issue: (token, messageId) => {
      tokens.set(token, { messageId, bornAt: now(), uses: 0, answered: false });
      const [oldest] = tokens.keys();
      if (tokens.size > tokensKept && oldest !== undefined) tokens.delete(oldest);
    },
    answered: (token, spends) => {
      const known = tokens.get(token);
      if (known === undefined) return;
      known.answered = true;
      if (spends) known.uses += 1;
    },
    state: (token) => {
      const known = tokens.get(token);
      return known === undefined ? null : { messageId: known.messageId, fit: fitOf(known, now()) };
    },
    use: (token) => {
      const known = tokens.get(token);
      if (known !== undefined) known.uses += 1;
    },
  };
}

function fitOf({ bornAt, uses, answered }: CardToken, now: number): 'good' | 'early' | 'expired' | 'spent' {
  if (now - bornAt > lifeMs) return 'expired';
  if (uses >= mostUses) return 'spent';
  return answered ? 'good' : 'early';
}
