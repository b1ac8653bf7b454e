import { isObject } from './http.ts';
import { discoveryAddresses, keysAddress } from './key-addresses.ts';
import { type KeySet, publicKeys } from './keys.ts';
import type { Json } from './model.ts';

/** What came of a request that a person asked for. */
export type Fetched =
  | { readonly json: Json }
  /** A whole sentence; `isMissing`: the server answered that there is no such thing. */
  | { readonly failure: string; readonly isMissing?: boolean };

/** Opens a public address: see `browser/fetch-keys.ts`, which is the only request the extension ever makes. */
export type FetchJson = (url: string) => Promise<Fetched>;

export type Discovered =
  | { readonly state: 'found'; readonly set: KeySet }
  /** The keys are at another host, which the person has not agreed to yet. */
  | { readonly state: 'elsewhere'; readonly host: string; readonly url: string }
  | { readonly state: 'failed'; readonly reason: string };

/** The keys of an issuer by its discovery document, as long as both are at its own host. */
export async function discoverKeys(issuer: string, fetchJson: FetchJson): Promise<Discovered> {
  const addresses = discoveryAddresses(issuer);
  if ('wrong' in addresses) return failed(addresses.wrong);
  let missing: Fetched | undefined;
  for (const address of addresses) {
    const fetched = await fetchJson(address);
    if ('json' in fetched) return followed(fetched.json, issuer, address, fetchJson);
    missing ??= fetched;
    if (!fetched.isMissing) return failed(fetched.failure);
  }
  return failed(missing && 'failure' in missing ? missing.failure : 'There is no discovery document.');
}

async function followed(document: Json, issuer: string, from: string, fetchJson: FetchJson) {
  if (!isObject(document)) return failed('What its discovery address answers is no discovery document.');
  const keys = keysAddress(document, issuer);
  if ('wrong' in keys) return failed(keys.wrong);
  const { host } = new URL(keys.url);
  if (host !== new URL(from).host) return { state: 'elsewhere', host, url: keys.url } as const;
  return fetchKeys(keys.url, fetchJson);
}

/** The keys at the address that a discovery document named. */
export async function fetchKeys(url: string, fetchJson: FetchJson): Promise<Discovered> {
  const fetched = await fetchJson(url);
  if ('failure' in fetched) return failed(fetched.failure);
  const keys = isObject(fetched.json) && 'keys' in fetched.json ? publicKeys(fetched.json) : undefined;
  if (!keys) return failed(`What ${new URL(url).host} answers is no key set.`);
  return { state: 'found', set: { keys, origin: { how: 'fetched', host: new URL(url).host } } };
}

const failed = (reason: string): Discovered => ({ state: 'failed', reason });
