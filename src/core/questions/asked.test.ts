import { describe, expect, it } from 'vitest';
import { diagnose } from '../diagnose.ts';
import {
  API,
  APP,
  apiCall,
  CLIENT,
  CUSTOM,
  codeExchange,
  deniedSignIn,
  login,
  nonceOf,
  signIn,
  tokenCall,
  tokens,
} from '../testing/logins.ts';
import { apiToken, auth0OpaqueJwe, auth0RefreshToken, idToken } from '../testing/tokens.ts';
import { wire } from '../testing/wire.ts';
import { asksOf } from './asked.ts';

const BILLING = 'https://billing.northwind.com/';
const r1 = auth0RefreshToken();
const refresh = (more = {}) => ({
  client_id: CLIENT,
  grant_type: 'refresh_token',
  refresh_token: r1,
  ...more,
});
const billing = apiToken({ aud: BILLING });
const later = apiToken({ iat: 1 });
const par = `
* main_frame
> GET https://${CUSTOM}/authorize?client_id=${CLIENT}&request_uri=urn:ietf:params:oauth:request_uri:6esc_11ACC5bwc014ltc14eY22c
< 302
< Location: ${APP}?code=Code1abcdefghijklmnopqrstuvwxyz0123456789ab&state=State1abcdefghijklmnop`;

/** Each request as `step audience: number of tokens, how it ended`. */
const asked = (text: string) =>
  diagnose(wire(text), [])
    .session.flows.flatMap(asksOf)
    .map(
      ({ step, audience, tokens, granted, refusal }) =>
        `${step.kind} ${audience}: ${tokens.length}${granted ? ' granted' : ''}${refusal ? ' refused' : ''}`,
    );

describe('what was asked for', () => {
  it.each([
    ['a login', login({ audience: API }, tokens(apiToken())), [`authorization-request ${API}: 1 granted`]],
    [
      'a login without an audience',
      login({}, tokens(apiToken())),
      ['authorization-request undefined: 1 granted'],
    ],
    [
      'an exchange whose request body was out of sight',
      login({ audience: API }, tokens(apiToken(), { id_token: idToken({ nonce: nonceOf() }) })).replace(
        /\n>\n> grant[^\n]*|\n>\n> client_id=[^\n]*/,
        '',
      ),
      [`authorization-request ${API}: 1 granted`],
    ],
    [
      'a resource',
      login({ params: { resource: API } }, tokens(apiToken())),
      [`authorization-request ${API}: 1 granted`],
    ],
    [
      'an audience before a resource',
      signIn({ audience: API, params: { resource: BILLING } }),
      [`authorization-request ${API}: 0 granted`],
    ],
    [
      'a denied login',
      deniedSignIn({ audience: API }, 'access_denied', 'No'),
      [`authorization-request ${API}: 0 refused`],
    ],
    [
      'a login whose exchange failed',
      signIn({}) + codeExchange({}, { error: 'invalid_grant' }, {}, 403),
      ['authorization-request undefined: 0 granted'],
    ],
    [
      'a renewal for the same API',
      login({ audience: API }, tokens(apiToken(), { refresh_token: r1 })) +
        tokenCall({}, refresh(), tokens(later)),
      [`authorization-request ${API}: 2 granted`],
    ],
    [
      'a renewal for another API',
      login({ audience: API }, tokens(apiToken(), { refresh_token: r1 })) +
        tokenCall({}, refresh({ audience: BILLING }), tokens(billing)),
      [`authorization-request ${API}: 1 granted`, `token-request ${BILLING}: 1 granted`],
    ],
    [
      'a renewal that was refused',
      login({ audience: API }, tokens(apiToken(), { refresh_token: r1 })) +
        tokenCall({}, refresh({ audience: BILLING }), { error: 'access_denied' }, 403),
      [`authorization-request ${API}: 1 granted`, `token-request ${BILLING}: 0 refused`],
    ],
    ['a renewal of a login that nobody saw', tokenCall({}, refresh(), tokens(later)), []],
    ['parameters out of sight', par + codeExchange({}, tokens(apiToken())), []],
    [
      'a token in use whose answer nobody saw',
      login({ audience: API }, undefined) + apiCall(apiToken()),
      [`authorization-request ${API}: 1 granted`],
    ],
    [
      'a code whose verifier fits no request in sight',
      signIn({}).split('* main_frame').slice(0, 2).join('* main_frame') +
        codeExchange({ n: 2 }, tokens(apiToken())),
      ['authorization-request undefined: 0'],
    ],
    [
      'a grant that asks by itself',
      tokenCall(
        {},
        { client_id: CLIENT, grant_type: 'client_credentials', client_secret: 's' },
        tokens(auth0OpaqueJwe()),
      ),
      ['token-request undefined: 1 granted'],
    ],
    [
      'a grant that another request led to',
      tokenCall(
        {},
        { client_id: CLIENT, grant_type: 'http://auth0.com/oauth/grant-type/mfa-oob', mfa_token: 'm' },
        tokens(apiToken()),
      ),
      [],
    ],
  ])('%s', (_, text, expected) => expect(asked(text)).toEqual(expected));
});
