import { describe, expect, it } from 'vitest';
import { diagnose } from './diagnose.ts';
import { differences } from './differences.ts';
import { expectedUse } from './expect.ts';
import {
  API,
  authorizeUrl,
  form,
  type LoginOptions,
  login,
  signIn,
  TENANT,
  tokenCall,
  tokens,
} from './testing/logins.ts';
import {
  apiToken,
  auth0OpaqueJwe,
  auth0RefreshToken,
  encryptedApiToken,
  googleAccessToken,
  ISSUED,
  idToken,
  jwt,
} from './testing/tokens.ts';
import { wire } from './testing/wire.ts';

const flowOf = (text: string) => {
  const { flows, facts } = diagnose(wire(text), []).session;
  const flow = flows.at(-1);
  if (!flow) throw new Error('the transcript must make a flow');
  return { flow, facts };
};
const differs = (text: string) => {
  const { flow, facts } = flowOf(text);
  return differences(flow, facts);
};
const came = (o: LoginOptions, token: string, more: object = {}) =>
  login(o, tokens(token, { id_token: idToken(), ...more }));

describe('what came differs from what was asked for', () => {
  it.each<[string, string, RegExp, object]>([
    [
      'default-audience',
      came({}, apiToken()),
      /No API was asked for, and a JWT for https:\/\/api\.northwind\.com\/ came/,
      { claim: 'claims.aud' },
    ],
    [
      'format',
      came({ audience: API }, auth0OpaqueJwe()),
      /An opaque token came instead of a JWT/,
      { name: 'access_token' },
    ],
    ['format', came({ audience: API }, encryptedApiToken()), /encrypted for the API/, {}],
    [
      'audience',
      came({ audience: API }, apiToken({ aud: 'https://billing.northwind.com/' })),
      /https:\/\/api\.northwind\.com\/ was asked for, and the token is for https:\/\/billing/,
      { claim: 'claims.aud' },
    ],
    [
      'userinfo',
      came({ audience: API }, apiToken({ aud: API })),
      /for the API alone, so \/userinfo does not take it/,
      {},
    ],
    [
      'issuer',
      came({ audience: API }, apiToken({ iss: `https://${TENANT}/` })),
      /The login was at login\.northwind\.com, and the token’s issuer is https:\/\/northwind\.auth0\.com\//,
      { claim: 'claims.iss' },
    ],
    [
      'lifetime',
      came({ audience: API }, apiToken({ exp: ISSUED + 3600 })),
      /It lasts 1 hour; Auth0’s default is 2 hours or more|It lasts 60 minutes; Auth0’s default/,
      { claim: 'claims.exp' },
    ],
    [
      'scope',
      came({ audience: API, scope: 'openid profile email read:orders' }, apiToken()),
      /^Not granted: read:orders\.$/,
      { name: 'scope' },
    ],
    [
      'refresh-token',
      came({ audience: API, scope: 'openid profile email offline_access' }, apiToken()),
      /offline_access was asked for, and no refresh token came/,
      {},
    ],
    [
      'id-token',
      login({ audience: API }, tokens(apiToken())),
      /openid was asked for, and no ID token came/,
      {},
    ],
  ])('%s', (what, text, says, at) => {
    const found = differs(text);
    expect(found.map((d) => d.what)).toEqual([what]);
    expect(found[0]).toMatchObject({ text: expect.stringMatching(says), at });
  });
});

describe('nothing differs', () => {
  it.each([
    ['all is as asked', came({ audience: API }, apiToken())],
    ['no API was asked for, and the token is opaque', came({}, auth0OpaqueJwe())],
    ['nothing has come yet', signIn({ audience: API })],
    ['the answer was out of sight', login({ audience: API }, undefined)],
    [
      'the answer leaves out a scope that is as asked',
      came({ audience: API }, apiToken(), { scope: undefined }),
    ],
    [
      'a refresh token came',
      came({ audience: API, scope: 'openid profile email offline_access' }, apiToken(), {
        refresh_token: auth0RefreshToken(),
      }),
    ],
    [
      'the parameters travelled out of sight',
      came(
        { params: { request_uri: 'urn:ietf:params:oauth:request_uri:a', response_type: undefined } },
        apiToken(),
      ),
    ],
    [
      'a renewal asked for another API',
      came({ audience: API, scope: 'openid profile email offline_access' }, apiToken(), {
        refresh_token: auth0RefreshToken(),
      }) +
        tokenCall(
          {},
          {
            grant_type: 'refresh_token',
            client_id: 'nW3k8QpZ1tYv5xRb7cLd2mFs9gHj4aUe',
            refresh_token: auth0RefreshToken(),
            audience: 'https://billing.northwind.com/',
          },
          tokens(apiToken({ aud: 'https://billing.northwind.com/' })),
        ),
    ],
    [
      'another provider decides by itself',
      `* main_frame\n> GET https://id.example.com/authorize?${form({ client_id: 'shop', response_type: 'token', redirect_uri: 'https://app.example.com', state: 'abcdefghijkl', scope: 'orders' })}\n< 302\n< Location: https://app.example.com#access_token=${jwt({ iss: 'https://id.example.com', aud: 'orders' })}&state=abcdefghijkl&token_type=Bearer`,
    ],
  ])('where %s', (_, text) => {
    expect(differs(text)).toEqual([]);
  });
});

describe('what the token can do, before it is there', () => {
  const use = (text: string) => {
    const { flow, facts } = flowOf(text);
    return expectedUse(flow, facts).join(' ');
  };
  it.each<[string, string, RegExp]>([
    [
      'an API',
      signIn({ audience: API }),
      /^It opens the API https:\/\/api\.northwind\.com\/\. \/userinfo at login\.northwind\.com takes it\. No refresh token/,
    ],
    ['no API', signIn(), /^\/userinfo at login\.northwind\.com takes it\. No API of one’s own can read it\./],
    [
      'an API without openid',
      signIn({ audience: API, scope: 'read:orders' }),
      /\/userinfo does not take it\./,
    ],
    [
      'the Management API',
      signIn({ domain: TENANT, audience: `https://${TENANT}/api/v2/` }),
      /It opens Auth0’s Management API at northwind\.auth0\.com/,
    ],
    [
      'a custom domain that has not answered yet',
      `* main_frame\n> GET ${authorizeUrl({ audience: API })}`,
      /^It opens the API/,
    ],
    [
      'offline_access',
      signIn({ audience: API, scope: 'openid offline_access' }),
      /A refresh token comes with it, if/,
    ],
    [
      'an ID token alone',
      signIn({ params: { response_type: 'id_token', code_challenge: undefined } }),
      /^An ID token says who signed in/,
    ],
    [
      'parameters out of sight',
      signIn({ params: { request_uri: 'urn:ietf:params:oauth:request_uri:a', response_type: undefined } }),
      /^$/,
    ],
  ])('%s', (_, text, says) => {
    expect(use(text)).toMatch(says);
  });

  it('knows what another provider issues', () => {
    const at = (url: string) =>
      `* main_frame\n> GET ${url}?${form({ client_id: 'shop', response_type: 'token', redirect_uri: 'https://app.example.com', state: 'abcdefghijkl', scope: 'openid' })}\n< 302\n< Location: https://app.example.com#access_token=${googleAccessToken()}&state=abcdefghijkl&token_type=Bearer`;
    expect(differs(at('https://accounts.google.com/o/oauth2/v2/auth'))).toEqual([]);
    expect(differs(at('https://dev-1.okta.com/oauth2/default/v1/authorize'))).toMatchObject([
      { what: 'format' },
    ]);
  });
});
