const quote = 0x22;
const backslash = 0x5c;
const colon = 0x3a;
const openBrace = 0x7b;
const closeBrace = 0x7d;
const openBracket = 0x5b;
const closeBracket = 0x5d;
// `ignoreBOM` keeps a byte order mark in the text, where JSON.parse then refuses it.
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * Parses bytes that must be one JSON text and nothing else: valid UTF-8, no byte order mark, no key twice in an object,
 * nested at most `maxDepth` deep. Throws a `SyntaxError` (or `TypeError` for bad UTF-8) otherwise.
 */
export function parseStrictJson(bytes: Buffer, maxDepth: number): unknown {
  const text = utf8.decode(bytes);
  const written = countKeys(text, maxDepth);
  const value: unknown = JSON.parse(text);
  // Of two equal keys JSON.parse keeps the last: fewer arrive than were written.
  if (keysIn(value) !== written) throw new SyntaxError('JSON object has a key twice');
  return value;
}

/** Counts the texts that are followed by a colon. Walks over the punctuation only; the grammar itself is left to JSON.parse. */
function countKeys(text: string, maxDepth: number): number {
  let keys = 0;
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    switch (text.charCodeAt(at)) {
      case quote:
        at = endOfString(text, at) - 1;
        if (isKey(text, at + 1)) keys += 1;
        break;
      case openBrace:
      case openBracket:
        depth += 1;
        if (depth > maxDepth) throw new SyntaxError(`JSON is nested deeper than ${maxDepth}`);
        break;
      case closeBrace:
      case closeBracket:
        depth -= 1;
        break;
      default:
    }
  }
  return keys;
}

function keysIn(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  const children: unknown[] = Object.values(value);
  let keys = Array.isArray(value) ? 0 : children.length;
  for (const child of children) keys += keysIn(child);
  return keys;
}

/** Index after the closing quote of the string that begins at `start`. */
function endOfString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end !== -1; end = text.indexOf('"', end + 1)) {
    let slashes = 0;
    while (text.charCodeAt(end - 1 - slashes) === backslash) slashes += 1;
    if (slashes % 2 === 0) return end + 1;
  }
  throw new SyntaxError('JSON string without end');
}

function isKey(text: string, after: number): boolean {
  let at = after;
  while (isSpace(text.charCodeAt(at))) at += 1;
  return text.charCodeAt(at) === colon;
}

function isSpace(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;
}
