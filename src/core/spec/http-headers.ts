import { says, type Table } from './explanation.ts';
import { rfc } from './references.ts';

/** HTTP headers that matter to a login. Names in lower case. */
export const HTTP_HEADERS: Table = {
  authorization: says('Carries the access token, or the app’s own credentials.', rfc(6750, '2.1')),
  dpop: says('Proves that the sender has the key that the token is bound to.', rfc(9449, '4.1')),
  'dpop-nonce': says('The nonce that the next DPoP proof must have.', rfc(9449, '8')),
  'www-authenticate': says('How to prove who one is, and why the token was refused.', rfc(6750, '3')),
  location: says('Where the browser goes next.', rfc(9110, '10.2.2')),
  origin: says('The page’s origin, which CORS decisions depend on.'),
  referer: says('The address of the page that the request came from; it must not hold a code or token.'),
  cookie: says('The browser’s memory for this host, the login session among it.'),
  'set-cookie': says('Something for the browser to remember, such as the login session.'),
  'content-type': says('What the body is written in.'),
  'cache-control': says('Whether the answer may be kept; token answers need no-store.', rfc(6749, '5.1')),
  date: says('The server’s clock.'),
  'retry-after': says('How long to wait before the next try.'),
  'access-control-allow-origin': says('Which pages may read this answer.'),
  'access-control-allow-headers': says(
    'Which headers a page may send here; a "*" does not cover Authorization.',
  ),
  'access-control-allow-methods': says('Which methods a page may use here.'),
  'access-control-allow-credentials': says('Whether a page may read it when cookies were sent.'),
  'access-control-request-headers': says('The browser asks whether the page may send these headers.'),
  'access-control-request-method': says('The browser asks whether the page may use this method.'),
  'auth0-client': says('The name and version of the SDK; it makes the browser send a preflight.'),
  'x-auth0-requestid': says('Auth0’s number for this request, for its support.'),
  'x-okta-request-id': says('Okta’s number for this request, for its support.'),
  'x-ms-request-id': says('Microsoft’s number for this request, for its support.'),
  'x-ratelimit-limit': says('How many such requests are allowed.'),
  'x-ratelimit-remaining': says('How many such requests are left.'),
  'x-ratelimit-reset': says('When the count begins anew.'),
};
