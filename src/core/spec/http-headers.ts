import { says, type Table } from './explanation.ts';
import { rfc } from './references.ts';

const FETCH = { title: 'Fetch: CORS protocol', url: 'https://fetch.spec.whatwg.org/#http-cors-protocol' };

/** HTTP headers that matter to a login. Names in lower case. */
export const HTTP_HEADERS: Table = {
  authorization: says('Carries the access token, or the app’s own credentials.', rfc(6750, '2.1')),
  dpop: says('Proves that the sender has the key that the token is bound to.', rfc(9449, '4.1')),
  'dpop-nonce': says('The nonce that the next DPoP proof must have.', rfc(9449, '8')),
  'www-authenticate': says('How to prove who one is, and why the token was refused.', rfc(6750, '3')),
  location: says('Where the browser goes next.', rfc(9110, '10.2.2')),
  origin: says('The page’s origin, which CORS decisions depend on.', rfc(6454, '7')),
  referer: says(
    'The address of the page that the request came from; it must not hold a code or token.',
    rfc(9110, '10.1.3'),
  ),
  cookie: says('The browser’s memory for this host, the login session among it.', rfc(6265, '4.2')),
  'set-cookie': says('Something for the browser to remember, such as the login session.', rfc(6265, '4.1')),
  'content-type': says('What the body is written in.', rfc(9110, '8.3')),
  'cache-control': says('Whether the answer may be kept; token answers need no-store.', rfc(6749, '5.1')),
  date: says('The server’s clock.', rfc(9110, '6.6.1')),
  'retry-after': says('How long to wait before the next try.', rfc(9110, '10.2.3')),
  'access-control-allow-origin': says('Which pages may read this answer.', FETCH),
  'access-control-allow-headers': says(
    'Which headers a page may send here; a "*" does not cover Authorization.',
    FETCH,
  ),
  'access-control-allow-methods': says('Which methods a page may use here.', FETCH),
  'access-control-allow-credentials': says('Whether a page may read it when cookies were sent.', FETCH),
  'access-control-request-headers': says('The browser asks whether the page may send these headers.', FETCH),
  'access-control-request-method': says('The browser asks whether the page may use this method.', FETCH),
  'access-control-expose-headers': says('Which headers of this answer a page may read.', FETCH),
  'access-control-max-age': says('For how many seconds the browser need not ask again.', FETCH),
  'proxy-authorization': says('Credentials for a proxy on the way.', rfc(9110, '11.7.2')),
  'proxy-authenticate': says('How to prove to a proxy who one is.', rfc(9110, '11.7.1')),
  'auth0-client': says('The name and version of the SDK; it makes the browser send a preflight.'),
  'x-auth0-requestid': says('Auth0’s number for this request, for its support.'),
  'x-okta-request-id': says('Okta’s number for this request, for its support.'),
  'x-amz-cognito-request-id': says('Cognito’s number for this request, for its support.'),
  'x-anchormailbox': says('The account, so that Microsoft routes the request well.'),
  'x-ms-request-id': says('Microsoft’s number for this request, for its support.'),
  'x-ratelimit-limit': says('How many such requests are allowed.'),
  'x-ratelimit-remaining': says('How many such requests are left.'),
  'x-ratelimit-reset': says('When the count begins anew.'),
};
