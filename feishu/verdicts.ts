import type { ApiName, Verdict } from './outcome.ts';

/**
 * Feishu's error codes and what each means for the caller, from the pages on common errors and on the message and chat
 * calls. A code that stands nowhere is `retry`: the caller bounds the number of tries.
 */
const common: Readonly<Record<number, Verdict>> = {
  // The app, its secret, its permissions, its base address.
  10003: 'alert',
  10014: 'alert',
  10015: 'alert',
  99991201: 'alert',
  99991301: 'alert',
  99991401: 'alert',
  99991403: 'alert',
  99991543: 'alert',
  99991661: 'alert',
  99991662: 'alert',
  99991668: 'alert',
  99991671: 'alert',
  99991672: 'alert',
  99991673: 'alert',
  99991677: 'alert',
  99991679: 'alert',
  99992402: 'alert',
  230006: 'alert',
  230027: 'alert',
  232004: 'alert',
  232025: 'alert',
  // The token: the client has already fetched a new one and tried again.
  99991663: 'retry',
  99991664: 'retry',
  99991665: 'retry',
  // Limits, and the same send still on its way.
  11232: 'retry',
  11233: 'retry',
  18121: 'retry',
  99991400: 'retry',
  230020: 'retry',
  230049: 'retry',
  // Feishu's own troubles: nothing says how far it had come.
  1500: 'unclear',
  2200: 'unclear',
  5000: 'unclear',
  // Ids that name nothing.
  99992351: 'drop',
  99992352: 'drop',
  99992353: 'drop',
  99992354: 'drop',
  99992355: 'drop',
  99992356: 'drop',
  99992361: 'drop',
  99992364: 'drop',
  // Who cannot be reached: not in the chat, resigned, outside the app's range, muted, dissolved, another tenant.
  230002: 'drop',
  230013: 'drop',
  230015: 'drop',
  230018: 'drop',
  230019: 'drop',
  230029: 'drop',
  230034: 'drop',
  230035: 'drop',
  230036: 'drop',
  230038: 'drop',
  230053: 'drop',
  230073: 'drop',
  230074: 'drop',
  230075: 'drop',
  232001: 'drop',
  232006: 'drop',
  232009: 'drop',
  232010: 'drop',
  232011: 'drop',
  232033: 'drop',
  232034: 'drop',
  // The content: malformed, sensitive words, too long, a type or picture that may not be sent here.
  230001: 'shrink',
  230017: 'shrink',
  230022: 'shrink',
  230025: 'shrink',
  230054: 'shrink',
  230055: 'shrink',
  // Plain phone numbers or addresses tripped the tenant's data-leak check.
  230028: 'mask',
  // The message is gone, not ours, or out of reach.
  230011: 'replace',
  230012: 'replace',
  230031: 'replace',
  230050: 'replace',
  230110: 'replace',
  230111: 'replace',
};

/** One number can mean different things in different calls. */
const special: Readonly<Partial<Record<ApiName, Readonly<Record<number, Verdict>>>>> = {
  reply: {
    // The message to be quoted is gone or its place takes no replies: the same content can go without quoting.
    99992354: 'replace',
    230019: 'replace',
    230071: 'replace',
    230072: 'replace',
  },
  // 230001 on a patch: what we would change is no card, for instance a text sent in a card's stead.
  patch: { 99992354: 'replace', 230001: 'replace', 230071: 'replace' },
  get: { 230011: 'drop', 230050: 'drop', 230110: 'drop', 230111: 'drop' },
};

/** Failed to create the card's content; also an envelope that names the true cause in its message. */
const cardRefused = 230099;
/** Inside that envelope: several faults share this number, told apart by their text alone. */
const cardLimit = 11310;
const cardLocked = /card action is lock/i;
const subCode = /ErrCode:\s*(\d+)/;

/** The verdict on an answer of Feishu with a code other than 0. */
export function verdictOf(api: ApiName, code: number, message: string): Verdict {
  if (code === cardRefused || code === cardLimit)
    return subCodeOf(code, message) === cardLimit && cardLocked.test(message) ? 'locked' : 'shrink';
  return special[api]?.[code] ?? common[code] ?? 'retry';
}

/** True where the table has this code for this call; an unknown one is judged by its HTTP status too. */
export function isKnown(api: ApiName, code: number): boolean {
  return code === cardRefused || code === cardLimit || special[api]?.[code] !== undefined || common[code] !== undefined;
}

/** The code that counts: the one inside the envelope of 230099 where it names one, else the code itself. */
export function subCodeOf(code: number, message: string): number {
  const inner = code === cardRefused ? subCode.exec(message)?.[1] : undefined;
  return inner === undefined ? code : Number(inner);
}
