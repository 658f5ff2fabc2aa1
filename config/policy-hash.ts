import { createHash } from 'node:crypto';
import type { Policy } from './policy.ts';

/** A digest of all that a policy says, its holiday tables included; the same whatever the order of the names in it. */
export function policyHash(policy: Policy): string {
  return createHash('sha256').update(JSON.stringify(policy, sortedNames)).digest('hex');
}

function sortedNames(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1)));
}
