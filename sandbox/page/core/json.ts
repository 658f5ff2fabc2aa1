/** Reading of JSON whose shape nobody promised: each function answers null where the value is something else. */

export type Json = Readonly<Record<string, unknown>>;

/** True for an object that is neither null nor an array. */
export function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The object under `key`. */
export function objectAt(node: Json, key: string): Json | null {
  const value = node[key];
  return isJson(value) ? value : null;
}

/** The array under `key`; empty where there is none. */
export function listAt(node: Json, key: string): readonly unknown[] {
  const value = node[key];
  return Array.isArray(value) ? value : [];
}

/** The objects of the array under `key`; what is no object is left out. */
export function objectsAt(node: Json, key: string): readonly Json[] {
  return listAt(node, key).filter(isJson);
}

/** The strings of the array under `key`. */
export function stringsAt(node: Json, key: string): readonly string[] {
  return listAt(node, key).filter((value) => typeof value === 'string');
}

/** The string under `key`. */
export function stringAt(node: Json, key: string): string | null {
  const value = node[key];
  return typeof value === 'string' ? value : null;
}

/** The finite number under `key`. */
export function numberAt(node: Json, key: string): number | null {
  const value = node[key];
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

/** A scalar as people read it; an empty string for what is none. */
export function scalarText(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}
