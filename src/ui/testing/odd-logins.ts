import {
  API,
  APP,
  apiCall,
  CUSTOM,
  codeExchange,
  deniedSignIn,
  login,
  nonceOf,
  signIn,
  TENANT,
  tokens,
} from '../../core/testing/logins.ts';
import { apiToken, auth0OpaqueJwe, idToken, managementToken } from '../../core/testing/tokens.ts';

/** Logins that are hard on the interface: an SDK's own words, addresses that look alike, much of everything. */

const packed = (name: string, version: string) => btoa(JSON.stringify({ name, version }));
const sdk = (name: string, version: string) => ({ params: { auth0Client: packed(name, version) } });

/** No audience, by an SDK that says its version: the fix is in its words. */
const reactOf = (version: string) => (n: number) => {
  const token = auth0OpaqueJwe(undefined, `${version}${n}`);
  return (
    login(
      { n, ...sdk('auth0-react', version) },
      tokens(token, { id_token: idToken({ nonce: nonceOf(n) }) }),
    ) +
    apiCall(token, {
      status: 401,
      challenge: 'Bearer realm="api", error="invalid_token", error_description="Invalid Compact JWS"',
    })
  );
};

const otherRedirect = (n: number) =>
  signIn({ n, audience: API, redirectUri: `${APP}/callback` }) +
  codeExchange(
    { n },
    { error: 'invalid_grant', error_description: 'The redirect URI is wrong.' },
    { redirect_uri: `${APP}/callback/` },
    403,
  );

const slashMissing = (n: number) =>
  login({ n, audience: API }, tokens(apiToken({ jti: `slash${n}` }))) +
  deniedSignIn(
    { n: n + 1, audience: API.slice(0, -1) },
    'access_denied',
    `Service not found: ${API.slice(0, -1)}`,
  );

/** Less than was asked for. */
const lessScope = (n: number) => {
  const scope = 'openid profile email';
  return login(
    { n, audience: API, scope: `${scope} read:orders write:orders` },
    tokens(apiToken({ scope, jti: `less${n}` }), { scope, id_token: idToken({ nonce: nonceOf(n) }) }),
  );
};

const LONG_AUDIENCE = `https://${'orders-and-everything-else-'.repeat(6)}api.northwind.com/v1/`;

/** A dozen APIs, and a token for each of some. */
const manyApis = (n: number) => {
  const first = apiToken({ jti: `many${n}`, scope: 'openid read:orders' });
  const others = Array.from({ length: 8 }, (_, i) =>
    apiToken({ jti: `other${n}-${i}`, aud: i === 0 ? LONG_AUDIENCE : `https://api${i}.northwind.com/` }),
  );
  return (
    login(
      { n, audience: API, scope: 'openid read:orders' },
      tokens(first, { id_token: idToken({ nonce: nonceOf(n) }) }),
    ) +
    Array.from({ length: 10 }, (_, i) =>
      apiCall(first, {
        url: `https://service-${i}.${i === 3 ? 'a-rather-long-internal-name-of-a-host.'.repeat(3) : ''}northwind.com/v1/things`,
        ...(i % 3 === 1 ? { status: 401, challenge: 'Bearer error="invalid_token"' } : {}),
        ...(i % 3 === 2 ? { status: 403 } : {}),
      }),
    ).join('') +
    others
      .map((token, i) =>
        apiCall(token, { url: `https://api${i}.northwind.com/things`, status: i % 2 ? 200 : 401 }),
      )
      .join('') +
    apiCall(managementToken({ jti: `m${n}` }), { url: `https://${TENANT}/api/v2/clients`, status: 403 }) +
    apiCall(first, { url: `https://${CUSTOM}/userinfo` })
  );
};

const HOSTILE = '<img src=x onerror=alert(1)>\u202egnp.exe `code` {{x}} "quote" \u0000';

/** Whatever a page can put into a parameter or a claim. */
const hostile = (n: number) =>
  login(
    {
      n,
      clientId: HOSTILE,
      audience: `https://${HOSTILE}/`,
      scope: `openid ${HOSTILE} ${'x'.repeat(3000)}`,
      redirectUri: `${APP}/${'very-long-path/'.repeat(40)}`,
    },
    tokens(apiToken({ aud: `https://${HOSTILE}/`, scope: HOSTILE, jti: `hostile${n}`, [HOSTILE]: HOSTILE })),
  ) + apiCall(apiToken({ aud: `https://${HOSTILE}/`, jti: `hostile${n}` }), { status: 401, body: HOSTILE });

/** Signed for `GET https://api.northwind.com/orders` with the key in its header. */
const PROOF =
  'eyJhbGciOiJFUzI1NiIsInR5cCI6ImRwb3Arand0IiwiandrIjp7Imt0eSI6IkVDIiwiY3J2IjoiUC0yNTYiLCJ4IjoibXQybFZZdHhxWWxwWG9fR3RvQnktQnFCSTJMN0Z1M1dzVVc1YUtTQU1GZyIsInkiOiJyeUNpX1U5a1owb1lXNExlZE5aQlctRVJ2MzhMaElRc09TaG0wYUxmTllzIn19.eyJqdGkiOiJvcmRlcnMtMSIsImh0bSI6IkdFVCIsImh0dSI6Imh0dHBzOi8vYXBpLm5vcnRod2luZC5jb20vb3JkZXJzIiwiaWF0IjoxNzc4MTU1MjAwfQ.dZhS8frZATz-7_XZk-sY_El_1Cz5n2YEOV3f3hl-4g_C-rLAli9uotuMYsfSRXtZk5mYZ-ijNkFcwT0TxseHcA';

/** A proof, and the same with another one's signature. */
const proofs = (n: number) => {
  const token = apiToken({ jti: `dpop${n}` });
  const call = (proof: string) =>
    apiCall(token, { scheme: 'DPoP ' }).replace('\n> Origin', `\n> DPoP: ${proof}\n> Origin`);
  const forged = PROOF.replace(/[^.]+$/, (signature) => [...signature].reverse().join(''));
  return login({ n, audience: API }, tokens(token, { token_type: 'DPoP' })) + call(PROOF) + call(forged);
};

export const ODD = {
  proofs,
  react1: reactOf('1.12.1'),
  react2: reactOf('2.2.4'),
  otherRedirect,
  slashMissing,
  lessScope,
  manyApis,
  hostile,
};
