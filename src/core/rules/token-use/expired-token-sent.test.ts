import {
  API,
  apiCall,
  CLIENT,
  CUSTOM,
  codeExchange,
  codeOf,
  login,
  signIn,
  silent,
  tokenCall,
  tokens,
} from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import { apiToken, auth0OpaqueJwe, auth0RefreshToken, ISSUED } from '../../testing/tokens.ts';
import { expiredTokenSent } from './expired-token-sent.ts';

const at = apiToken();
const timeless = apiToken({ exp: -1e300 });
const signedIn = login({ audience: API }, tokens(at, { refresh_token: auth0RefreshToken() }));
/** A call some time after the login, and the server's clock at its answer; both as an offset in seconds. */
const call = (
  after: string,
  status: number,
  date?: number,
  token = at,
  url = 'https://api.northwind.com/orders',
) =>
  apiCall(token, { at: `+${after}`, status, url }).replace(
    `< ${status}`,
    date === undefined
      ? `< ${status}`
      : `< ${status}\n< Date: ${new Date((ISSUED + date) * 1000).toUTCString()}`,
  );
const H25 = 25 * 3600;
const refresh = (answer: object, status = 200) =>
  tokenCall(
    {},
    { client_id: CLIENT, grant_type: 'refresh_token', refresh_token: auth0RefreshToken() },
    { ...answer },
    status,
  );
const renewed = tokens(apiToken({ iat: ISSUED + H25, exp: ISSUED + 2 * H25 }));

testRule(expiredTokenSent, {
  finds: [
    {
      name: 'a token sent an hour after its end, by the server’s clock',
      change: { kind: 'call', name: 'call-api' },
      wire: [signedIn, call('25h', 401, H25)],
      severity: 'error',
      certainty: 'certain',
      says: /expired 60 min before, at 2026-05-08T12:00:00.000Z.*401/,
      at: { part: 'request-header', name: 'authorization', claim: 'claims.exp' },
    },
    {
      name: 'it by our own clock alone when the API refuses',
      wire: [signedIn, call('25h', 401)],
      certainty: 'likely',
    },
    {
      name: 'it once, though the page calls again and again',
      wire: [signedIn, call('25h', 401, H25), call('2s', 401, H25 + 2)],
    },
    {
      name: 'a token two seconds late, where the API itself says that it has expired',
      wire: [
        signedIn,
        apiCall(at, {
          at: '+86400s',
          status: 401,
          challenge: 'Bearer error="invalid_token", error_description="\'exp\' claim timestamp check failed"',
        }),
      ],
      certainty: 'likely',
      says: /expired \d+ s before/,
    },
    {
      name: 'a call that was on its way, which the app repeats with a new token',
      wire: [signedIn, call('25h', 401, H25), refresh(renewed)],
      severity: 'info',
      says: /renewed the token at once/,
    },
    {
      name: 'a recording begun at that call, where only the token itself ties the renewal to it',
      wire: [call('25h', 401, H25), refresh(renewed)],
      severity: 'info',
    },
    {
      name: 'a renewal whose request body was out of sight',
      wire: [signedIn, call('25h', 401, H25), refresh(renewed).replace(/\n>\n> [^\n]*/, '')],
      severity: 'info',
    },
    {
      name: 'renewals of which no source saw the bodies',
      wire: [
        signIn({ audience: API }),
        codeExchange({}, undefined).replace(/\n>\n> [^\n]*/, ''),
        call('25h', 401, H25),
        refresh(renewed).replace(/\n[<>]\n[<>] [^\n]*/g, ''),
        call('1s', 200, H25 + 1, renewed.access_token),
      ],
      severity: 'info',
    },
    {
      name: 'a new token at once, of which nothing but its use was seen',
      wire: [call('25h', 401, H25), call('1s', 200, H25 + 1, renewed.access_token)],
      severity: 'info',
    },
    {
      name: 'a call after which a silent login brings a new token',
      wire: [signedIn, call('25h', 401, H25), silent({ n: 2, audience: API }, { code: codeOf(2) })],
      severity: 'info',
    },
    {
      name: 'the refusal that no renewal followed, before the one that it did',
      wire: [signedIn, call('25h', 401, H25), call('1h', 401, H25 + 3600), refresh(renewed)],
      severity: 'error',
    },
    {
      name: 'a renewal that failed',
      wire: [signedIn, call('25h', 401, H25), refresh({ error: 'invalid_grant' }, 403)],
      severity: 'error',
    },
    {
      name: 'an API that does not mind',
      wire: [signedIn, call('25h', 200, H25)],
      severity: 'warning',
      says: /does not check `exp`/,
    },
    {
      name: 'an opaque token after the time that its response gave it',
      wire: [
        login({}, tokens(auth0OpaqueJwe())),
        call('25h', 401, H25, auth0OpaqueJwe(), `https://${CUSTOM}/userinfo`),
      ],
      certainty: 'likely',
    },
  ],
  silent: [
    { name: 'the token is still good', wire: [signedIn, call('23h', 401, 23 * 3600)] },
    { name: 'it ended half a minute ago', wire: [signedIn, call('24h', 401, 86_430)] },
    { name: 'the server’s clock says otherwise', wire: [signedIn, call('25h', 401, 3600)] },
    { name: 'our clock says otherwise', wire: [signedIn, call('1h', 401, H25)] },
    { name: 'only our clock says so and the API accepts it', wire: [signedIn, call('25h', 200)] },
    { name: 'the API forgives four minutes', wire: [signedIn, call('24h', 200, 86_640)] },
    {
      name: 'the end is at no time that a clock can show',
      wire: [login({ audience: API }, tokens(timeless)), apiCall(timeless, { status: 401 })],
    },
    {
      name: 'no answer has come',
      wire: [signedIn, `* fetch at=+25h\n> GET ${API}orders\n> Authorization: Bearer ${at}`],
    },
    {
      name: 'a preflight asks on its behalf',
      wire: [signedIn, `* at=+25h\n> OPTIONS ${API}orders\n> Access-Control-Request-Method: GET\n< 401`],
    },
    {
      name: 'an old invitation is a JWT in a link',
      wire: [signedIn, `* fetch at=+25h\n> GET https://app.northwind.com/join?invite=${at}\n< 401`],
    },
  ],
});
