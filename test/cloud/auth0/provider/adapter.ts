import type { Adapter, AdapterFactory, AdapterPayload } from 'oidc-provider';
import { leeway } from './leeway.ts';

/**
 * Storage for oidc-provider in memory (but for clients, which `clientOf` knows), for as long as the process lives. Nothing is dropped when it expires:
 * oidc-provider checks `exp` itself, and an expired backchannel request must be told apart from an unknown one.
 */
export function memoryAdapter({
  clientOf,
  leewaySeconds,
}: {
  clientOf(id: string): AdapterPayload | undefined;
  leewaySeconds(clientId: string | undefined): number;
}): AdapterFactory {
  const rows = new Map<string, AdapterPayload>();
  const asItCounts = leeway(rows, leewaySeconds);

  return (model): Adapter => {
    const key = (id: string) => `${model}:${id}`;
    const findBy = (property: 'uid' | 'userCode', value: string) =>
      [...rows].find(([id, row]) => id.startsWith(`${model}:`) && row[property] === value)?.[1];

    return {
      upsert: async (id, payload) => void rows.set(key(id), payload),
      find: async (id) => (model === 'Client' ? clientOf(id) : asItCounts(rows.get(key(id)))),
      findByUid: async (uid) => findBy('uid', uid),
      findByUserCode: async (userCode) => findBy('userCode', userCode),
      consume: async (id) => {
        const row = rows.get(key(id));
        if (row) row.consumed ??= Math.floor(Date.now() / 1000);
      },
      destroy: async (id) => void rows.delete(key(id)),
      revokeByGrantId: async (grantId) => {
        for (const [id, row] of rows) if (id.startsWith(`${model}:`) && row.grantId === grantId) rows.delete(id);
      },
    };
  };
}
