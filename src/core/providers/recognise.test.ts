import { describe, expect, it } from 'vitest';
import type { Header } from '../model.ts';
import { providers, recogniseProvider, type Sighting } from './recognise.ts';

const headers = (...lines: string[]): Header[] =>
  lines.map((line) => ({
    name: line.slice(0, line.indexOf(':')),
    value: line.slice(line.indexOf(':') + 1).trim(),
  }));

const signs = (seen: Partial<Sighting>) =>
  recogniseProvider({ host: 'login.northwind.com', ...seen }).map(
    ({ provider, strength }) => `${provider} ${strength}`,
  );

describe('recogniseProvider', () => {
  it.each<[string, Partial<Sighting>, string[]]>([
    ['Auth0’s own host', { host: 'northwind.eu.auth0.com' }, ['auth0 strong']],
    ['its host with a port', { host: 'northwind.auth0.com:8443' }, ['auth0 strong']],
    [
      'Auth0’s request id',
      { responseHeaders: headers('X-Auth0-RequestId: e623ebb9c257099ed80f') },
      ['auth0 strong'],
    ],
    [
      'Auth0’s trace',
      { responseHeaders: headers('tracestate: auth0-request-id=7e2e,auth0=true') },
      ['auth0 weak'],
    ],
    [
      'Auth0’s cookie',
      { responseHeaders: headers('Set-Cookie: did=s%3Av0; Path=/; Secure') },
      ['auth0 weak'],
    ],
    [
      'cookies, a line each',
      { responseHeaders: headers('set-cookie: x=1; Path=/\nauth0_compat=s%3A; Path=/') },
      ['auth0 weak'],
    ],
    [
      'two different weak signs',
      { path: '/u/login', responseHeaders: headers('set-cookie: auth0=1') },
      ['auth0 weak', 'auth0 weak'],
    ],
    ['the SDK alone', { query: new Map([['auth0Client', ['x']]]) }, ['auth0 weak']],
    ['Auth0’s discovery document', { discovery: { mfa_challenge_endpoint: 'x' } }, ['auth0 weak']],
    [
      'Entra',
      { host: 'login.microsoftonline.com', path: '/common/oauth2/v2.0/authorize' },
      ['entra strong', 'entra weak'],
    ],
    ['Entra for customers', { host: 'northwind.ciamlogin.com' }, ['entra strong']],
    ['Okta', { host: 'northwind.okta.com' }, ['okta strong']],
    ['Okta’s custom domain', { responseHeaders: headers('x-okta-request-id: Yx') }, ['okta strong']],
    ['Keycloak on any host', { path: '/auth/realms/shop/protocol/openid-connect/auth' }, ['keycloak strong']],
    ['Cognito', { host: 'northwind.auth.eu-west-1.amazoncognito.com' }, ['cognito strong']],
    ['Cognito’s issuer', { host: 'cognito-idp.eu-west-1.amazonaws.com' }, ['cognito strong']],
    ['Google', { host: 'accounts.google.com' }, ['google strong']],
    // Look-alikes
    ['a host that only sounds like Auth0', { host: 'notauth0.com' }, []],
    ['a host that hides Auth0’s name', { host: 'auth0.com.example.org' }, []],
    ['paths that many servers have', { path: '/oauth/token' }, []],
    ['another of Google’s hosts', { host: 'maps.googleapis.com' }, []],
    ['another of Amazon’s hosts', { host: 's3.amazonaws.com' }, []],
    ['a tracestate of somebody else', { responseHeaders: headers('tracestate: dd=s:1') }, []],
    ['nothing but a host', {}, []],
  ])('%s', (_, seen, expected) => expect(signs(seen)).toEqual(expected));

  it('counts different weak signs by different reasons', () => {
    const hows = Object.values(providers).flatMap(({ id, signs: all }) =>
      all.map(({ how }) => `${id} ${how}`),
    );
    expect(new Set(hows).size).toBe(hows.length);
  });
});
