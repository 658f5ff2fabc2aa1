import { randomUUID } from 'node:crypto';
import type { EpochMs } from '../tickets/ticket.ts';
import { isNew } from './failures.ts';
import type { Models } from './schemas.ts';

const tenantId = 'tenantKey';
const installationId = 'installation';

export interface Settings {
  /** The tenant that is served, null before the first verified request of any. */
  tenant(): Promise<string | null>;
  /** Keeps this tenant if none is kept yet, and answers with the one in force. */
  learnTenant(key: string): Promise<string>;
  /** A random id of this database, made once: whoever shares a Redis tells the jobs of one bot from another's by it. */
  installation(): Promise<string>;
  /** The moment that was given when this was first asked for this purpose, in whatever process. */
  firstMoment(what: string, now: EpochMs): Promise<EpochMs>;
  /** True once that was remembered. */
  isRemembered(what: string): Promise<boolean>;
  /** Remembers it for good. */
  remember(what: string): Promise<void>;
}

/** Facts that the running bot learned and must not forget. */
export function settings({ settings: model }: Pick<Models, 'settings'>): Settings {
  async function kept(what: string): Promise<string | null> {
    const row = await model.findById(what).lean();
    return row === null ? null : String(row.value);
  }
  /** Keeps the value if none is kept yet, and answers with the one in force. */
  async function keepFirst(what: string, value: string): Promise<string> {
    if (await isNew(model.create({ _id: what, value }))) return value;
    return (await kept(what)) ?? value;
  }
  return {
    tenant: () => kept(tenantId),
    learnTenant: (key) => keepFirst(tenantId, key),
    installation: async () => (await kept(installationId)) ?? keepFirst(installationId, randomUUID()),
    firstMoment: async (what, now) => Number((await kept(what)) ?? (await keepFirst(what, String(now)))),
    async isRemembered(what) {
      return (await model.exists({ _id: what })) !== null;
    },
    async remember(what) {
      await model.updateOne({ _id: what }, { $set: { value: 1 } }, { upsert: true });
    },
  };
}
