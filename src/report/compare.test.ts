import { describe, expect, it } from 'vitest';
import { diagnose } from '../core/diagnose.ts';
import type { Exchange } from '../core/model.ts';
import { rules } from '../core/rules/index.ts';
import { goodLogins } from '../core/testing/good-logins.ts';
import {
  API,
  apiCall,
  CUSTOM,
  codeExchange,
  codeOf,
  type LoginOptions,
  login,
  nonceOf,
  signIn,
  TENANT,
  tokenCall,
  tokens,
  verifierOf,
} from '../core/testing/logins.ts';
import { apiToken, auth0OpaqueJwe, auth0RefreshToken, ISSUED, idToken, jwt } from '../core/testing/tokens.ts';
import { wire } from '../core/testing/wire.ts';
import { parseToken } from '../core/token.ts';
import { matters, type Row } from './compare/rows.ts';
import { compareLogins, compareLogs, compareTokens, type LoginComparison } from './compare.ts';

const DAY = 86_400;

interface Story extends LoginOptions {
  readonly claims?: Parameters<typeof apiToken>[0];
  readonly answer?: Readonly<Record<string, unknown>>;
  readonly more?: string;
}

/** A login that works, on some day: with everything new that a login has new. */
function story({ claims = {}, answer = {}, more = '', ...o }: Story = {}): string {
  const n = o.n ?? 1;
  const day = { iat: ISSUED + n * DAY, exp: ISSUED + n * DAY + DAY };
  const options = { audience: API, ...o };
  const access = apiToken({ ...day, jti: `jti${n}`, ...claims });
  return (
    login(options, {
      ...tokens(access, { id_token: idToken({ nonce: nonceOf(n), iat: day.iat, exp: day.iat + 36_000 }) }),
      ...answer,
    }) +
    apiCall(access) +
    more
  );
}

const read = (text: string | readonly Exchange[]) =>
  diagnose(typeof text === 'string' ? wire(text) : text, rules);

function compare(a: string | readonly Exchange[], b: string | readonly Exchange[]): LoginComparison {
  const [left, right] = [read(a), read(b)];
  const [one, other] = [left.session.flows[0], right.session.flows[0]];
  if (!one || !other) throw new Error('each text holds a login');
  return compareLogins(
    { flow: one, findings: left.findings.filter((f) => f.flow === one.id) },
    { flow: other, findings: right.findings.filter((f) => f.flow === other.id) },
  );
}

const rowsOf = ({ groups }: LoginComparison, label: string): readonly Row[] =>
  groups.find((group) => group.label === label)?.rows ?? [];
const rowOf = (found: LoginComparison, label: string, name: string) =>
  rowsOf(found, label).find((row) => row.name === name);
const different = ({ groups }: LoginComparison) =>
  groups.flatMap(({ label, rows }) => rows.filter(matters).map(({ name }) => `${label}: ${name}`));

