import { API, APP, apiCall, CUSTOM, login, signIn, tokens } from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import { apiToken } from '../../testing/tokens.ts';
import { noAuthHeader } from './no-auth-header.ts';

const at = apiToken();
const signedIn = login({ audience: API }, tokens(at));
const bare = (
  o: { url?: string; headers?: string; challenge?: string; status?: number; note?: string } = {},
) => `
* fetch initiator=${APP}${o.note ?? ''}
> GET ${o.url ?? `${API}orders`}
> Origin: ${APP}${o.headers ?? ''}
< ${o.status ?? 401}${o.challenge === '' ? '' : `\n< WWW-Authenticate: ${o.challenge ?? 'Bearer realm="api"'}`}`;

const preflight = `
* preflight initiator=${APP}
> OPTIONS ${API}orders
> Origin: ${APP}
> Access-Control-Request-Method: GET
> Access-Control-Request-Headers: authorization
< 204`;

testRule(noAuthHeader, {
  finds: [
    {
      name: 'a call without the token that the app has for this API',
      wire: [signedIn, bare()],
      severity: 'info',
      certainty: 'likely',
      says: /GET api\.northwind\.com\/orders was called without an Authorization header and answered 401.*https:\/\/api\.northwind\.com\//,
      change: { kind: 'header', name: 'Authorization', value: 'Bearer ACCESS_TOKEN' },
      at: { part: 'response-header', name: 'www-authenticate' },
    },
    {
      name: 'one address that the interceptor does not know, beside others that get the token',
      wire: [signedIn, apiCall(at), bare({ url: `${API}invoices` })],
      severity: 'warning',
      certainty: 'likely',
    },
    {
      name: 'it without a challenge where the API took the token elsewhere',
      wire: [signedIn, apiCall(at), bare({ url: `${API}invoices`, challenge: '' })],
      certainty: 'possible',
    },
    {
      name: 'a hint only where nothing says that the token is for this API',
      wire: [signedIn, bare({ url: 'https://things.northwind.com/7' })],
      severity: 'info',
      certainty: 'possible',
    },
  ],
  silent: [
    { name: 'the token is sent when it is asked for', wire: [signedIn, bare(), apiCall(at)] },
    { name: 'the call came before the login', wire: [bare(), signedIn, apiCall(at, { url: `${API}x` })] },
    { name: 'nobody has a token yet', wire: [signIn({ audience: API }), bare()] },
    { name: 'a cookie came with it', wire: [signedIn, bare({ headers: '\n> Cookie: sid=' })] },
    { name: 'an API key came with it', wire: [signedIn, bare({ headers: '\n> X-API-Key: k' })] },
    {
      name: 'the challenge says what is wrong with a token',
      wire: [signedIn, bare({ challenge: 'Bearer error="invalid_token"' })],
    },
    { name: 'the headers were not seen', wire: [signedIn, bare({ note: ' unseen=request-headers' })] },
    { name: 'the token had expired', wire: [signedIn, bare({ note: ' at=+25h' })] },
    {
      name: 'the user had signed out',
      wire: [
        signedIn,
        `* main_frame\n> GET https://${CUSTOM}/v2/logout?client_id=x\n< 302\n< Location: ${APP}`,
        bare(),
      ],
    },
    {
      name: 'a preflight asked for a token that is not seen',
      wire: [signedIn, apiCall(at), preflight, bare()],
    },
    { name: 'the API answers well', wire: [signedIn, apiCall(at), bare({ status: 200, challenge: '' })] },
    {
      name: 'another scheme is asked for',
      wire: [signedIn, apiCall(at), bare({ url: 'https://other.example/', challenge: 'Basic realm="x"' })],
    },
    { name: 'it is somebody else’s API', wire: [signedIn, bare({ url: 'https://other.example/things' })] },
    { name: 'it is /userinfo', wire: [signedIn, bare({ url: `https://${CUSTOM}/userinfo` })] },
  ],
  unseen: [
    {
      name: 'an API says what is wrong with a token that the file does not show',
      wire: [signedIn, bare({ challenge: 'Bearer error="invalid_token"' })].map((text) =>
        text.replaceAll(/^\* ?/gm, '* har '),
      ),
      says: /taken out of this file, so what GET api\.northwind\.com\/orders was sent and refused with 401/,
    },
    {
      name: 'Authorization was taken out of the file',
      wire: [signedIn, bare()].map((text) =>
        text.replaceAll(/^\* ?/gm, '* har ').replaceAll(/^> GET/gm, '> GET'),
      ),
      says: /taken out of this file/,
    },
  ],
});
