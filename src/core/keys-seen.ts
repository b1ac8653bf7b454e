import { isObject, parseJson, urlOf, withoutQuery } from './http.ts';
import { inFull, isIssuerOf } from './key-addresses.ts';
import { type KeySet, publicKeys } from './keys.ts';
import type { Exchange, JsonObject } from './model.ts';
import { providerOfHost } from './providers/recognise.ts';
import { distinctBy } from './questions/login.ts';

/** Whether two hosts are those of one tenant. */
type Aliases = (host: string, other: string) => boolean;

/** The key sets that an issuer was seen to publish, the latest first. `aliases`: other hosts of the same tenant. */
export function keysSeen(
  issuer: string,
  exchanges: readonly Exchange[],
  aliases: Aliases = () => false,
): KeySet[] {
  const { documents, sets } = seenIn(exchanges);
  const named = documents
    .filter(
      ({ json, exchange }) => isIssuerOf(json.issuer, issuer) && isItsHost(exchange.url, issuer, aliases),
    )
    .map(({ json }) => json.jwks_uri)
    .filter((uri) => typeof uri === 'string')
    .map(withoutQuery);
  const own = sets.filter(({ exchange }) => {
    const url = withoutQuery(exchange.url);
    return named.includes(url) || isBelow(url, issuer, aliases);
  });
  const latest = own.toSorted((a, b) => timeOf(b.exchange) - timeOf(a.exchange));
  return distinctBy(latest, ({ exchange }) => exchange.responseBody ?? '')
    .slice(0, MOST_SETS)
    .flatMap(({ exchange, json }, index): KeySet[] => {
      const keys = publicKeys(json);
      const { host } = urlOf(exchange);
      return keys ? [{ keys, origin: { how: 'seen', host, ...(index > 0 ? { older: true } : {}) } }] : [];
    });
}

/** Rotations that anybody waits for. */
const MOST_SETS = 8;

const timeOf = ({ endedAt, startedAt }: Exchange): number => endedAt ?? startedAt;

interface KeysExchange {
  readonly exchange: Exchange;
  readonly json: JsonObject;
}

/** Every token of a log asks the same, again and again while the log grows. */
const remembered = new WeakMap<Exchange, JsonObject | false>();

function seenIn(exchanges: readonly Exchange[]): { documents: KeysExchange[]; sets: KeysExchange[] } {
  const documents: KeysExchange[] = [];
  const sets: KeysExchange[] = [];
  for (const exchange of exchanges) {
    const json = remembered.get(exchange) ?? read(exchange);
    remembered.set(exchange, json);
    if (json === false) continue;
    ('jwks_uri' in json ? documents : sets).push({ exchange, json });
  }
  return { documents, sets };
}

/** A discovery document or a key set, by what it says: nobody has to call its address `jwks.json`. */
function read({ responseBody: body, status = 0, method }: Exchange): JsonObject | false {
  if (!body || method !== 'GET' || status < 200 || status > 299) return false;
  if (!body.includes('"jwks_uri"') && !(body.includes('"keys"') && body.includes('"kty"'))) return false;
  const json = parseJson(body);
  return isObject(json) && ('jwks_uri' in json || Array.isArray(json.keys)) && json;
}

/**
 * Below the issuer's own address, or that of another domain of its tenant. Realms, pools and tenants that share a host
 * are told apart by their path; Entra's ends with a version that its keys' address does not have there.
 */
function isBelow(url: string, issuer: string, aliases: Aliases): boolean {
  if (!isHostOf(url, issuer, aliases)) return false;
  const [at, iss] = [new URL(url), new URL(issuer)];
  const base = iss.pathname.replace(/\/v2\.0\/?$/, '').replace(/\/$/, '');
  return at.pathname.startsWith(`${base}/`);
}

/** Any page can serve a document that names any issuer; the issuer’s host, and its provider’s, serve their own. */
function isItsHost(url: string, issuer: string, aliases: Aliases): boolean {
  const full = inFull(issuer);
  if (isHostOf(url, full, aliases)) return true;
  // Entra’s documents for `sts.windows.net` are at `login.microsoftonline.com`.
  const provider = URL.canParse(full) ? providerOfHost(new URL(full).host) : undefined;
  return provider !== undefined && url.startsWith('https:') && providerOfHost(new URL(url).host) === provider;
}

function isHostOf(url: string, issuer: string, aliases: Aliases): boolean {
  if (!URL.canParse(url) || !URL.canParse(issuer)) return false;
  const [at, iss] = [new URL(url), new URL(issuer)];
  return at.origin === iss.origin || (at.protocol === iss.protocol && aliases(at.host, iss.host));
}
