import { z } from 'zod';

const longestKey = 100;
const mostKeys = 64;
const poisonous: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * An object whose keys are harmless. Refused are keys that a database reads as operators (`$…`) or that reach an object's
 * prototype: zod's own objects and records drop or keep such keys silently.
 */
export const harmlessObject = z.custom<Record<string, unknown>>(isHarmless, 'not an object with harmless keys');

function isHarmless(candidate: unknown): boolean {
  if (typeof candidate !== 'object' || candidate === null || Array.isArray(candidate)) return false;
  const keys = Object.getOwnPropertyNames(candidate);
  return keys.length <= mostKeys && keys.every(isHarmlessKey);
}

function isHarmlessKey(key: string): boolean {
  return key !== '' && key.length <= longestKey && !key.startsWith('$') && !poisonous.has(key);
}
