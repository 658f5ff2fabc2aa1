import { trusted } from 'mongoose';
import type { Policy } from '../config/policy.ts';
import type { Rulebook } from '../tickets/rules.ts';
import { isNew } from './failures.ts';
import type { Models } from './schemas.ts';

export interface Policies {
  /** Makes this the policy of new tickets; its version rises only when the digest differs from the newest one's. */
  registerPolicy(policy: Policy, hash: string): Promise<number>;
  /** All stored policies, in memory; every ticket that the store hands out has its own among them. */
  rulebook(): Rulebook;
  /** Reads what other processes have stored since: the newest version is in force for all. */
  followPolicies(): Promise<void>;
  /** Reads the stored policies again if this version is not in memory. Throws when it was never stored. */
  know(version: number): Promise<void>;
}

/** The policy versions, read whole at the start: they are few and never change. */
export async function openPolicies({ policies: model }: Pick<Models, 'policies'>): Promise<Policies> {
  const known = new Map<number, Policy>();
  let newest: { version: number; hash: string } | null = null;
  /** Older versions with the holidays that are known now; made anew for each newest version. */
  const current = new Map<number, Policy>();

  async function refresh(): Promise<void> {
    const rows = await model.find({ _id: trusted({ $nin: [...known.keys()] }) }).lean();
    for (const { _id, hash, content } of rows) {
      known.set(_id, JSON.parse(content) as Policy);
      if (newest !== null && _id < newest.version) continue;
      newest = { version: _id, hash };
      current.clear();
    }
  }

  function stored(version: number): Policy {
    const found = known.get(version);
    if (found === undefined)
      throw new Error(`policy version ${version} was never stored; known: ${[...known.keys()].join(', ') || 'none'}`);
    return found;
  }

  /** Rules stay as they were when a ticket was created; which days are holidays is no rule, so every version has the newest tables. */
  function policy(version: number): Policy {
    const before = current.get(version);
    if (before !== undefined) return before;
    const own = stored(version);
    const tables = newest === null ? {} : stored(newest.version).holidayTables;
    const names = Object.keys(own.holidayTables);
    const holidayTables = Object.fromEntries(names.map((name) => [name, tables[name] ?? own.holidayTables[name]]));
    const made = { ...own, holidayTables } as Policy;
    current.set(version, made);
    return made;
  }

  const rulebook: Rulebook = {
    get currentVersion() {
      if (newest === null) throw new Error('no policy is stored yet; registerPolicy comes first');
      return newest.version;
    },
    policy,
  };

  await refresh();
  return {
    rulebook: () => rulebook,

    followPolicies: refresh,

    async know(version) {
      if (known.has(version)) return;
      await refresh();
      stored(version);
    },

    async registerPolicy(content, hash) {
      for (;;) {
        await refresh();
        if (newest?.hash === hash) return newest.version;
        const version = (newest?.version ?? 0) + 1;
        // Where another process stored its own policy under this version: look at it and count on.
        await isNew(model.create({ _id: version, hash, content: JSON.stringify(content) }));
      }
    },
  };
}
