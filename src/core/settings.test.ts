import { describe, expect, it } from 'vitest';
import { acceptance } from './acceptance.ts';
import { diagnose } from './diagnose.ts';
import { givenBy, judgingKey, judgingUnder, rulesUnder } from './judging.ts';
import { isRecorded, type Passing, whyNotRecorded } from './recording.ts';
import { rules } from './rules/index.ts';
import { DEFAULT_SETTINGS, type Settings } from './settings.ts';
import { API, apiCall, login, tokens } from './testing/logins.ts';
import { apiToken, auth0OpaqueJwe, ISSUED, idToken } from './testing/tokens.ts';
import { wire } from './testing/wire.ts';

const settings = (part: Partial<Settings>): Settings => ({ ...DEFAULT_SETTINGS, ...part });
const passing = (part: Partial<Passing>): Passing => ({
  url: 'https://api.example.com/orders',
  from: [],
  watched: false,
  ...part,
});

describe('recording', () => {
  it.each<[string, Partial<Settings>, Partial<Passing>, boolean]>([
    ['all tabs', {}, {}, true],
    ['only with DevTools, without', { record: 'devtools' }, {}, false],
    ['only with DevTools, with', { record: 'devtools' }, { watched: true }, true],
    ['a site by its own host', { record: 'sites', sites: ['api.example.com'] }, {}, true],
    [
      'a site by its page',
      { record: 'sites', sites: ['*.acme.com'] },
      { from: [undefined, 'https://app.acme.com/x'] },
      true,
    ],
    [
      'a site by where it is sent back',
      { record: 'sites', sites: ['app.acme.com'] },
      { redirectTo: 'https://app.acme.com/cb?code=1' },
      true,
    ],
    ['no site', { record: 'sites', sites: ['app.acme.com'] }, {}, false],
    ['no sites at all', { record: 'sites' }, {}, false],
    ['never its host', { neverRecord: ['*.example.com'] }, {}, false],
    [
      'never what its page calls',
      { neverRecord: ['bank.example'] },
      { from: ['https://bank.example'] },
      false,
    ],
    [
      'never the way back to it',
      { neverRecord: ['bank.example'] },
      { redirectTo: 'https://bank.example/cb?code=1' },
      false,
    ],
    ['never, though DevTools are open', { neverRecord: ['*.example.com'] }, { watched: true }, false],
    [
      'never before only',
      { record: 'sites', sites: ['*.example.com'], neverRecord: ['api.example.com'] },
      {},
      false,
    ],
    ['another site than never', { neverRecord: ['bank.example'] }, {}, true],
    ['an address that is none', { neverRecord: ['bank.example'] }, { from: ['about:blank', ''] }, true],
  ])('%s', (_, chosen, seen, recorded) => expect(isRecorded(settings(chosen), passing(seen))).toBe(recorded));

  it('says why a page is not recorded', () => {
    const never = settings({ neverRecord: ['bank.example'] });
    expect(whyNotRecorded(never, 'https://bank.example/x')).toMatch(/never to record bank\.example/);
    expect(whyNotRecorded(never, 'https://app.example/')).toBeUndefined();
    expect(whyNotRecorded(settings({ record: 'sites' }), 'https://a.example/')).toMatch(/only some sites/);
    expect(whyNotRecorded(never, undefined)).toBeUndefined();
    expect(whyNotRecorded(settings({ record: 'sites' }), 'chrome://newtab')).not.toMatch(/undefined/);
  });
});

describe('rules', () => {
  const opaque = wire(login({}, tokens(auth0OpaqueJwe())) + apiCall(auth0OpaqueJwe(), { status: 401 }));
  const under = (choices: Settings['rules']) => {
    const judging = judgingUnder(settings({ rules: choices }), rules);
    return diagnose(opaque, judging.rules, judging.given).findings;
  };
  const id = 'missing-audience-opaque-token';

  it('a rule that is off is silent, and the others are not', () => {
    const before = diagnose(opaque, rules).findings.map(({ rule }) => rule);
    expect(before).toContain(id);
    const after = under([{ rule: id, as: 'off', reason: '' }]).map(({ rule }) => rule);
    expect(after).not.toContain(id);
    expect(after.length).toBeGreaterThan(0);
  });
  it('a rule that is lowered is as bad as that at most', () => {
    const [finding] = under([{ rule: id, as: 'warning', reason: '' }]).filter(({ rule }) => rule === id);
    expect(finding?.severity).toBe('warning');
    const [note] = under([{ rule: id, as: 'info', reason: '' }]).filter(({ rule }) => rule === id);
    expect(note?.severity).toBe('info');
  });
  it('a milder rule does not become worse', () => {
    const mild = rules.find(({ severity }) => severity === 'info');
    expect(mild).toBeDefined();
    const [changed] = rulesUnder(settings({ rules: [{ rule: mild?.id ?? '', as: 'warning', reason: '' }] }), [
      ...(mild ? [mild] : []),
    ]);
    expect(changed?.severity).toBe('info');
  });
  it('only what judging depends on makes another judging', () => {
    const key = judgingKey(DEFAULT_SETTINGS);
    expect(judgingKey(settings({ theme: 'dark', neverRecord: ['a.example'] }))).toBe(key);
    expect(judgingKey(settings({ leewaySeconds: 5 }))).not.toBe(key);
  });
});