describe('two logins', () => {
  it('that went the same way on two days have no difference', () => {
    const found = compare(story({ n: 1 }), story({ n: 2 }));
    expect(different(found)).toEqual([]);
    expect(found.differences).toBe(0);
    expect(rowOf(found, 'Asked', 'nonce')?.status).toBe('differs as it should');
    expect(rowOf(found, 'Access token', 'exp')?.status).toBe('differs as it should');
    expect(rowOf(found, 'Access token', 'Lifetime')).toMatchObject({ a: '24 hours', status: 'same' });
  });

  it('never show a secret, equal or not', () => {
    for (const n of [1, 2]) {
      const text = JSON.stringify(compare(story({ n: 1 }), story({ n })));
      for (const secret of [codeOf(1), verifierOf(1), nonceOf(1), codeOf(2), verifierOf(2)])
        expect(text).not.toContain(secret);
      expect(text).not.toMatch(/eyJ[\w-]+\.eyJ/);
    }
  });

  it('without an audience, and with one: first what was found in one only', () => {
    const opaque = auth0OpaqueJwe();
    const without =
      login({ n: 2 }, tokens(opaque, { id_token: idToken({ nonce: nonceOf(2) }) })) +
      apiCall(opaque, { status: 401 });
    const found = compare(story(), without);
    expect(found.findings).toMatchObject([{ only: 'b', rule: 'missing-audience-opaque-token' }]);
    expect(rowOf(found, 'Asked', 'audience')).toEqual({ name: 'audience', a: API, status: 'only a' });
    expect(rowOf(found, 'Access token', 'Format')).toMatchObject({ a: 'JWT', b: 'opaque (JWE)' });
    expect(rowOf(found, 'Access token', 'Claims')?.status).toBe('out of sight');
    expect(rowOf(found, 'API calls', 'GET api.northwind.com/orders')).toMatchObject({
      a: 'HTTP 200 to the access token',
      b: 'HTTP 401 to the access token',
      status: 'differs',
    });
  });

  it('count scopes in another order as the same, and name those that came and went', () => {
    const found = compare(
      story({ scope: 'openid profile email read:orders' }),
      story({ n: 2, scope: 'read:orders email openid write:orders' }),
    );
    expect(rowOf(found, 'Asked', 'scope')).toMatchObject({
      status: 'differs',
      note: 'Only in A: profile. Only in B: write:orders.',
    });
    const turned = compare(story({ scope: 'openid profile' }), story({ n: 2, scope: 'profile openid' }));
    expect(rowOf(turned, 'Asked', 'scope')?.status).toBe('same');
  });

  it('say how a call carried its token, where not as usual', () => {
    const access = apiToken({ jti: 'jti2' });
    const answer = tokens(access, { id_token: idToken({ nonce: nonceOf(2) }) });
    const calls = (call: string) => login({ n: 2, audience: API }, answer) + call;
    const b = (call: string) =>
      rowOf(compare(story(), calls(call)), 'API calls', 'GET api.northwind.com/orders')?.b;
    expect(b(apiCall(access))).toBe('HTTP 200 to the access token');
    expect(b(apiCall(access, { scheme: '', status: 401 }))).toBe(
      'HTTP 401 to the access token without a scheme',
    );
    expect(b(`\n* fetch\n> GET https://api.northwind.com/orders?access_token=${access}\n< 200`)).toBe(
      'HTTP 200 to the access token in its address',
    );
  });

  it('by the custom domain and by the tenant’s own have the same steps', () => {
    const iss = `https://${TENANT}/`;
    const found = compare(story(), story({ n: 2, domain: TENANT, claims: { iss } }));
    expect(rowOf(found, 'Login', 'Domain')).toMatchObject({ a: CUSTOM, b: TENANT, status: 'differs' });
    expect(rowOf(found, 'Access token', 'iss')?.note).toBe('They differ in host.');
    expect(rowsOf(found, 'Steps').filter(matters)).toEqual([]);
    expect(different(found)).not.toContain('Token request: Endpoint');
  });

  it('say which step one of them has more', () => {
    const step = (method: string, status: number) =>
      `\n* main_frame\n> ${method} https://${CUSTOM}/u/mfa-otp-challenge?state=hKFo2SBRUniversal2\n< ${status}`;
    const [before, after] = signIn({ n: 2, audience: API }).split(
      /(?=\n\* main_frame\n> GET \S+\/authorize\/resume)/,
    );
    const access = apiToken({ jti: 'jti2' });
    const answer = tokens(access, { id_token: idToken({ nonce: nonceOf(2) }) });
    const withStep =
      `${before}${step('GET', 200)}${step('POST', 302)}${after}` +
      codeExchange({ n: 2, audience: API }, answer) +
      apiCall(access);
    const found = compare(story(), withStep);
    expect(different(found)).toEqual([
      'Steps: Login page: GET /u/mfa-otp-challenge',
      'Steps: Login page: POST /u/mfa-otp-challenge',
    ]);
    expect(rowsOf(found, 'Steps').filter(matters)).toMatchObject([
      { b: 'HTTP 200', status: 'only b' },
      { b: 'HTTP 302', status: 'only b' },
    ]);
  });

  it('name the measure that is far off, and no other', () => {
    const slow = wire(story({ n: 2 })).map((e) =>
      e.url.endsWith('/oauth/token') ? { ...e, endedAt: e.startedAt + 4250 } : e,
    );
    const found = compare(story(), slow);
    expect(different(found)).toEqual(['Timings: Answer of the token endpoint']);
    expect(rowOf(found, 'Timings', 'Answer of the token endpoint')).toMatchObject({
      a: '50 ms',
      b: '4.3 s',
      note: 'B took 4.2 s longer.',
    });
  });

  it('of which one was a user’s slow hand do not differ', () => {
    const slow = wire(story({ n: 2 }).replace('at=+8s', 'at=+90s'));
    expect(different(compare(story(), slow))).toEqual([]);
  });

  it('may be a login and a renewal', () => {
    const renewal = tokenCall(
      {},
      { grant_type: 'refresh_token', client_id: 'x', refresh_token: auth0RefreshToken('r') },
      tokens(apiToken({ jti: 'renewed' })),
    );
    const found = compare(story(), renewal);
    expect(rowOf(found, 'Login', 'Grant')).toMatchObject({ b: 'Refresh token', status: 'differs' });
    expect(rowsOf(found, 'Steps').find(({ name }) => name.startsWith('Authorization request'))?.status).toBe(
      'only a',
    );
    expect(rowsOf(found, 'Asked')).toEqual([]);
  });

  it('call nothing missing that was out of sight', () => {
    const unseen = login({ n: 2, audience: API }, undefined) + apiCall(apiToken({ jti: 'jti2' }));
    const found = compare(story(), unseen);
    expect(different(found)).toEqual([]);
    expect(rowOf(found, 'Token answer', 'expires_in')).toEqual({
      name: 'expires_in',
      a: '86400',
      status: 'out of sight',
    });
    expect(rowOf(found, 'Tokens', 'ID token')?.status).toBe('out of sight');
  });

  it('call nothing missing in a request whose body was out of sight', () => {
    const unseen = wire(story({ n: 2 })).map(({ requestBody: _, ...e }) => e);
    const found = compare(story(), unseen);
    expect(different(found)).toEqual([]);
    expect(rowOf(found, 'Token request', 'redirect_uri')?.status).toBe('out of sight');
  });

  it('say in which part two addresses differ, and when it is the slash at the end', () => {
    const redirect = compare(
      story({ redirectUri: 'https://app.northwind.com/callback' }),
      story({ n: 2, redirectUri: 'https://app.northwind.com:8443/callback' }),
    );
    expect(rowOf(redirect, 'Asked', 'redirect_uri')?.note).toBe('They differ in port.');
    const slash = compare(story(), story({ n: 2, audience: API.slice(0, -1) }));
    expect(rowOf(slash, 'Asked', 'audience')?.note).toBe('B has no slash at its end.');
  });

  it('are no different in what an unknown parameter holds at random', () => {
    const found = compare(
      story({ params: { correlation: '1c9f6a3e-7d52-4b0f-9a57-0f4e4c7d1b11', theme: 'dark' } }),
      story({ n: 2, params: { correlation: '7aa0b8d4-93c1-4c5b-8f0e-2d6f5e1c9a22', theme: 'light' } }),
    );
    expect(different(found)).toEqual(['Asked: theme']);
    expect(rowOf(found, 'Asked', 'theme')).toMatchObject({ a: 'a value', b: 'another value' });
  });

  it('of a redacted log show its names, and leave open what may be random', () => {
    const params = (n: number) => ({ login_hint: '‹login_hint 1›', theme: `‹value ${n}›` });
    const found = compare(story({ params: params(1) }), story({ n: 2, params: params(2) }));
    expect(different(found)).toEqual([]);
    expect(rowOf(found, 'Asked', 'login_hint')).toMatchObject({ a: '‹login_hint 1›', status: 'same' });
    expect(rowOf(found, 'Asked', 'theme')).toMatchObject({ a: '‹value 1›', status: 'out of sight' });
  });

  it('were refused in the same words, whatever number the refusal has', () => {
    const refused = (n: number, id: string) =>
      signIn({ n, audience: API }) +
      codeExchange(
        { n, audience: API },
        {
          error: 'invalid_grant',
          error_description: `AADSTS70008: The code has expired. Trace ID: ${id} Timestamp: 2026-05-0${n} 12:00:0${n}Z`,
        },
        {},
        400,
      );
    const one = refused(1, '1c9f6a3e-7d52-4b0f-9a57-0f4e4c7d1b11');
    const other = refused(2, '7aa0b8d4-93c1-4c5b-8f0e-2d6f5e1c9a22');
    expect(different(compare(one, other))).toEqual([]);
    expect(different(compare(one, other.replace('expired', 'been used')))).toEqual([
      'Token answer: error_description',
    ]);
  });

  it('call no API call missing in a file without Authorization headers', () => {
    const sanitized = wire(story({ n: 2 }).replaceAll('* fetch', '* har fetch'))
      .filter(({ url }) => !url.includes('/orders'))
      .map((e) => ({ ...e, sources: ['har' as const] }));
    const found = compare(story(), sanitized);
    expect(different(found)).toEqual([]);
    expect(rowOf(found, 'API calls', 'GET api.northwind.com/orders')?.status).toBe('out of sight');
  });

  it('are never different from themselves', () => {
    for (const { wire: text } of goodLogins) {
      const diagnosis = read(text);
      for (const flow of diagnosis.session.flows) {
        const own = { flow, findings: diagnosis.findings.filter((f) => f.flow === flow.id) };
        expect(different(compareLogins(own, own))).toEqual([]);
      }
    }
  });
});

