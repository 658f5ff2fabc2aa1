import { isDuplicateKey } from './failures.ts';
import type { Models } from './schemas.ts';

const tenantId = 'tenantKey';

export interface Settings {
  /** The tenant that is served, null before the first verified request of any. */
  tenant(): Promise<string | null>;
  /** Keeps this tenant if none is kept yet, and answers with the one in force. */
  learnTenant(key: string): Promise<string>;
}

/** Facts that the running bot learned and must not forget. */
export function settings({ settings: model }: Pick<Models, 'settings'>): Settings {
  async function tenant(): Promise<string | null> {
    const kept = await model.findById(tenantId).lean();
    return kept === null ? null : String(kept.value);
  }
  return {
    tenant,
    async learnTenant(key) {
      try {
        await model.create({ _id: tenantId, value: key });
        return key;
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
        return (await tenant()) ?? key;
      }
    },
  };
}
