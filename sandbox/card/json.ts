export type JsonObject = Readonly<Record<string, unknown>>;

/** True for a plain JSON object: neither null nor an array. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** One step of a JSON pointer, escaped as RFC 6901 wants it. */
export function pointer(path: string, key: string | number): string {
  return `${path}/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

/** How a value is named in a message: short, whatever it is. */
export function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > longestShown ? `${text.slice(0, longestShown)}…` : text;
}

const longestShown = 60;

/** Characters as people count them roughly: code points, not UTF-16 units. */
export function lengthOf(text: string): number {
  return Array.from(text).length;
}
