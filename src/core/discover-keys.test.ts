import { describe, expect, it } from 'vitest';
import { discoverKeys, type Fetched, fetchKeys } from './discover-keys.ts';
import { discoveryAddresses, hostToAsk, whyNobodyAsked, whyNotFetched } from './key-addresses.ts';
import type { Json } from './model.ts';

/** A web of JSON documents; what was asked for is noted. */
function web(documents: Record<string, Json | Fetched>) {
  const asked: string[] = [];
  const fetchJson = async (url: string): Promise<Fetched> => {
    asked.push(url);
    const found = documents[url];
    if (found === undefined) return { failure: 'It answered 404.', isMissing: true };
    return typeof found === 'object' && found !== null && 'failure' in found
      ? (found as Fetched)
      : { json: found as Json };
  };
  return { asked, fetchJson };
}

const keys: Json = { keys: [{ kty: 'RSA', kid: 'k', n: 'AQAB', e: 'AQAB' }] };
const openid = 'https://id.example/.well-known/openid-configuration';
const issuer = 'https://id.example/';

describe('discoverKeys', () => {
  it('asks for the discovery document, then for the keys', async () => {
    const { asked, fetchJson } = web({
      [openid]: { issuer, jwks_uri: 'https://id.example/k' },
      'https://id.example/k': keys,
    });
    const found = await discoverKeys(issuer, fetchJson);
    expect(found).toMatchObject({ state: 'found', set: { origin: { how: 'fetched', host: 'id.example' } } });
    expect(asked).toEqual([openid, 'https://id.example/k']);
  });

  it('knows RFC 8414, too', async () => {
    const metadata = 'https://id.example/.well-known/oauth-authorization-server/a';
    const { asked, fetchJson } = web({
      [metadata]: { issuer: 'https://id.example/a', jwks_uri: 'https://id.example/k' },
      'https://id.example/k': keys,
    });
    expect((await discoverKeys('https://id.example/a', fetchJson)).state).toBe('found');
    expect(asked[0]).toBe('https://id.example/a/.well-known/openid-configuration');
  });

  it('stops before another host', async () => {
    const { asked, fetchJson } = web({ [openid]: { issuer, jwks_uri: 'https://keys.example/k' } });
    expect(await discoverKeys(issuer, fetchJson)).toEqual({
      state: 'elsewhere',
      host: 'keys.example',
      url: 'https://keys.example/k',
    });
    expect(asked).toEqual([openid]);
  });

  const failing: [string, Json | Fetched, RegExp][] = [
    [
      'another issuer',
      { issuer: 'https://other.example/', jwks_uri: 'https://id.example/k' },
      /that of https:\/\/other/,
    ],
    ['no issuer', { jwks_uri: 'https://id.example/k' }, /no issuer/],
    [
      'an issuer in capitals',
      { issuer: 'https://ID.example/', jwks_uri: 'https://id.example/k' },
      /ID\.example/,
    ],
    ['no jwks_uri', { issuer }, /where the keys are/],
    ['a jwks_uri without TLS', { issuer, jwks_uri: 'http://id.example/k' }, /over https/],
    ['a jwks_uri of this machine’s files', { issuer, jwks_uri: 'file:///etc/passwd' }, /over https/],
    ['a jwks_uri with a password', { issuer, jwks_uri: 'https://a:b@id.example/k' }, /user name/],
    ['a jwks_uri that is none', { issuer, jwks_uri: '/k' }, /no address/],
    ['no document', [], /no discovery document/],
    ['a server that is out of order', { failure: 'It answered 500.' }, /500/],
    ['nothing at the keys’ address', { issuer, jwks_uri: 'https://id.example/none' }, /404/],
    ['no key set there', { issuer, jwks_uri: openid }, /no key set/],
  ];
  it.each(failing)('fails on %s', async (_, document, reason) => {
    const { asked, fetchJson } = web({ [openid]: document });
    const found = await discoverKeys(issuer, fetchJson);
    expect(found.state).toBe('failed');
    if (found.state === 'failed') expect(found.reason).toMatch(reason);
    expect(asked.every((url) => url.startsWith('https://id.example/'))).toBe(true);
  });

  it('asks nobody where the issuer is no address', async () => {
    for (const wrong of [
      'northwind',
      'http://id.example/',
      'javascript:alert(1)',
      'https://a:b@id.example/',
      '',
      'https://id.example/?x',
    ]) {
      const { asked, fetchJson } = web({});
      expect((await discoverKeys(wrong, fetchJson)).state).toBe('failed');
      expect(asked).toEqual([]);
    }
  });

  it('the secrets of a key set are no keys', async () => {
    const { fetchJson } = web({ 'https://id.example/k': { keys: [{ kty: 'oct', k: 'AAAA' }] } });
    expect(await fetchKeys('https://id.example/k', fetchJson)).toMatchObject({ set: { keys: [] } });
  });
});

describe('which addresses may be opened', () => {
  it.each(['https://a.example/x', 'http://localhost:3000/', 'http://127.0.0.1/', 'http://app.localhost/'])(
    '%s',
    (url) => {
      expect(whyNotFetched(url)).toBeUndefined();
    },
  );
  it.each([
    'http://a.example',
    'http://10.0.0.1/',
    'http://localhost.evil.example/',
    'http://127.0.0.1.evil.example/',
    'http://127.0.0.1.nip.io/',
    // What the policy of an extension cannot allow is not offered.
    'http://[::1]:8080/',
    'http://127.0.0.2/',
    'ftp://a',
    'data:,x',
    'chrome://settings',
    '//a',
    '',
  ])('not %s', (url) => {
    expect(whyNotFetched(url)).toMatch(/\.$/);
  });
  it('shows the host as it is asked', () => {
    expect(hostToAsk('https://login.example.com/')).toBe('login.example.com');
    expect(hostToAsk('https://id.example:8443/a')).toBe('id.example:8443');
    expect(hostToAsk('https://аpple.example/')).toBe('xn--pple-43d.example');
    expect(hostToAsk('accounts.google.com')).toBe('accounts.google.com');
    expect(hostToAsk('https://login.example.com@evil.example/')).toBeUndefined();
    expect(hostToAsk('nobody')).toBeUndefined();
  });
  it('says why there is nobody to ask', () => {
    expect(whyNobodyAsked('northwind')).toBe('Its issuer is no address, so nobody can be asked for keys.');
    expect(whyNobodyAsked('http://[::1]:8080/realms/a')).toMatch(
      /^Its issuer cannot be asked.*127\.0\.0\.1 only\.$/,
    );
    for (const issuer of ['https://id.example/', 'accounts.google.com', 'http://localhost:8080'])
      expect(whyNobodyAsked(issuer)).toBeUndefined();
  });
  it('a discovery document stands below the issuer’s path', () => {
    expect(discoveryAddresses('https://id.example/realms/a/')).toEqual([
      'https://id.example/realms/a/.well-known/openid-configuration',
      'https://id.example/.well-known/oauth-authorization-server/realms/a',
    ]);
  });
});
