import { describe, expect, it } from 'vitest';
import { type Api, acceptance } from './acceptance.ts';
import { diagnose } from './diagnose.ts';
import type { TokenRole } from './model.ts';
import {
  API,
  apiCall,
  CUSTOM,
  login,
  MANAGEMENT,
  nonceOf,
  TENANT,
  tokens,
  USERINFO,
} from './testing/logins.ts';
import {
  apiToken,
  auth0OpaqueJwe,
  auth0OpaqueOld,
  encryptedApiToken,
  ISSUED,
  idToken,
  managementToken,
} from './testing/tokens.ts';
import { T0, wire } from './testing/wire.ts';

const userinfo = (host: string): Api => ({ host, kind: 'userinfo' });
const management = (host: string): Api => ({ host, kind: 'management' });
const orders: Api = { host: 'api.northwind.com', kind: 'custom' };

function verdict(
  token: string,
  api: Api,
  { role = 'access_token', more = '', at = T0 }: { role?: TokenRole; more?: string; at?: number } = {},
) {
  const answer = tokens(
    role === 'id_token' ? auth0OpaqueJwe() : token,
    role === 'access_token' ? { id_token: idToken({ nonce: nonceOf() }) } : { [role]: token },
  );
  // A login with an API's token beforehand makes the pair of domains known.
  const known = login({ n: 5, audience: API }, tokens(apiToken({ jti: 'known' })));
  const { flows, facts } = diagnose(wire(known, login({ audience: API }, answer), more), []).session;
  const flow = flows.find((f) => f.tokens.some((t) => t.raw === token));
  const found = flow?.tokens.find((t) => t.raw === token);
  if (!flow || !found) throw new Error('the token must be in the session');
  return acceptance(found, api, at, flow, facts);
}

describe('/userinfo', () => {
  it.each([
    ['an opaque token of its host', auth0OpaqueJwe(), CUSTOM, 'accepted'],
    ['an opaque token of the other domain', auth0OpaqueJwe(), TENANT, 'refused'],
    ['an old opaque token from its host', auth0OpaqueOld(), CUSTOM, 'accepted'],
    ['an old opaque token from the other domain', auth0OpaqueOld(), TENANT, 'refused'],
    ['a JWT whose aud holds it', apiToken(), CUSTOM, 'accepted'],
    ['a JWT for the API alone', apiToken({ aud: API }), CUSTOM, 'refused'],
    ['an HS256 token', apiToken({ aud: API }, { alg: 'HS256' }), CUSTOM, 'refused'],
    ['an encrypted token', encryptedApiToken(), CUSTOM, 'unknown'],
  ])('%s', (_, token, host, outcome) => expect(verdict(token, userinfo(host)).verdict).toBe(outcome));
  it('an ID token', () =>
    expect(verdict(idToken({ nonce: nonceOf() }), userinfo(CUSTOM), { role: 'id_token' }).verdict).toBe(
      'refused',
    ));
});

describe('the Management API', () => {
  it.each([
    ['a custom-domain token at the custom domain', managementToken(), CUSTOM, 'accepted'],
    ['a custom-domain token at the tenant’s', managementToken(), TENANT, 'refused'],
    [
      'a token of the tenant at the tenant’s',
      managementToken({ iss: `https://${TENANT}/` }),
      TENANT,
      'accepted',
    ],
    ['an opaque token', auth0OpaqueJwe(), CUSTOM, 'refused'],
    ['a token for another API', apiToken(), CUSTOM, 'refused'],
  ])('%s', (_, token, host, outcome) => expect(verdict(token, management(host)).verdict).toBe(outcome));
});

describe('an API of one’s own', () => {
  it.each([
    ['an opaque token', auth0OpaqueJwe(), 'refused'],
    ['a token for Auth0’s own APIs only', apiToken({ aud: [MANAGEMENT, USERINFO] }), 'refused'],
    ['a token of an API of which nothing is known', apiToken(), 'unknown'],
    ['an encrypted token', encryptedApiToken(), 'unknown'],
  ])('%s', (_, token, outcome) => expect(verdict(token, orders).verdict).toBe(outcome));
  it('a token like one that was accepted before', () => {
    expect(
      verdict(apiToken({ jti: 'b' }), orders, { more: apiCall(apiToken({ jti: 'known' })) }).verdict,
    ).toBe('accepted');
  });
  it('a token for another audience than those accepted before', () => {
    const token = apiToken({ aud: 'https://billing.northwind.com/' });
    expect(verdict(token, orders, { more: apiCall(apiToken({ jti: 'known' })) }).verdict).toBe('refused');
  });
  it('an expired token, a minute of leeway allowed', () => {
    const exp = ISSUED + 86_400;
    expect(verdict(apiToken(), orders, { at: (exp + 30) * 1000 }).verdict).toBe('unknown');
    expect(verdict(apiToken(), orders, { at: (exp + 90) * 1000 })).toMatchObject({
      verdict: 'refused',
      reason: 'It has expired.',
    });
  });
});
