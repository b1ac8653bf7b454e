import { codeOf, form, stateOf } from '../logins.ts';
import {
  API,
  type Cast,
  COGNITO,
  ENTRA,
  GATEWAY,
  GOOGLE,
  GRAPH,
  KEYCLOAK,
  login,
  OKTA,
  OKTA_OWN,
  PLAIN,
  REALM,
  signIn,
  V1,
} from '../providers.ts';
import { jwe } from '../tokens.ts';
import { ajax, call, type GoodLogin, redeem, refresh, visit } from './transcript.ts';

const in1 = (c: Cast, host: string, more: object = {}) =>
  ({
    kind: 'interactive',
    client: c.clientId,
    host,
    response: 'query',
    grants: 'authorization_code',
    tokens: 'code access id',
    calls: 1,
    ...more,
  }) as const;

/** The same provider at another address. */
const moved = (c: Cast, from: string, to: string): Cast => ({
  ...c,
  authorize: c.authorize.replace(from, to),
  token: c.token.replace(from, to),
});

const CIAM = 'contoso.ciamlogin.com';
const ciamIssuer =
  'https://7f1c6d2e-3b4a-4c5d-8e6f-1a2b3c4d5e6f.ciamlogin.com/7f1c6d2e-3b4a-4c5d-8e6f-1a2b3c4d5e6f/v2.0';
const ciam = moved(ENTRA, 'login.microsoftonline.com', CIAM);
const graph = ENTRA.access({ ...V1, aud: GRAPH, scp: 'User.Read' });
const BRANDED = 'https://id.fabrikam.example';
const DYNAMIC = { iss: `${BRANDED}/oauth2/default` };
const branded: Cast = {
  ...moved(OKTA, 'https://dev-1234567.okta.com', BRANDED),
  access: () => OKTA.access(DYNAMIC),
  id: () => OKTA.id(DYNAMIC),
};
const hosted = moved(
  COGNITO,
  'https://shop.auth.eu-west-1.amazoncognito.com',
  'https://auth.fabrikam.example',
);
const bound = COGNITO.access({ aud: 'https://api.fabrikam.example' });
const forbidden = { status: 403, answer: { error: 'Forbidden', message: 'The role admin is required.' } };
const AUD = 'https://api.fabrikam.example';

