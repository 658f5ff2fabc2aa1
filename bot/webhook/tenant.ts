import type { Store } from '../../store/open-store.ts';

/** Lets one tenant in: the one of the settings, else that of the first verified request, which is then kept for good. */
export function tenantGate(store: Pick<Store, 'learnTenant'>, fixed: string | null) {
  let known = fixed;
  return {
    allowed: async (tenantKey: string): Promise<boolean> => {
      known ??= await store.learnTenant(tenantKey);
      return tenantKey === known;
    },
  };
}
