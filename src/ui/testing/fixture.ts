import type { Exchange } from '../../core/model.ts';
import {
  API,
  apiCall,
  authorizeUrl,
  CUSTOM,
  deniedSignIn,
  login,
  nonceOf,
  signIn,
  silent,
  TENANT,
  tokenCall,
  tokens,
} from '../../core/testing/logins.ts';
import {
  apiToken,
  auth0OpaqueJwe,
  auth0RefreshToken,
  idToken,
  managementToken,
  TENANT_ISSUER,
} from '../../core/testing/tokens.ts';
import { T0, wire } from '../../core/testing/wire.ts';
import { ODD } from './odd-logins.ts';
import { SIDE } from './side-logins.ts';

/** Logins to look at: the transcripts of the rules' own tests, so the panel is shown what it will see. */

const scope = 'openid profile email read:orders offline_access';

const right = (n: number) => {
  const token = apiToken({ scope, jti: `right${n}` });
  return (
    login(
      { n, audience: API, scope },
      tokens(token, {
        scope,
        id_token: idToken({ nonce: nonceOf(n) }),
        refresh_token: auth0RefreshToken(`${n}`),
      }),
    ) +
    apiCall(token) +
    apiCall(token, { url: 'https://api.northwind.com/orders/17' }) +
    apiCall(token, { url: `https://${CUSTOM}/userinfo` })
  );
};

const noAudience = (n: number) => {
  const token = auth0OpaqueJwe(undefined, `${n}`);
  return (
    login({ n }, tokens(token, { id_token: idToken({ nonce: nonceOf(n) }) })) +
    apiCall(token, { url: `https://${CUSTOM}/userinfo` }) +
    apiCall(token, {
      status: 401,
      challenge: 'Bearer realm="api", error="invalid_token", error_description="Invalid Compact JWS"',
    }) +
    apiCall(token, {
      status: 401,
      challenge: 'Bearer realm="api", error="invalid_token", error_description="Invalid Compact JWS"',
    })
  );
};

const wrongDomain = (n: number) => {
  const token = managementToken({ jti: `management${n}` });
  return (
    login(
      { n, audience: `${TENANT_ISSUER}api/v2/`, scope: 'openid read:current_user' },
      tokens(token, { scope: 'openid read:current_user' }),
    ) +
    apiCall(token, {
      url: `https://${TENANT}/api/v2/users/auth0%7C5f7c8ec7c33c6c004bbafe82`,
      status: 401,
      body: {
        statusCode: 401,
        error: 'Unauthorized',
        message: 'Invalid token',
        attributes: { error: 'Invalid token' },
      },
    })
  );
};

const idTokenSent = (n: number) => {
  const id = idToken({ nonce: nonceOf(n) });
  return (
    login({ n, audience: API }, tokens(apiToken({ jti: `unused${n}` }), { id_token: id })) +
    apiCall(id, {
      status: 401,
      challenge: 'Bearer error="invalid_token", error_description="unexpected aud claim value"',
    })
  );
};

const bodyUnseen = (n: number) => login({ n, audience: API, scope }, undefined);
const denied = (n: number) =>
  deniedSignIn(
    { n, audience: 'https://api.nowhere.example/' },
    'access_denied',
    'Service not found: https://api.nowhere.example/',
  );
const notLoggedIn = (n: number) =>
  silent({ n, audience: API }, { error: 'login_required', error_description: 'Login required' });
const refresh = (n: number) =>
  tokenCall(
    { n },
    {
      grant_type: 'refresh_token',
      client_id: 'nW3k8QpZ1tYv5xRb7cLd2mFs9gHj4aUe',
      refresh_token: auth0RefreshToken(`r${n}`),
    },
    tokens(apiToken({ jti: `fresh${n}` }), { refresh_token: auth0RefreshToken(`s${n}`) }),
  );
const waiting = (n: number) => `\n* main_frame\n> GET ${authorizeUrl({ n, audience: API })}\n< 200`;
const errorPage = (n: number) => `\n* main_frame\n> GET ${authorizeUrl({ n, audience: API })}\n< 400`;
const halfway = (n: number) => signIn({ n, audience: API });
const callOnly = (n: number) =>
  apiCall(apiToken({ iss: 'https://eu.login.example/', azp: 'partner-portal', jti: `partner${n}` }), {
    url: `https://partner${n}.example/v1/invoices`,
    status: 403,
  });

const CASES = [
  right,
  noAudience,
  wrongDomain,
  idTokenSent,
  bodyUnseen,
  denied,
  notLoggedIn,
  refresh,
  callOnly,
  halfway,
  waiting,
];

const apart = '\n* at=+1m main_frame\n> GET https://app.northwind.com/\n< 200\n';

/** So many logins, every kind in turn, the last ones newest; times moved so that the log ends at `end`. */
export function fixtureExchanges(count: number, end: number): Exchange[] {
  const text = Array.from({ length: count }, (_, i) =>
    (CASES[i % CASES.length] as (n: number) => string)(i + 1),
  );
  const exchanges = wire(text.join(apart));
  const last = exchanges.at(-1)?.startedAt ?? T0;
  const move = (at: number) => at - last + end;
  return exchanges.map((e) => ({
    ...e,
    startedAt: move(e.startedAt),
    ...(e.endedAt === undefined ? {} : { endedAt: move(e.endedAt) }),
  }));
}

/** One kind of login alone. */
export const oneLogin = (which: keyof typeof NAMED): Exchange[] => wire(NAMED[which](1));
export const NAMED = {
  right,
  noAudience,
  wrongDomain,
  idTokenSent,
  bodyUnseen,
  denied,
  notLoggedIn,
  refresh,
  callOnly,
  halfway,
  waiting,
  errorPage,
  ...ODD,
  ...SIDE,
};