describe('what the settings teach', () => {
  const custom = 'id.contoso.com';
  const known = givenBy(settings({ tenants: [{ host: 'contoso.eu.auth0.com', customDomains: [custom] }] }));
  it('custom domains of a tenant, and that the settings say so', () => {
    const { facts, tenants } = diagnose([], [], known).session;
    expect(facts.isAuth0(custom)).toBe(true);
    expect(facts.canonicalHost(custom)).toBe('contoso.eu.auth0.com');
    expect(facts.paired(custom, 'contoso.eu.auth0.com')).toBe('your settings say so');
    expect(tenants[0]?.domains.map(({ kind, how }) => [kind, how])).toEqual([
      ['canonical', 'your settings say so'],
      ['custom', 'your settings say so'],
    ]);
  });
  it('nothing, where nothing is said', () => {
    expect(diagnose([], [], givenBy(DEFAULT_SETTINGS)).session.tenants).toEqual([]);
  });

  const at = (token: string, api: Partial<{ audience: string; algorithm: string }>) => {
    const given = givenBy(settings({ apis: [{ host: 'api.contoso.com', audience: API, ...api }] }));
    const { session } = diagnose(wire(login({ audience: API }, tokens(token))), [], given);
    const [flow] = session.flows;
    const found = flow?.tokens.find(({ raw }) => raw === token);
    if (!flow || !found) throw new Error('the token must be in the session');
    return acceptance(found, { host: 'api.contoso.com', kind: 'custom' }, flow.endedAt, flow, session.facts);
  };
  it('which tokens an API takes', () => {
    expect(at(apiToken(), {})).toEqual({
      verdict: 'accepted',
      reason: 'Its aud is the one that your settings name for this API.',
    });
    expect(at(apiToken(), { audience: 'https://other/' })).toMatchObject({ verdict: 'refused' });
    expect(at(apiToken(), { algorithm: 'HS256' }).reason).toMatch(/signed with HS256.*RS256/);
    expect(at(apiToken(), { algorithm: 'RS256' }).verdict).toBe('accepted');
  });
  it('of an API at any port, and with several rows any of them', () => {
    const apis = [
      { host: 'localhost', audience: 'https://other/' },
      { host: 'localhost', audience: API, algorithm: 'RS256' },
    ];
    const { session } = diagnose(
      wire(login({ audience: API }, tokens(apiToken()))),
      [],
      givenBy(settings({ apis })),
    );
    const [flow] = session.flows;
    if (!flow) throw new Error('no login');
    const [token] = flow.tokens.filter(({ role }) => role === 'access_token');
    if (!token) throw new Error('no token');
    const verdict = (aud: string) =>
      acceptance(
        { ...token, claims: { ...token.claims, aud } },
        { host: 'localhost:4000', kind: 'custom' },
        flow.endedAt,
        flow,
        session.facts,
      );
    expect(verdict(API).verdict).toBe('accepted');
    expect(verdict('https://third/').reason).toContain(`takes tokens for https://other/ or ${API}, and`);
  });
  it('which audience an API wanted that said nothing but 401', () => {
    const wrong = apiToken({ aud: 'https://other.contoso.com/' });
    const text =
      login({ audience: 'https://other.contoso.com/' }, tokens(wrong)) + apiCall(wrong, { status: 401 });
    const found = (given?: ReturnType<typeof givenBy>) =>
      diagnose(wire(text), rules, given).findings.find(({ rule }) => rule === 'wrong-audience-for-api');
    expect(found()).toBeUndefined();
    const given = givenBy(settings({ apis: [{ host: 'api.northwind.com', audience: API }] }));
    expect(found(given)?.message).toContain(`Your settings say that it takes tokens for ${API}`);
  });
  it('what clocks may differ by', () => {
    const early = { iat: ISSUED + 100, exp: ISSUED + 3600 };
    const text = login({ audience: API }, tokens(apiToken(early), { id_token: idToken() }));
    const skewed = (leewaySeconds: number) =>
      diagnose(wire(text), rules, givenBy(settings({ leewaySeconds }))).findings.some(
        ({ rule }) => rule === 'clock-skew',
      );
    expect([skewed(60), skewed(300)]).toEqual([true, false]);
  });
});
