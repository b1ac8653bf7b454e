import { isObject, parseJson, urlOf, withoutQuery } from './http.ts';
import { isIssuerOf, keysAddress } from './key-addresses.ts';
import { type KeySet, publicKeys } from './keys.ts';
import type { Exchange, Json, JsonObject } from './model.ts';

/** The key sets that an issuer was seen to publish, the latest first. `aliases`: other hosts of the same tenant. */
export function keysSeen(
  issuer: string,
  exchanges: readonly Exchange[],
  aliases: (host: string, other: string) => boolean = () => false,
): KeySet[] {
  const { documents, sets } = seenIn(exchanges);
  const named = documents
    .filter(({ issuer: said }) => isIssuerOf(said, issuer))
    .map(({ jwks_uri: uri }) => uri)
    .filter((uri) => typeof uri === 'string')
    .map(withoutQuery);
  const own = sets.filter(({ exchange }) => {
    const url = withoutQuery(exchange.url);
    return named.includes(url) || isBelow(url, issuer, aliases);
  });
  return own
    .toSorted((a, b) => timeOf(b.exchange) - timeOf(a.exchange))
    .flatMap(({ exchange, json }, index): KeySet[] => {
      const keys = publicKeys(json);
      const { host } = urlOf(exchange);
      return keys ? [{ keys, origin: { how: 'seen', host, ...(index > 0 ? { older: true } : {}) } }] : [];
    });
}

/** Where a discovery document that was seen says the keys of this issuer are. */
export const keysAddressSeen = (issuer: string, exchanges: readonly Exchange[]): string | undefined =>
  seenIn(exchanges)
    .documents.map((document) => keysAddress(document, issuer))
    .find((found) => 'url' in found)?.url;

const timeOf = ({ endedAt, startedAt }: Exchange): number => endedAt ?? startedAt;

interface Seen {
  readonly documents: readonly JsonObject[];
  readonly sets: readonly { readonly exchange: Exchange; readonly json: Json }[];
}

/** Every token of a log asks the same. */
const remembered = new WeakMap<readonly Exchange[], Seen>();

function seenIn(exchanges: readonly Exchange[]): Seen {
  const known = remembered.get(exchanges);
  if (known) return known;
  const documents: JsonObject[] = [];
  const sets: { exchange: Exchange; json: Json }[] = [];
  for (const exchange of exchanges) {
    const { responseBody: body, status = 0, method } = exchange;
    if (!body || method !== 'GET' || status < 200 || status > 299) continue;
    const isDocument = body.includes('"jwks_uri"');
    if (!isDocument && !(body.includes('"keys"') && body.includes('"kty"'))) continue;
    const json = parseJson(body);
    if (!isObject(json)) continue;
    if (isDocument) documents.push(json);
    else if (Array.isArray(json.keys)) sets.push({ exchange, json });
  }
  const seen = { documents, sets };
  remembered.set(exchanges, seen);
  return seen;
}

/**
 * Below the issuer's own address, or that of another domain of its tenant. Realms, pools and tenants that share a host
 * are told apart by their path; Entra's ends with a version that its keys' address does not have there.
 */
function isBelow(url: string, issuer: string, aliases: (host: string, other: string) => boolean): boolean {
  if (!URL.canParse(url) || !URL.canParse(issuer)) return false;
  const [at, iss] = [new URL(url), new URL(issuer)];
  const base = iss.pathname.replace(/\/v2\.0\/?$/, '').replace(/\/$/, '');
  const isHost = at.origin === iss.origin || (at.protocol === iss.protocol && aliases(at.host, iss.host));
  return isHost && at.pathname.startsWith(`${base}/`);
}
