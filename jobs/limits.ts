/**
 * A job holds a card this long while it calls Feishu; a crashed one's card is free again afterwards. Above the client's
 * time-outs for a token and a call, and so short that every card is right again 15 s after a crash.
 */
export const leaseMs = 11_000;
/** The least time between two pictures on one card: ten changes in a second cost two calls. */
export const restMs = 1_000;
/** Feishu locks a card while its click is in flight. */
export const lockedRetryMs = 300;
/** A notice waits this long for the card it quotes to be sent first. */
export const quoteRetryMs = 500;
/** Feishu drops a repeated uuid for an hour; past this, the chat is looked through before a message is sent again. */
export const uuidProtectsMs = 55 * 60_000;
/** A card or notice that failed so often is given up and recorded: about a day at the longest pause. */
export const mostFailures = 1_500;

const firstBackoffMs = 500;
const longestBackoffMs = 60_000;

/** The pause before the next try after so many failures, doubling up to a minute. */
export function backoffMs(failures: number): number {
  return Math.min(firstBackoffMs * 2 ** Math.min(failures, 10), longestBackoffMs);
}

/** A pause of at least that long, stretched by chance: cards refused together must not come back together. */
export function spread(pauseMs: number): number {
  return Math.round(pauseMs * (1 + Math.random()));
}