const token = (raw: string) => {
  const { session } = read(apiCall(raw));
  const [found] = session.tokens;
  if (!found) throw new Error(`no token in ${parseToken(raw).format}`);
  return found;
};

describe('two tokens', () => {
  it('differ in what they say, not in when', () => {
    const found = compareTokens(
      token(apiToken({ jti: 'one', permissions: ['read:orders', 'write:orders'] })),
      token(
        apiToken({ jti: 'two', permissions: ['write:orders'], iat: ISSUED + DAY, exp: ISSUED + 2 * DAY }),
      ),
    );
    expect(found.differences).toBe(1);
    expect(found.groups.find(({ label }) => label === 'Claims')?.rows[0]).toEqual({
      name: 'permissions',
      a: 'read:orders write:orders',
      b: 'write:orders',
      status: 'differs',
      note: 'Only in A: read:orders.',
      list: true,
    });
  });

  it('with one audience, as a text or as a list of one, are for the same', () => {
    const one = compareTokens(token(apiToken({ aud: API })), token(apiToken({ aud: [API] })));
    expect(one.differences).toBe(0);
  });

  it('differ in their lifetime where it is another setting, not by a second', () => {
    const lasting = (seconds: number) => token(apiToken({ exp: ISSUED + seconds }));
    expect(compareTokens(lasting(3600), lasting(3599)).differences).toBe(0);
    const found = compareTokens(lasting(3600), lasting(7200));
    expect(found.groups[0]?.rows[0]).toMatchObject({ name: 'Lifetime', a: '1 hour', b: '2 hours' });
  });

  it('of Entra last as long as it pleases, within its limits', () => {
    const entra = (seconds: number) =>
      token(
        jwt({
          iss: 'https://sts.windows.net/72f988bf-86f1-41af-91ab-2d7cd011db47/',
          aud: 'api://orders',
          iat: ISSUED,
          exp: ISSUED + seconds,
        }),
      );
    expect(compareTokens(entra(3901), entra(5200)).differences).toBe(0);
  });
});

describe('two recordings', () => {
  const apart = '\n* at=+1m main_frame\n> GET https://app.northwind.com/\n< 200\n';

  it('put each login beside its like, and name those without', () => {
    const other = story({ n: 3, clientId: 'AnotherClient00000000000000000000' });
    const found = compareLogs(read(story({ n: 1 }) + apart + other), read(other.replaceAll('jti3', 'jti4')));
    expect(found.pairs.map(({ a, b }) => [a.client, b.client])).toEqual([
      ['AnotherClient00000000000000000000', 'AnotherClient00000000000000000000'],
    ]);
    expect(found.onlyA).toHaveLength(1);
    expect(found.onlyB).toEqual([]);
    expect(found.differences).toBe(1);
  });

  it('pair a login with the one that has most in common where none is alike', () => {
    const found = compareLogs(read(story()), read(story({ n: 2, domain: TENANT })));
    expect(found.pairs).toHaveLength(1);
    expect(found.onlyA).toEqual([]);
  });
});
