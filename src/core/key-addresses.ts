import type { Json } from './model.ts';

/** Where an issuer publishes its keys, and which of these addresses may be opened. */

/** A sentence in place of an address. */
export type Address = { readonly url: string } | { readonly wrong: string };

/**
 * Only over TLS, or from this very machine; and nothing that would send a password along. An extension’s content
 * policy has no way to write `[::1]`, and allows of `127.0.0.0/8` one address.
 */
export function whyNotFetched(url: string): string | undefined {
  if (!URL.canParse(url)) return 'It is no address.';
  const { protocol, hostname, username, password } = new URL(url);
  if (username !== '' || password !== '') return 'The address has a user name in it, and is not opened.';
  if (protocol === 'https:') return undefined;
  if (protocol === 'http:' && /^(?:localhost|[\w.-]+\.localhost|127\.0\.0\.1)$/.test(hostname))
    return undefined;
  return 'Keys are fetched over https, and over http from localhost and 127.0.0.1 only.';
}

/** Google's tokens may name it without its scheme (its OpenID Connect reference, `iss`). */
export const inFull = (issuer: string): string =>
  issuer === 'accounts.google.com' ? `https://${issuer}` : issuer;

/**
 * The discovery documents of an issuer, the likeliest first: OpenID Connect Discovery section 4, RFC 8414 section 3.
 */
export function discoveryAddresses(issuer: string): readonly string[] | { readonly wrong: string } {
  const full = inFull(issuer);
  const wrong = whyNotFetched(full);
  if (wrong !== undefined) return { wrong: `The issuer is ${issuer}. ${wrong}` };
  const { origin, pathname, search, hash } = new URL(full);
  if (search !== '' || hash !== '') return { wrong: 'The issuer’s address has a query or a fragment.' };
  const path = pathname.replace(/\/$/, '');
  return [
    `${origin}${path}/.well-known/openid-configuration`,
    `${origin}/.well-known/oauth-authorization-server${path}`,
  ];
}

/** The host that would be asked, as a person reads it; with a port where that is not the usual one. */
export function hostToAsk(issuer: string): string | undefined {
  const full = inFull(issuer);
  return whyNotFetched(full) === undefined ? new URL(full).host : undefined;
}

/** Why there is nobody to ask, as a sentence. */
export function whyNobodyAsked(issuer: string): string | undefined {
  const full = inFull(issuer);
  if (!URL.canParse(full)) return 'Its issuer is no address, so nobody can be asked for keys.';
  const wrong = whyNotFetched(full);
  return wrong && `Its issuer cannot be asked for keys here. ${wrong}`;
}

/** `iss` and `issuer` must be the same to the letter; a slash at the end is all that mock servers get wrong. */
export const isIssuerOf = (said: Json | undefined, issuer: string): boolean =>
  typeof said === 'string' && bare(said) === bare(inFull(issuer));

const bare = (issuer: string): string => issuer.replace(/\/$/, '');

/** Where a discovery document says that the keys of this issuer are. */
export function keysAddress(document: { readonly [name: string]: Json }, issuer: string): Address {
  const { issuer: said, jwks_uri: uri } = document;
  if (!isIssuerOf(said, issuer)) {
    const other = typeof said === 'string' ? said : 'no issuer';
    return { wrong: `The discovery document is that of ${other}, and the token says ${issuer}.` };
  }
  if (typeof uri !== 'string') return { wrong: 'The discovery document does not say where the keys are.' };
  const wrong = whyNotFetched(uri);
  return wrong === undefined ? { url: uri } : { wrong: `Its jwks_uri is ${uri}. ${wrong}` };
}
