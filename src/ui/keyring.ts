import { type ReadonlySignal, signal } from '@preact/signals';
import type { Discovered, FetchJson } from '../core/discover-keys.ts';

/** What came of asking an issuer for its keys. */
export type Asked = Discovered | { readonly state: 'asking' };

/** The keys that somebody had fetched by a click, for every token of the same issuer, while the page is open. */
export interface Keyring {
  /** By issuer. */
  readonly asked: ReadonlySignal<ReadonlyMap<string, Asked>>;
  /** Fetches the keys of an issuer, or those at the address that its discovery document named. */
  ask?(issuer: string, address?: string): Promise<void>;
}

/** Without `fetchJson` nothing can be fetched. */
export function createKeyring(fetchJson?: FetchJson): Keyring {
  const asked = signal<ReadonlyMap<string, Asked>>(new Map());
  if (!fetchJson) return { asked };
  const note = (issuer: string, news: Asked) => {
    asked.value = new Map(asked.value).set(issuer, news);
  };
  return {
    asked,
    async ask(issuer, address) {
      if (asked.value.get(issuer)?.state === 'asking') return;
      note(issuer, { state: 'asking' });
      const { discoverKeys, fetchKeys } = await import('../core/discover-keys.ts');
      note(
        issuer,
        address === undefined ? await discoverKeys(issuer, fetchJson) : await fetchKeys(address, fetchJson),
      );
    },
  };
}
