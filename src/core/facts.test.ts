import { describe, expect, it } from 'vitest';
import { diagnose } from './diagnose.ts';
import { API, apiCall, CUSTOM, login, MANAGEMENT, signIn, silent, TENANT, tokens } from './testing/logins.ts';
import { apiToken, auth0OpaqueJwe, idToken, KEY_ID } from './testing/tokens.ts';
import { wire } from './testing/wire.ts';

const session = (...text: string[]) => diagnose(wire(...text), []).session;
const facts = (...text: string[]) => session(...text).facts;

const jwks = (host: string) =>
  `* fetch\n> GET https://${host}/.well-known/jwks.json\n< 200\n< x-auth0-requestid: e623ebb9c257099ed80f\n<\n< {"keys":[{"kid":"${KEY_ID}","kty":"RSA"}]}`;

describe('a custom domain and its tenant are paired', () => {
  it('by a token of the one that is for the other', () => {
    const known = facts(login({ audience: API }, tokens(apiToken())));
    expect(known.paired(CUSTOM, TENANT)).toMatch(/userinfo/);
    expect(known.canonicalHost(CUSTOM)).toBe(TENANT);
    expect(known.tenants).toMatchObject([
      {
        provider: 'auth0',
        domains: [
          { host: CUSTOM, kind: 'custom' },
          { host: TENANT, kind: 'canonical' },
        ],
      },
    ]);
  });
  it('by the same client at both', () => {
    expect(facts(signIn({ n: 1 }), signIn({ n: 2, domain: TENANT })).paired(TENANT, CUSTOM)).toMatch(
      /client/,
    );
  });
  it('by the same signing key at both', () => {
    const known = facts(
      signIn({ n: 1 }) + jwks(CUSTOM),
      signIn({ n: 2, domain: TENANT, clientId: 'another-client-of-the-tenant' }) + jwks(TENANT),
    );
    expect(known.paired(TENANT, CUSTOM)).toMatch(/signing key/);
  });
  it('but two hosts under auth0.com never are', () => {
    expect(
      facts(signIn({ domain: TENANT }), signIn({ n: 2, domain: 'northwind.eu.auth0.com' })).paired(
        TENANT,
        'northwind.eu.auth0.com',
      ),
    ).toBeUndefined();
  });
  it('and nothing is concluded from one host alone', () => {
    expect(facts(login({}, tokens(auth0OpaqueJwe()))).canonicalHost(CUSTOM)).toBeUndefined();
  });
});

describe('a provider is recognised', () => {
  const authorize = (host: string, headers = '') =>
    `* main_frame\n> GET https://${host}/authorize?client_id=a&response_type=code&state=abcdefgh&redirect_uri=https%3A%2F%2Fapp.example.com\n< 200${headers}`;
  it('by its host', () =>
    expect(facts(authorize('northwind.eu.auth0.com')).isAuth0('northwind.eu.auth0.com')).toBe(true));
  it('by its opaque tokens beside an SDK’s parameter, and not by either alone', () => {
    const iss = 'https://id.example.com/';
    const exchange = `\n* fetch\n> POST ${iss}oauth/token\n>\n> grant_type=client_credentials&client_id=a\n< 200\n<\n< {"access_token":"${auth0OpaqueJwe(iss)}"}`;
    const sdk = authorize('id.example.com').replace('client_id=a', 'client_id=a&auth0Client=e30');
    expect(facts(sdk + exchange).isAuth0('id.example.com')).toBe(true);
    expect(facts(authorize('id.example.com') + exchange).isAuth0('id.example.com')).toBe(false);
    expect(facts(sdk).isAuth0('id.example.com')).toBe(false);
  });
  it('by one strong sign', () =>
    expect(
      facts(authorize('id.example.com', '\n< x-auth0-requestid: e623ebb9c257099ed80f')).isAuth0(
        'id.example.com',
      ),
    ).toBe(true));
  it('not by one weak sign', () =>
    expect(
      facts(authorize('id.example.com', '\n< Set-Cookie: did=s; Path=/')).isAuth0('id.example.com'),
    ).toBe(false));
  it('but it is an authorization server all the same', () =>
    expect(facts(authorize('id.example.com')).isAuthorizationServer('id.example.com')).toBe(true));
});

