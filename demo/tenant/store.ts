import type { Adapter, AdapterPayload } from 'oidc-provider';

interface Stored {
  payload: AdapterPayload;
  expiresAt: number;
}

/** One store for both issuers, so that a code from one domain can be redeemed at the other, as at Auth0. */
export function createStore(): (model: string) => Adapter {
  const entries = new Map<string, Stored>();
  const byGrant = new Map<string, Set<string>>();

  return (model) => {
    const key = (id: string) => `${model}:${id}`;

    function live(id: string): AdapterPayload | undefined {
      const found = entries.get(key(id));
      if (found && found.expiresAt > Date.now()) return found.payload;
      entries.delete(key(id));
      return undefined;
    }

    function liveBy(field: 'uid' | 'userCode', value: string): AdapterPayload | undefined {
      for (const [name, { payload }] of entries) {
        if (name.startsWith(`${model}:`) && payload[field] === value)
          return live(name.slice(model.length + 1));
      }
      return undefined;
    }

    return {
      upsert: async (id, payload, expiresIn) => {
        const expiresAt = expiresIn ? Date.now() + expiresIn * 1000 : Number.POSITIVE_INFINITY;
        entries.set(key(id), { payload, expiresAt });
        // A grant and its tokens fall together when a refresh token is used twice.
        if (payload.grantId) {
          byGrant.set(payload.grantId, (byGrant.get(payload.grantId) ?? new Set()).add(key(id)));
        }
      },
      find: async (id) => live(id),
      findByUid: async (uid) => liveBy('uid', uid),
      findByUserCode: async (userCode) => liveBy('userCode', userCode),
      consume: async (id) => {
        const found = entries.get(key(id));
        if (found) found.payload.consumed = Math.floor(Date.now() / 1000);
      },
      destroy: async (id) => {
        entries.delete(key(id));
      },
      revokeByGrantId: async (grantId) => {
        for (const name of byGrant.get(grantId) ?? []) entries.delete(name);
        byGrant.delete(grantId);
      },
    };
  };
}
