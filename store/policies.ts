import { trusted } from 'mongoose';
import type { Policy } from '../config/policy.ts';
import type { Rulebook } from '../tickets/rules.ts';
import { isDuplicateKey } from './failures.ts';
import type { Models } from './schemas.ts';

export interface Policies {
  /** Makes this the policy of new tickets; its version rises only when the digest differs from the newest one's. */
  registerPolicy(policy: Policy, hash: string): Promise<number>;
  /** All stored policies, in memory; every ticket that the store hands out has its own among them. */
  rulebook(): Rulebook;
  /** Reads the stored policies again if this version is not in memory. Throws when it was never stored. */
  know(version: number): Promise<void>;
}

/** The policy versions, read whole at the start: they are few and never change. */
export async function openPolicies({ policies: model }: Pick<Models, 'policies'>): Promise<Policies> {
  const known = new Map<number, Policy>();
  let newest: { version: number; hash: string } | null = null;
  let registered: number | null = null;

  async function refresh(): Promise<void> {
    const rows = await model.find({ _id: trusted({ $nin: [...known.keys()] }) }).lean();
    for (const { _id, hash, content } of rows) {
      known.set(_id, JSON.parse(content) as Policy);
      if (newest === null || _id > newest.version) newest = { version: _id, hash };
    }
  }

  function policy(version: number): Policy {
    const found = known.get(version);
    if (found === undefined)
      throw new Error(`policy version ${version} was never stored; known: ${[...known.keys()].join(', ') || 'none'}`);
    return found;
  }

  const rulebook: Rulebook = {
    get currentVersion() {
      // A version that another process stored is for its own new tickets, not for ours.
      const version = registered ?? newest?.version;
      if (version === undefined) throw new Error('no policy is stored yet; registerPolicy comes first');
      return version;
    },
    policy,
  };

  await refresh();
  return {
    rulebook: () => rulebook,

    async know(version) {
      if (known.has(version)) return;
      await refresh();
      policy(version);
    },

    async registerPolicy(content, hash) {
      for (;;) {
        await refresh();
        if (newest?.hash === hash) {
          registered = newest.version;
          return registered;
        }
        const version = (newest?.version ?? 0) + 1;
        try {
          await model.create({ _id: version, hash, content: JSON.stringify(content) });
        } catch (error) {
          // Another process stored its own policy under this version: look at it and count on.
          if (!isDuplicateKey(error)) throw error;
        }
      }
    },
  };
}
