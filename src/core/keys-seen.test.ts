import { describe, expect, it } from 'vitest';
import { keysSeen } from './keys-seen.ts';
import type { Exchange } from './model.ts';

const key = (kid: string) => ({ kty: 'RSA', kid, n: 'AQAB', e: 'AQAB' });
let count = 0;
const get = (url: string, body: unknown, more: Partial<Exchange> = {}): Exchange => ({
  id: `e${++count}`,
  startedAt: count,
  method: 'GET',
  url,
  status: 200,
  responseBody: JSON.stringify(body),
  sources: ['har'],
  ...more,
});
const jwks = (url: string, kid = 'k1', more: Partial<Exchange> = {}) => get(url, { keys: [key(kid)] }, more);

/** The names of the keys that are found, the latest first. */
const found = (issuer: string, ...log: Exchange[]) =>
  keysSeen(issuer, log).map(({ keys }) => keys.map((k) => (k.kind === 'jwk' ? k.jwk.kid : '')).join(' '));

describe('keysSeen', () => {
  it.each([
    ['Auth0', 'https://northwind.auth0.com/', 'https://northwind.auth0.com/.well-known/jwks.json'],
    ['Okta', 'https://x.okta.com/oauth2/default', 'https://x.okta.com/oauth2/default/v1/keys'],
    ['Okta’s org server', 'https://x.okta.com', 'https://x.okta.com/oauth2/v1/keys'],
    ['Keycloak', 'https://id.example/realms/a', 'https://id.example/realms/a/protocol/openid-connect/certs'],
    [
      'Cognito',
      'https://cognito-idp.eu.amazonaws.com/p1',
      'https://cognito-idp.eu.amazonaws.com/p1/.well-known/jwks.json',
    ],
    [
      'Entra',
      'https://login.microsoftonline.com/t1/v2.0',
      'https://login.microsoftonline.com/t1/discovery/v2.0/keys',
    ],
    ['a query', 'https://id.example/', 'https://id.example/jwks?api-version=2'],
  ])('%s publishes them below its own address', (_, issuer, url) => {
    expect(found(issuer, jwks(url))).toEqual(['k1']);
  });

  it.each([
    [
      'another realm',
      'https://id.example/realms/a',
      'https://id.example/realms/b/protocol/openid-connect/certs',
    ],
    [
      'a realm whose name begins as the other’s',
      'https://id.example/realms/a',
      'https://id.example/realms/ab/certs',
    ],
    [
      'another tenant',
      'https://login.microsoftonline.com/t1/v2.0',
      'https://login.microsoftonline.com/t2/discovery/v2.0/keys',
    ],
    ['another host', 'https://id.example/', 'https://id.example.evil.example/jwks.json'],
    ['another port', 'https://id.example/', 'https://id.example:8443/jwks.json'],
    ['no TLS', 'https://id.example/', 'http://id.example/jwks.json'],
    ['an issuer that is no address', 'northwind', 'https://northwind/jwks.json'],
  ])('not those of %s', (_, issuer, url) => {
    expect(found(issuer, jwks(url))).toEqual([]);
  });

  it('at the address that its discovery document names, and only its own document', () => {
    const document = (issuer: string) =>
      get('https://accounts.google.com/.well-known/openid-configuration', {
        issuer,
        jwks_uri: 'https://www.googleapis.com/oauth2/v3/certs',
      });
    const keys = jwks('https://www.googleapis.com/oauth2/v3/certs');
    expect(found('https://accounts.google.com', document('https://accounts.google.com'), keys)).toEqual([
      'k1',
    ]);
    // In whatever order they came, and with the issuer as Google’s old tokens have it.
    expect(found('accounts.google.com', keys, document('https://accounts.google.com'))).toEqual(['k1']);
    expect(found('https://accounts.google.com', document('https://evil.example'), keys)).toEqual([]);
  });

  it('a document counts where its issuer, or the provider of it, serves it', () => {
    const document = (url: string, issuer: string, jwks_uri: string) => get(url, { issuer, jwks_uri });
    const evil = 'https://evil.example/keys';
    const forged = document(
      'https://evil.example/.well-known/openid-configuration',
      'https://id.example/',
      evil,
    );
    expect(found('https://id.example/', forged, jwks(evil))).toEqual([]);
    const entra = 'https://login.microsoftonline.com/common/discovery/keys';
    const v1 = 'https://sts.windows.net/t1/';
    const own = document('https://login.microsoftonline.com/t1/.well-known/openid-configuration', v1, entra);
    expect(found(v1, own, jwks(entra))).toEqual(['k1']);
    expect(found(v1, { ...own, url: own.url.replace('https:', 'http:') }, jwks(entra))).toEqual([]);
  });

  it('at another host of the same tenant', () => {
    const log = [jwks('https://northwind.auth0.com/.well-known/jwks.json')];
    const paired = (a: string, b: string) =>
      [a, b].sort().join() === 'login.northwind.com,northwind.auth0.com';
    expect(keysSeen('https://login.northwind.com/', log, paired)).toHaveLength(1);
    expect(keysSeen('https://login.northwind.com/', log)).toEqual([]);
    expect(keysSeen('https://other.example/', log, paired)).toEqual([]);
  });

  it('the latest first, and the older ones are told apart', () => {
    const url = 'https://id.example/jwks';
    const log = [jwks(url, 'new', { startedAt: 900 }), jwks(url, 'old', { startedAt: 100 })];
    expect(found('https://id.example/', ...log)).toEqual(['new', 'old']);
    expect(keysSeen('https://id.example/', log).map(({ origin }) => 'older' in origin)).toEqual([
      false,
      true,
    ]);
  });

  it('the same set counts once, at its latest', () => {
    const url = 'https://id.example/jwks';
    const log = [
      jwks(url, 'a', { startedAt: 1 }),
      jwks(url, 'b', { startedAt: 2 }),
      jwks(url, 'a', { startedAt: 3 }),
    ];
    expect(found('https://id.example/', ...log)).toEqual(['a', 'b']);
    const polled = Array.from({ length: 500 }, (_, n) => jwks(url, `k${n}`, { startedAt: n }));
    expect(found('https://id.example/', ...polled)).toHaveLength(8);
  });

  it.each([
    ['a refusal', jwks('https://id.example/jwks', 'k', { status: 404 })],
    ['no status', get('https://id.example/jwks', {}, { status: undefined as never })],
    ['a body out of sight', get('https://id.example/jwks', {}, { responseBody: undefined as never })],
    ['an API that lists other keys', get('https://id.example/jwks', { keys: [{ name: 'kty' }], kty: 1 })],
    ['something sent', jwks('https://id.example/jwks', 'k', { method: 'POST' })],
    ['half a body', get('https://id.example/jwks', 0, { responseBody: '{"keys":[{"kty":"RSA"' })],
  ])('%s is no key set', (_, exchange) => {
    expect(found('https://id.example/', exchange)).toEqual([]);
  });
});
