import { describe, expect, it } from 'vitest';
import { diagnose } from './diagnose.ts';
import { checksOf, expectationRule } from './expected.ts';
import type { Expectation } from './settings.ts';
import { API, apiCall, CUSTOM, deniedSignIn, login, nonceOf, TENANT, tokens } from './testing/logins.ts';
import { apiToken, auth0OpaqueJwe, encryptedApiToken, idToken } from './testing/tokens.ts';
import { wire } from './testing/wire.ts';

const SITE = 'app.northwind.com';
const right = login(
  { audience: API, scope: 'openid read:orders' },
  tokens(apiToken(), { id_token: idToken({ nonce: nonceOf() }), scope: 'openid read:orders' }),
);

const checks = (text: string, ...expectations: Expectation[]) => {
  const { session } = diagnose(wire(text), []);
  return session.flows.flatMap((flow) => checksOf(flow, expectations, session.facts));
};
const outcome = (text: string, expected: Omit<Expectation, 'site'>) =>
  checks(text, { site: SITE, ...expected }).map(({ what, outcome: came }) => `${what} ${came}`);

describe('a login', () => {
  it.each<[string, string, Omit<Expectation, 'site'>, string[]]>([
    [
      'that is as expected',
      right,
      { issuer: `https://${CUSTOM}/`, audience: API, scope: 'openid' },
      ['Issuer met', 'Audience met', 'Scope met'],
    ],
    ['from another issuer', right, { issuer: `https://${TENANT}/` }, ['Issuer missed']],
    ['from an issuer without the slash', right, { issuer: `https://${CUSTOM}` }, ['Issuer missed']],
    ['for another audience', right, { audience: 'https://other/' }, ['Audience missed']],
    ['with less scope', right, { scope: 'openid write:orders' }, ['Scope missed']],
    ['that got an opaque token', login({}, tokens(auth0OpaqueJwe())), { audience: API }, ['Audience missed']],
    [
      'whose token is encrypted',
      login({}, tokens(encryptedApiToken())),
      { audience: API },
      ['Audience unseen'],
    ],
    [
      'that failed',
      deniedSignIn({}, 'access_denied', 'no'),
      { issuer: `https://${CUSTOM}/`, audience: API, scope: 'openid' },
      ['Issuer unseen', 'Audience unseen', 'Scope unseen'],
    ],
  ])('%s', (_, text, expected, came) => expect(outcome(text, expected)).toEqual(came));

  it('says what came instead', () => {
    const [issuer, audience] = checks(right, {
      site: SITE,
      issuer: `https://${CUSTOM}`,
      audience: 'https://x/',
    });
    expect(issuer?.says).toMatch(/Only the slash at the end differs/);
    expect(audience?.says).toContain(API);
    expect(audience?.at[0]?.claim).toBe('claims.aud');
  });
  it('has one of several things that are expected: an app may have two APIs', () => {
    const one = { site: SITE, audience: 'https://other/', scope: 'openid write:orders' };
    const other = { site: '*.northwind.com', audience: API, scope: 'openid' };
    const issued = { site: SITE, issuer: `https://${CUSTOM}/` };
    expect(checks(right, one, issued, other).map((c) => [c.what, c.outcome, c.expected])).toEqual([
      ['Issuer', 'met', [`https://${CUSTOM}/`]],
      ['Audience', 'met', [API]],
      ['Scope', 'met', ['openid']],
    ]);
    const [none] = checks(right, one, { site: SITE, audience: API.replace(/\/$/, '') });
    expect(none).toMatchObject({ outcome: 'missed', expected: ['https://other/', API.slice(0, -1)] });
    expect(none?.says).toMatch(/Only the slash at the end differs\.$/);
  });
  it('shows by its tokens what a provider does not name among the scopes', () => {
    const entra = login(
      { audience: API, scope: 'openid profile offline_access read:orders' },
      tokens(apiToken({ scope: 'read:orders' }), {
        id_token: idToken({ nonce: nonceOf() }),
        refresh_token: 'r',
        scope: 'read:orders',
      }),
    );
    expect(outcome(entra, { scope: 'openid profile offline_access read:orders' })).toEqual(['Scope met']);
    expect(outcome(entra, { scope: 'openid email read:orders' })).toEqual(['Scope missed']);
    expect(outcome(right, { scope: 'openid offline_access' })).toEqual(['Scope missed']);
  });
  it('at Entra has the issuer of its tenant, whatever the version of the access token', () => {
    const [tenant, elsewhere] = [
      '9188040d-6c67-4c5b-b112-36a304b66dad',
      '72f988bf-86f1-41af-91ab-2d7cd011db47',
    ];
    const of = (version1: string) =>
      login(
        { audience: API },
        tokens(apiToken({ iss: `https://sts.windows.net/${version1}/` }), {
          id_token: idToken({ iss: `https://login.microsoftonline.com/${tenant}/v2.0`, nonce: nonceOf() }),
        }),
      );
    const issuer = `https://login.microsoftonline.com/${tenant}/v2.0`;
    expect(outcome(of(tenant), { issuer })).toEqual(['Issuer met']);
    expect(outcome(of(elsewhere), { issuer })).toEqual(['Issuer missed']);
  });
  it('in which a word was replaced has it out of sight', () => {
    const replaced = login(
      { audience: API, scope: 'openid' },
      tokens(
        apiToken({ aud: 'https://‹word 1›.example/', iss: 'https://‹word 1›/', scope: 'read:‹word 1›' }),
      ),
    );
    expect(
      outcome(replaced, { issuer: `https://${CUSTOM}/`, audience: API, scope: 'openid read:orders' }),
    ).toEqual(['Issuer unseen', 'Audience unseen', 'Scope unseen']);
  });
  it('of another site is not checked', () =>
    expect(checks(right, { site: 'other.example', audience: 'https://other/' })).toEqual([]));
  it('is found by a pattern', () =>
    expect(checks(right, { site: '*.northwind.com', audience: API })).toHaveLength(1));
  it('that was not seen, only its calls, is not checked', () =>
    expect(checks(apiCall(apiToken()), { site: SITE, audience: 'https://other/' })).toEqual([]));
});

describe('what is not as expected is a finding', () => {
  const found = (expected: Omit<Expectation, 'site'>, text = right) =>
    diagnose(wire(text), [expectationRule({ expectations: [{ site: SITE, ...expected }] })]).findings;

  it('an error at the claim', () => {
    const [finding] = found({ issuer: 'https://elsewhere.example/' });
    expect(finding).toMatchObject({ rule: 'not-as-expected', severity: 'error', certainty: 'certain' });
    expect(finding?.message).toContain('`https://elsewhere.example/`');
    expect(finding?.at[0]?.claim).toBe('claims.iss');
  });
  it('one for all that differs', () =>
    expect(found({ issuer: 'https://elsewhere.example/', audience: 'https://other/' })).toHaveLength(1));
  it('nothing where all is well or out of sight', () => {
    expect(found({ audience: API })).toEqual([]);
    expect(found({ audience: API }, deniedSignIn({}, 'access_denied', 'no'))).toEqual([]);
  });
});
