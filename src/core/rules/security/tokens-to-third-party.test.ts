import { APP, apiCall, codeOf, form, login, signIn, stateOf, tokens } from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import {
  API,
  apiToken,
  auth0OpaqueOld,
  auth0RefreshToken,
  idToken,
  jwt,
  TENANT_ISSUER,
} from '../../testing/tokens.ts';
import { tokensToThirdParty } from './tokens-to-third-party.ts';

const at = apiToken();
const refresh = auth0RefreshToken();
const loggedIn = login({ audience: API }, tokens(at, { id_token: idToken(), refresh_token: refresh }));
const page = `${APP}/?${form({ code: codeOf(), state: stateOf() })}`;
const post = (url: string, body: string) => `
* fetch initiator=${APP}
> POST ${url}
> Origin: ${APP}
>
> ${body}
< 200`;
const SENTRY = 'https://o450.ingest.us.sentry.io/api/4/envelope/?sentry_key=abc';
const GA = 'https://www.google-analytics.com/g/collect';

testRule(tokensToThirdParty, {
  finds: [
    {
      name: 'a header in an error report',
      wire:
        loggedIn + post(SENTRY, JSON.stringify({ request: { headers: { Authorization: `Bearer ${at}` } } })),
      certainty: 'certain',
      says: /^o450\.ingest\.us\.sentry\.io was sent an access token of this login, in the body of a report/,
      at: { part: 'request-body' },
    },
    {
      name: 'a refresh token by its name, in JSON within JSON',
      wire:
        loggedIn + post(SENTRY, JSON.stringify({ breadcrumb: JSON.stringify({ refresh_token: refresh }) })),
      says: /a refresh token/,
    },
    {
      name: 'an opaque token in the header of a call that an error report tells of',
      wire:
        login({}, tokens(auth0OpaqueOld())) +
        post(
          SENTRY,
          JSON.stringify({ request: { headers: { Authorization: `Bearer ${auth0OpaqueOld()}` } } }),
        ),
      says: /an access token of this login, in the body/,
    },
    {
      name: 'an ID token in a form',
      wire:
        loggedIn +
        post('https://api.segment.io/v1/t', `data=${encodeURIComponent(JSON.stringify({ t: idToken() }))}`),
      says: /an ID token/,
    },
    {
      name: 'the address of the callback, with its code',
      wire: `${signIn()}
* other initiator=${APP}
> GET ${GA}?v=2&dl=${encodeURIComponent(page)}
< 204`,
      severity: 'warning',
      says: /the authorization code of this login, in its URL/,
      at: { part: 'query' },
    },
    {
      name: 'a token in the Authorization header',
      wire: loggedIn + apiCall(at, { url: 'https://api.mixpanel.com/track' }),
      says: /in a header/,
      at: { part: 'request-header', name: 'authorization' },
    },
  ],
  silent: [
    {
      name: 'a Referer holds it (j03)',
      wire: `${signIn({ params: { code_challenge: undefined } })}
* other
> GET https://www.googletagmanager.com/gtag/js?id=G-1
> Referer: ${page}
< 200`,
    },
    {
      name: 'reports hold no token',
      wire: loggedIn + post(SENTRY, '{"message":"oops","user":{"id":"auth0|1"}}'),
    },
    {
      name: 'a report holds another JWT',
      wire: loggedIn + post(SENTRY, JSON.stringify({ flag: jwt({ env: 'prod', exp: 1 }) })),
    },
    {
      name: 'a report holds a token that nobody issued',
      wire: loggedIn + post(SENTRY, JSON.stringify({ access_token: 'abcdefghijklmnop' })),
    },
    {
      name: 'the page’s address is without the answer',
      wire: `${loggedIn}
* other initiator=${APP}
> GET ${GA}?v=2&dl=${encodeURIComponent(`${APP}/orders`)}
< 204`,
    },
    { name: 'the token goes to the API', wire: loggedIn + apiCall(at) },
    {
      name: 'the service signs its own users in',
      wire: (() => {
        const own = apiToken({ iss: 'https://sentry.io/', aud: 'sentry' });
        return `* fetch initiator=https://acme.sentry.io
> GET https://us.sentry.io/api/0/issues/
> Authorization: Bearer ${own}
< 200`;
      })(),
    },
    {
      name: 'an unknown issuer’s token is in use there',
      wire: apiCall(apiToken({ iss: 'https://sso.contoso.example/', aud: 'traces' }), {
        url: 'https://api.honeycomb.io/1/x',
      }),
    },
    {
      name: 'a collector of one’s own gets it',
      wire:
        loggedIn +
        post('https://sentry.northwind.com/api/4/envelope/', JSON.stringify({ t: at, iss: TENANT_ISSUER })),
    },
  ],
});
