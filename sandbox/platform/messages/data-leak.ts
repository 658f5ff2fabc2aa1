import { isObject } from '../../card/json.ts';

const phone = /(?<![0-9A-Za-z_])(?:\+?86[ -]?)?1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?![0-9A-Za-z_])/;
/** Begins where a word begins: else a long word would be tried from each of its letters. */
const email = /(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+/;

/** JSON pointer of the first text with a plain mobile number or e-mail address, as a tenant's data-leak check reads it; null for none. */
export function leakIn(part: unknown, path = ''): string | null {
  if (typeof part === 'string') return phone.test(part) || email.test(part) ? path : null;
  if (!Array.isArray(part) && !isObject(part)) return null;
  for (const [key, item] of Object.entries(part)) {
    // What a button sends is shown to nobody.
    if (key === 'behaviors') continue;
    const found = leakIn(item, `${path}/${key}`);
    if (found !== null) return found;
  }
  return null;
}
