import {
  API,
  apiCall,
  CLIENT,
  CUSTOM,
  codeExchange,
  codeOf,
  deniedSignIn,
  login,
  signIn,
  silent,
  TENANT,
  tokens,
} from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import { apiToken, auth0OpaqueJwe, TENANT_ISSUER } from '../../testing/tokens.ts';
import { audienceDiffersLoginVsSilent } from './audience-differs-login-vs-silent.ts';

const opaque = auth0OpaqueJwe(TENANT_ISSUER);
const BILLING = 'https://billing.northwind.com/';
const bare = login({ domain: TENANT }, tokens(opaque));
const failed = (error: string, o = {}) =>
  silent({ n: 2, domain: TENANT, audience: API, ...o }, { error, error_description: error });
const worked = (o = {}) =>
  silent({ n: 2, domain: TENANT, audience: API, ...o }, { code: codeOf(2) }) +
  codeExchange({ n: 2, domain: TENANT, ...o }, tokens(apiToken({ iss: TENANT_ISSUER })));
const logout = `
* main_frame
> GET https://${TENANT}/v2/logout?client_id=${CLIENT}&returnTo=https://app.northwind.com
< 302
< Location: https://app.northwind.com`;

testRule(audienceDiffersLoginVsSilent, {
  finds: [
    {
      name: 'a login without an audience and a silent request with one, which failed',
      wire: bare + failed('login_required'),
      change: { kind: 'parameter', of: 'authorization', name: 'audience' },
      severity: 'error',
      certainty: 'likely',
      says: /login asked for no audience, the silent request after it for https:\/\/api\.northwind\.com\/, and it failed with login_required/,
      at: { part: 'query', name: 'audience' },
    },
    {
      name: 'consent that a frame cannot ask for',
      wire: bare + failed('consent_required'),
      severity: 'error',
    },
    {
      name: 'it where it works, from another site',
      wire: bare + worked(),
      severity: 'warning',
      certainty: 'certain',
    },
    {
      name: 'it where it works, on the same site, as information',
      wire: login({}, tokens(auth0OpaqueJwe())) + worked({ domain: CUSTOM }),
      severity: 'info',
    },
    {
      name: 'it where the frame’s answer was out of sight but its code was redeemed',
      wire: bare + worked().replace(/<\n< <!DOCTYPE.*/, ''),
      severity: 'warning',
    },
    {
      name: 'another API of several, when it failed',
      wire:
        login({ domain: TENANT, audience: BILLING }, tokens(apiToken({ aud: BILLING }))) +
        failed('login_required'),
      severity: 'error',
      says: /asked for https:\/\/billing/,
    },
  ],
  silent: [
    {
      name: 'both asked for the same',
      wire: login({ domain: TENANT, audience: API }, tokens(apiToken())) + failed('login_required'),
    },
    {
      name: 'one says resource and the other audience',
      wire:
        login({ domain: TENANT, params: { resource: API } }, tokens(apiToken())) + failed('login_required'),
    },
    {
      name: 'the app uses several APIs and the silent request succeeded',
      wire: login({ domain: TENANT, audience: BILLING }, tokens(apiToken({ aud: BILLING }))) + worked(),
    },
    {
      name: 'the first token was for /userinfo and was used there',
      wire: bare + apiCall(opaque, { url: `https://${TENANT}/userinfo` }) + worked(),
    },
    { name: 'there was no login before', wire: failed('login_required') },
    {
      name: 'the login before failed',
      wire: deniedSignIn({ domain: TENANT }, 'access_denied', 'No') + failed('login_required'),
    },
    {
      name: 'the login before was given up',
      wire:
        signIn({ domain: TENANT }).split('* main_frame').slice(0, 3).join('* main_frame') +
        failed('login_required'),
    },
    {
      name: 'the silent request asks for less',
      wire:
        login({ domain: TENANT, audience: API }, tokens(apiToken())) +
        failed('login_required', { audience: undefined }),
    },
    { name: 'the user has logged out since', wire: bare + logout + failed('login_required') },
    {
      name: 'the token of the login had expired',
      wire: bare + failed('login_required').replace('* sub_frame', '* sub_frame at=+25h'),
    },
    {
      name: 'the login was of another deployment of the app',
      wire:
        login({ domain: TENANT, redirectUri: 'http://localhost:3000' }, tokens(opaque)) +
        failed('login_required'),
    },
    {
      name: 'the API wants a second factor',
      wire:
        bare +
        silent(
          { n: 2, domain: TENANT, audience: API },
          { error: 'login_required', error_description: 'Multifactor authentication required' },
        ),
    },
    { name: 'the silent request failed for another reason', wire: bare + failed('access_denied') },
    {
      name: 'the login’s parameters were out of sight',
      wire:
        `* main_frame\n> GET https://${TENANT}/authorize?client_id=${CLIENT}&redirect_uri=https://app.northwind.com&request_uri=urn:ietf:params:oauth:request_uri:6esc_11ACC5bwc014ltc14eY22c\n< 302\n< Location: https://app.northwind.com?code=${codeOf()}&state=abcdefghijkl` +
        failed('login_required'),
    },
  ],
});