/** What looks like a mistake at Entra, Okta, Keycloak, Cognito or Google, and is one of their ways. */
export const providerWays: readonly GoodLogin[] = [
  {
    name: 'Entra External ID, whose issuer has the tenant’s id in its host',
    wire: (() => {
      const token = ENTRA.access({ iss: ciamIssuer });
      return `${signIn(ciam)}${redeem(ciam, { token_type: 'Bearer', expires_in: 3600, access_token: token, id_token: ENTRA.id({ iss: ciamIssuer }) })}${call(API, token)}`;
    })(),
    flows: [in1(ENTRA, CIAM)],
  },
  {
    name: 'consent for two resources in one request, and a token for one of them',
    wire: (() => {
      const wide = { ...ENTRA, scope: `${ENTRA.scope} https://graph.microsoft.com/User.Read` };
      return `${signIn(wide)}${redeem(wide, { token_type: 'Bearer', expires_in: 3600, access_token: ENTRA.access(), id_token: ENTRA.id() }, { more: { scope: ENTRA.scope } })}${call(API, ENTRA.access())}`;
    })(),
    flows: [in1(ENTRA, 'login.microsoftonline.com')],
  },
  {
    name: 'a backend that hands the Graph token on to Graph, and Graph’s refusals back',
    wire: `${login({ ...ENTRA, scope: 'openid User.Read' }, graph)}${call('https://app.fabrikam.example/api/graph/me', graph)}
      ${call('https://app.fabrikam.example/api/graph/users', graph, { status: 403, answer: { error: { code: 'Authorization_RequestDenied', message: 'Insufficient privileges to complete the operation.' } } })}`,
    flows: [in1(ENTRA, 'login.microsoftonline.com', { calls: 2 })],
  },
  {
    name: 'a version 1 API that takes the token and refuses the user',
    wire: `${login(ENTRA, ENTRA.access(V1))}${call(API, ENTRA.access(V1))}${call(`${API}/admin`, ENTRA.access(V1), forbidden)}`,
    flows: [in1(ENTRA, 'login.microsoftonline.com', { calls: 2 })],
  },
  {
    name: 'Okta with a custom domain and the issuer of the address that was asked',
    wire: `${login(branded)}${call(API, branded.access())}`,
    flows: [in1(OKTA, 'id.fabrikam.example')],
  },
  {
    name: 'Okta’s org server, an API that asks Okta about the token, and a user who may not do everything',
    wire: `${login(OKTA_OWN)}${call(API, OKTA_OWN.access())}${call(`${API}/admin`, OKTA_OWN.access(), forbidden)}`,
    flows: [in1(OKTA, 'dev-1234567.okta.com', { calls: 2 })],
  },
  {
    name: 'a library that sends `audience` to everybody, at Okta, whose token the API takes',
    wire: `${login(OKTA, OKTA.access({ aud: AUD }), {}, { audience: AUD })}${call(API, OKTA.access({ aud: AUD }))}`,
    flows: [in1(OKTA, 'dev-1234567.okta.com')],
  },
  {
    name: 'the same at Keycloak, with a mapper for that audience',
    wire: `${login(KEYCLOAK, KEYCLOAK.access({ aud: [AUD, 'account'] }), {}, { audience: AUD })}${call(API, KEYCLOAK.access({ aud: [AUD, 'account'] }))}`,
    flows: [in1(KEYCLOAK, 'sso.tailspin.example')],
  },
  {
    name: 'a new realm of Keycloak: UserInfo, the account console, and an API that looks at roles and refuses one call',
    wire: `${login(KEYCLOAK)}${call(`${REALM}/protocol/openid-connect/userinfo`, KEYCLOAK.access(), { answer: { sub: 'f3a1', name: 'Ada' } })}
      ${call(API, KEYCLOAK.access())}${call(`${API}/admin`, KEYCLOAK.access(), forbidden)}`,
    flows: [in1(KEYCLOAK, 'sso.tailspin.example', { calls: 3 })],
  },
  {
    name: 'Cognito behind a domain of one’s own, whose issuer stays Amazon’s',
    wire: `${login(hosted)}${call(GATEWAY, COGNITO.access())}`,
    flows: [in1(COGNITO, 'auth.fabrikam.example')],
  },
  {
    name: 'Cognito with a resource, which puts an audience into the access token',
    wire: `${login(COGNITO, bound, {}, { resource: AUD })}${call(API, bound)}`,
    flows: [in1(COGNITO, 'shop.auth.eu-west-1.amazoncognito.com')],
  },
  {
    name: 'Cognito’s ID token for AppSync and its access token for an API with scopes',
    wire: `${login(COGNITO, undefined, { refresh_token: jwe({ cty: 'JWT', enc: 'A256GCM', alg: 'RSA-OAEP' }, { key: 256 }) })}
      ${call('https://x7qm.appsync-api.eu-west-1.amazonaws.com/graphql', COGNITO.id(), { method: 'POST', scheme: '' })}${call(GATEWAY, COGNITO.access())}
      ${call(`${GATEWAY}/admin`, COGNITO.access(), { status: 403, answer: { Message: 'User is not authorized to access this resource with an explicit deny' } })}`,
    flows: [
      in1(COGNITO, 'shop.auth.eu-west-1.amazoncognito.com', { tokens: 'code access id refresh', calls: 3 }),
    ],
  },
  {
    name: 'Google’s token client: its access token at Google’s APIs, and at a backend that asks Google about it',
    wire: `${call('https://www.googleapis.com/oauth2/v3/userinfo', GOOGLE.access(), { answer: { sub: '1122', email: 'ada@fabrikam.example' } })}
      ${call(API, GOOGLE.access())}${call(`${API}/9`, GOOGLE.access(), { status: 404 })}`,
    flows: [{ kind: 'use-only', tokens: 'access', calls: 3 }],
  },
  {
    name: 'a web application with offline access at Google, again, whose server redeems the code',
    wire: `${signIn(GOOGLE, { access_type: 'offline', include_granted_scopes: 'true' })}${visit('https://app.fabrikam.example/')}`,
    flows: [
      {
        kind: 'interactive',
        client: GOOGLE.clientId,
        host: 'accounts.google.com',
        response: 'query',
        tokens: 'code',
      },
    ],
  },
  {
    name: 'opaque tokens that an API has introspected, one of which is over and renewed',
    wire: (() => {
      const next = `${PLAIN.access().slice(0, -4)}Zk7H`;
      const RT = 'rt-Hq2uPkc7Hq2x7Qm-k2Rz-9fS1bQ0oA1';
      return `${login(PLAIN, undefined, { refresh_token: RT })}${call(API, PLAIN.access())}
        ${call(API, PLAIN.access(), { on: 'at=+59m', status: 401, sets: { 'WWW-Authenticate': 'Bearer error="invalid_token", error_description="The token is not active"' } })}
        ${refresh(PLAIN, RT, { access_token: next, token_type: 'Bearer', expires_in: 3600 })}${call(API, next)}`;
    })(),
    flows: [
      in1(PLAIN, 'id.fabrikam.example', {
        grants: 'authorization_code refresh_token',
        tokens: 'code access id refresh access',
        calls: 3,
      }),
    ],
  },
  {
    name: 'a page of Okta’s that is asked in a frame and answers at once',
    wire: `${ajax('GET', 'https://dev-1234567.okta.com/oauth2/default/.well-known/openid-configuration', { answer: { issuer: 'https://dev-1234567.okta.com/oauth2/default' } })}
      ${login(OKTA, undefined, {}, { state: stateOf(), sessionToken: codeOf(4) })}${call(API, OKTA.access())}${visit(`https://dev-1234567.okta.com/oauth2/default/v1/logout?${form({ id_token_hint: OKTA.id(), post_logout_redirect_uri: 'https://app.fabrikam.example' })}`)}`,
    flows: [in1(OKTA, 'dev-1234567.okta.com', { also: 'discovery logout' })],
  },
];