describe('what tokens teach', () => {
  it('the audiences that a tenant issues, under either of its names', () => {
    const known = facts(login({ audience: API }, tokens(apiToken())));
    expect([...known.issuedAudiences(TENANT).keys()]).toContain(API);
    expect(known.issuedAudiences(CUSTOM).get(API)).toBe('RS256');
  });
  it('what an API accepted, and nothing of what it refused', () => {
    const [good, bad] = [apiToken(), apiToken({ aud: 'https://billing.northwind.com/' })];
    const known = facts(login({ audience: API }, tokens(good)), apiCall(good), apiCall(bad, { status: 401 }));
    expect(known.acceptedBy('api.northwind.com').map((a) => a.aud)).toEqual([API]);
  });
  it('a Management call is one on an Auth0 host only', () => {
    const token = apiToken({ aud: MANAGEMENT });
    const { flows, facts: known } = session(
      login({ audience: MANAGEMENT }, tokens(token)),
      apiCall(token, { url: `https://${CUSTOM}/api/v2/users/me` }),
      apiCall(token, { url: 'https://api.northwind.com/api/v2/users/me' }),
    );
    expect(flows[0]?.uses.map((use) => known.isManagement(use))).toEqual([true, false]);
  });
});

it('neighbours are the same client’s last interactive login and next flow', () => {
  const { flows, facts: known } = session(
    login({ n: 1 }, tokens(auth0OpaqueJwe(), { id_token: idToken() })),
    signIn({ n: 2, clientId: 'another-client' }),
    silent({ n: 3 }, { error: 'login_required' }),
  );
  const [first, other, again] = flows;
  if (!first || !other || !again) throw new Error('three flows');
  expect([known.before(again), known.after(first), known.before(other), known.after(other)]).toEqual([
    first,
    again,
    undefined,
    undefined,
  ]);
});

describe('a user is still signed in', () => {
  const answered = tokens(auth0OpaqueJwe(), { id_token: idToken() });
  const denied = silent({ n: 9 }, { error: 'login_required' });
  const last = (...text: string[]) => {
    const { flows, facts: known } = session(...text, denied);
    const asked = flows.findLast((flow) => flow.kind === 'silent');
    const login = asked && known.signedIn(asked);
    return login && flows.indexOf(login);
  };
  const logout = `* main_frame\n> GET https://${CUSTOM}/v2/logout?client_id=a&returnTo=https%3A%2F%2Fapp.northwind.com\n< 302`;

  it('after a login', () => expect(last(login({}, answered))).toBe(0));
  it('after a silent login', () =>
    expect(last(login({}, answered), silent({ n: 2 }, { code: 'CodeOfTheSecond' }))).toBe(1));
  it('not before one', () => expect(last()).toBeUndefined());
  it('not after a login that failed', () =>
    expect(last(silent({ n: 2 }, { error: 'consent_required' }))).toBeUndefined());
  it('not after a logout, whichever login it is told with', () => {
    expect(last(login({}, answered), logout)).toBeUndefined();
    expect(last(login({}, answered), silent({ n: 2 }, { code: 'CodeOfTheSecond' }), logout)).toBeUndefined();
  });
  it('not at another domain, nor in another client', () => {
    expect(last(login({ domain: TENANT }, answered))).toBeUndefined();
    expect(last(login({ clientId: 'another-client' }, answered))).toBeUndefined();
  });
});

it('a host signs users in when it was sent authorization requests, not when it has a page for login or logout', () => {
  const known = facts(
    signIn(),
    '* main_frame\n> GET https://app.northwind.com/logout?returnTo=%2F\n< 302',
    '* main_frame\n> GET https://app.northwind.com/u/ada\n< 200',
  );
  expect([CUSTOM, 'app.northwind.com'].map((host) => known.signsUsersIn(host))).toEqual([true, false]);
  expect(known.isAuthorizationServer('app.northwind.com')).toBe(false);
});
