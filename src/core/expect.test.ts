import { describe, expect, it } from 'vitest';
import { diagnose } from './diagnose.ts';
import { expectToken } from './expect.ts';
import {
  API,
  apiCall,
  CUSTOM,
  type LoginOptions,
  login,
  MANAGEMENT,
  signIn,
  TENANT,
  tokens,
} from './testing/logins.ts';
import { apiToken } from './testing/tokens.ts';
import { wire } from './testing/wire.ts';

function expected(options: LoginOptions, before = '') {
  const { flows, facts } = diagnose(wire(before, signIn({ n: 9, ...options })), []).session;
  const flow = flows.at(-1);
  if (!flow) throw new Error('the transcript must make a flow');
  return expectToken(flow, facts);
}

describe('the table of "Get Access Tokens"', () => {
  it.each([
    ['no audience', { audience: undefined }],
    ['an empty audience', { audience: '' }],
    ['the tenant’s name', { audience: TENANT, domain: TENANT }],
    ['the tenant’s URL', { audience: `https://${TENANT}`, domain: TENANT }],
    ['the tenant’s /userinfo', { audience: `https://${TENANT}/userinfo`, domain: TENANT }],
  ])('%s brings an opaque token for /userinfo', (_, options) => {
    expect(expected(options)).toMatchObject({ format: 'opaque', audience: [], userinfo: 'yes' });
  });
  it('an API Identifier with openid brings a JWT for both', () => {
    expect(expected({ audience: API, domain: TENANT })).toMatchObject({
      format: 'jwt',
      audience: [API, `https://${TENANT}/userinfo`],
      userinfo: 'yes',
    });
  });
  it('an API Identifier without openid brings a JWT for the API alone', () => {
    expect(expected({ audience: API, scope: 'read:orders' })).toMatchObject({
      format: 'jwt',
      audience: [API],
      userinfo: 'no',
    });
  });
  it('an API that signs with HS256 brings a JWT for the API alone, once that is known', () => {
    const hs256 = apiToken({ aud: API }, { alg: 'HS256' });
    const before = login({ audience: API }, tokens(hs256)) + apiCall(hs256);
    expect(expected({ audience: API }, before)).toMatchObject({ audience: [API], userinfo: 'no' });
  });
  it('the Management API brings a JWT for its identifier', () => {
    expect(expected({ audience: MANAGEMENT, domain: TENANT })).toMatchObject({
      format: 'jwt',
      audience: [MANAGEMENT, `https://${TENANT}/userinfo`],
    });
  });
  it('resource stands in for audience', () => {
    expect(expected({ params: { resource: API } })).toMatchObject({ format: 'jwt' });
  });
  it('a known pair names /userinfo by the tenant’s own host', () => {
    const before = login({ audience: API, domain: CUSTOM }, tokens(apiToken()));
    expect(expected({ audience: API, domain: CUSTOM }, before).audience).toContain(
      `https://${TENANT}/userinfo`,
    );
  });
});

describe('what cannot be promised', () => {
  it('parameters that travelled out of sight', () => {
    expect(
      expected({ params: { request_uri: 'urn:ietf:params:oauth:request_uri:abc', response_type: undefined } })
        .format,
    ).toBe('unknown');
  });
  it('a provider with rules of its own', () => {
    const url =
      'https://idp.example.org/authorize?client_id=a1&response_type=code&scope=openid&state=abcdefgh&redirect_uri=https%3A%2F%2Fapp.example.org';
    const { flows, facts } = diagnose(wire(`> GET ${url}\n< 200`), []).session;
    expect(flows[0] && expectToken(flows[0], facts).format).toBe('unknown');
  });
  it('an ID token alone brings no access token', () => {
    expect(expected({ params: { response_type: 'id_token' } }).format).toBe('none');
  });
});
