import { describe, expect, it } from 'vitest';
import { createDiagnoser } from '../core/diagnose.ts';
import type { Flow } from '../core/model.ts';
import { API, apiCall, authorizeUrl, deniedSignIn, login, signIn, tokens } from '../core/testing/logins.ts';
import { apiToken, idToken } from '../core/testing/tokens.ts';
import { wire } from '../core/testing/wire.ts';
import { type NAMED, oneLogin } from '../ui/testing/fixture.ts';
import { asked, type Fact } from './asked.ts';
import { got } from './got.ts';
import { used } from './used.ts';

const sessionOf = (name: keyof typeof NAMED) => createDiagnoser([])(oneLogin(name)).session;
const only = (flows: readonly Flow[]): Flow => {
  const [flow, ...more] = flows;
  if (!flow || more.length > 0) throw new Error('one login is wanted');
  return flow;
};
const line = (facts: readonly Fact[], label: string) => facts.find((fact) => fact.label === label);
const askedOf = (text: string) => asked(only(createDiagnoser([])(wire(text)).session.flows));

describe('asked', () => {
  it('says what the request asked for, each pointing at its parameter', () => {
    const facts = asked(only(sessionOf('right').flows));
    expect(facts.map((f) => f.label)).toEqual([
      'Response',
      'Domain',
      'Audience',
      'Scope',
      'PKCE',
      'Redirect',
    ]);
    expect(line(facts, 'Audience')).toMatchObject({
      value: 'https://api.northwind.com/',
      at: { part: 'query', name: 'audience' },
    });
  });

  it('tells what was not sent from what nobody saw', () => {
    const plain = askedOf(signIn({ scope: '' }));
    expect(line(plain, 'Audience')).toMatchObject({ value: 'none', kind: 'none' });
    expect(line(plain, 'Scope')).toMatchObject({ value: 'none', kind: 'none' });
    const pushed = askedOf(
      '\n* main_frame\n> GET https://login.northwind.com/authorize?client_id=abc&request_uri=urn%3Aietf%3Aparams%3Aoauth%3Arequest_uri%3Axyz\n< 302\n< Location: /u/login?state=1',
    );
    for (const label of ['Audience', 'Scope', 'Response', 'PKCE'])
      expect(line(pushed, label), label).toMatchObject({ value: 'out of sight', kind: 'unseen' });
  });

  it('shows resource where that is what was sent', () => {
    const facts = askedOf(signIn({ params: { resource: 'https://api.northwind.com/' } }));
    expect(line(facts, 'Resource')?.value).toBe('https://api.northwind.com/');
    expect(line(facts, 'Audience')).toBeUndefined();
  });

  it('calls PKCE without a method plain, and a code without a challenge none', () => {
    expect(line(askedOf(signIn({ params: { code_challenge_method: undefined } })), 'PKCE')?.value).toBe(
      'plain',
    );
    const without = { code_challenge_method: undefined, code_challenge: undefined };
    expect(line(askedOf(signIn({ params: without })), 'PKCE')).toMatchObject({ value: 'none', kind: 'none' });
    expect(authorizeUrl({ params: without })).not.toContain('code_challenge');
  });

  it('is empty when only calls were seen', () =>
    expect(asked(only(sessionOf('callOnly').flows))).toEqual([]));
});

describe('got', () => {
  const gotOf = (name: keyof typeof NAMED) => {
    const { flows, facts } = sessionOf(name);
    return got(only(flows), facts);
  };

  it('holds what came beside what was asked', () => {
    const { facts, expected, differs } = gotOf('right');
    expect(expected?.token).toMatch(/^A JWT for https:\/\/api\.northwind\.com\//);
    expect(expected?.use).toEqual([]);
    expect(differs).toEqual([]);
    for (const label of ['Access token', 'Issuer', 'Audience', 'Scope'])
      expect(line(facts, label)?.verdict, label).toBe('as-asked');
    expect(line(facts, 'Refresh token')?.value).toBe('issued');
  });

  const gotFrom = (text: string) => {
    const { flows, facts } = createDiagnoser([])(wire(text)).session;
    return got(only(flows), facts);
  };

  it('says what the token can do as soon as it was asked for, until it is there or refused', () => {
    const { expected, differs } = gotFrom(signIn({ audience: API }));
    expect(expected?.use).toContain(`It opens the API ${API}.`);
    expect(differs).toEqual([]);
    expect(gotFrom(deniedSignIn({ audience: API }, 'access_denied', 'No')).expected?.use).toEqual([]);
    const errorPage = gotOf('errorPage');
    expect(errorPage.expected?.use).toEqual([]);
    expect(line(errorPage.facts, 'Access token')?.value).toBe('none');
  });

  it('says what differed when it came', () => {
    const { differs } = gotFrom(login({}, tokens(apiToken(), { id_token: idToken() })));
    expect(differs.map((d) => d.what)).toEqual(['default-audience']);
  });

  it('knows an opaque token by its name, and that its audience cannot be read', () => {
    const { facts } = gotOf('noAudience');
    expect(line(facts, 'Access token')).toMatchObject({ value: 'opaque (JWE)', verdict: 'as-asked' });
    expect(line(facts, 'Audience')).toMatchObject({ value: 'not readable', kind: 'none' });
  });

  it('says that a body was out of sight, and how to see it', () => {
    const { facts, token } = gotOf('bodyUnseen');
    expect(token).toBeUndefined();
    expect(facts).toEqual([
      {
        label: 'Access token',
        value: 'out of sight',
        kind: 'unseen',
        note: expect.stringMatching(/^To see it: /),
      },
    ]);
  });

  it('says so too where the token was seen in use, and nothing else of what came', () => {
    const text = login({ audience: API, scope: 'openid' }, undefined);
    const call = apiCall(apiToken({ aud: API }), { url: `${API}orders`, status: 200 });
    const { flows, facts } = createDiagnoser([])(wire(`${text}${call}`)).session;
    const came = got(only(flows), facts).facts;
    expect(line(came, 'Access token')).toMatchObject({ value: 'JWT' });
    expect(line(came, 'The rest')).toMatchObject({ value: 'out of sight', kind: 'unseen' });
    expect(line(gotOf('right').facts, 'The rest')).toBeUndefined();
  });

  it('claims nothing of a login that was not seen', () => {
    const { facts, expected } = gotOf('callOnly');
    expect(expected).toBeUndefined();
    expect(facts.filter((fact) => fact.verdict)).toEqual([]);
  });
});

describe('used', () => {
  const usesOf = (name: keyof typeof NAMED) => {
    const { flows, facts } = sessionOf(name);
    return used(only(flows), facts);
  };

  it('counts the calls of one API together, whatever thing they name', () => {
    expect(usesOf('right').map(({ host, path, calls }) => [host, path, calls])).toEqual([
      ['api.northwind.com', '/orders', 2],
      ['login.northwind.com', '/userinfo', 1],
    ]);
  });

  it('says whether the token could have worked', () => {
    expect(usesOf('noAudience').map((use) => [use.kind, use.answers, use.acceptance?.verdict])).toEqual([
      ['userinfo', [{ status: 200, times: 1 }], 'accepted'],
      ['custom', [{ status: 401, times: 2 }], 'refused'],
    ]);
    expect(usesOf('wrongDomain')).toMatchObject([
      { kind: 'management', path: '/api/v2', acceptance: { verdict: 'refused' } },
    ]);
    expect(usesOf('idTokenSent')).toMatchObject([
      { token: { role: 'id_token' }, acceptance: { verdict: 'refused' } },
    ]);
  });
});
