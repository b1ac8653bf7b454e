import {
  type Block,
  type Client,
  call,
  callback,
  codeRequest,
  hop,
  redeem,
  visit,
} from './good/transcript.ts';
import { nonceOf } from './logins.ts';
import { type Claims, googleAccessToken, ISSUED, jwt } from './tokens.ts';

/** Logins at providers other than Auth0, in their own shapes, to build transcripts from. */

export interface Cast extends Client {
  /** An access token as the provider issues it by default; claims may be put in place of its own. */
  access(claims?: Claims): string;
  id(claims?: Claims): string;
}

const APP = 'https://app.fabrikam.example';
/** An API of one’s own. */
export const API = 'https://api.fabrikam.example/orders';

const lifetime = { iat: ISSUED, exp: ISSUED + 3_600 };
const at = (authorize: string, token: string) => ({ authorize, token });

const TID = '7f1c6d2e-3b4a-4c5d-8e6f-1a2b3c4d5e6f';
const LOGIN = `https://login.microsoftonline.com/${TID}`;
export const ENTRA_V1 = `https://sts.windows.net/${TID}/`;
export const ENTRA_V2 = `${LOGIN}/v2.0`;
export const ENTRA_API = '5d6e7f80-91a2-43b4-85c6-d7e8f9a0b1c2';
export const GRAPH = '00000003-0000-0000-c000-000000000000';
const ENTRA_APP = '0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9';

/** Its access token is of version 2. */
export const ENTRA: Cast = {
  ...at(`${LOGIN}/oauth2/v2.0/authorize`, `${LOGIN}/oauth2/v2.0/token`),
  clientId: ENTRA_APP,
  redirectUri: APP,
  scope: `openid api://${ENTRA_API}/Orders.Read`,
  access: (claims) =>
    jwt({
      aud: ENTRA_API,
      iss: ENTRA_V2,
      ver: '2.0',
      azp: ENTRA_APP,
      scp: 'Orders.Read',
      sub: 'G',
      ...lifetime,
      ...claims,
    }),
  id: (claims) =>
    jwt({ aud: ENTRA_APP, iss: ENTRA_V2, ver: '2.0', sub: 'G', nonce: nonceOf(), ...lifetime, ...claims }),
};
/** What makes that token one of version 1. */
export const V1: Claims = {
  iss: ENTRA_V1,
  ver: '1.0',
  aud: `api://${ENTRA_API}`,
  azp: undefined,
  appid: ENTRA_APP,
};

export const OKTA_ORG = 'https://dev-1234567.okta.com';
const okta = (issuer: string, endpoints: string, aud: string): Cast => ({
  ...at(`${endpoints}/v1/authorize`, `${endpoints}/v1/token`),
  clientId: '0oa1ab2cd3EF4gh5i6j7',
  redirectUri: `${APP}/login/callback`,
  scope: 'openid profile',
  access: (claims) =>
    jwt({
      ver: 1,
      jti: 'AT.x7Qm',
      iss: issuer,
      aud,
      cid: '0oa1ab2cd3EF4gh5i6j7',
      scp: ['openid'],
      sub: 'ada',
      ...lifetime,
      ...claims,
    }),
  id: (claims) =>
    jwt({
      ver: 1,
      jti: 'ID.k2Rz',
      iss: issuer,
      aud: '0oa1ab2cd3EF4gh5i6j7',
      sub: '00u1',
      nonce: nonceOf(),
      ...lifetime,
      ...claims,
    }),
});
/** A custom authorization server, and the org’s own. */
export const OKTA = okta(`${OKTA_ORG}/oauth2/default`, `${OKTA_ORG}/oauth2/default`, 'api://default');
export const OKTA_OWN = okta(OKTA_ORG, `${OKTA_ORG}/oauth2`, OKTA_ORG);

export const REALM = 'https://sso.tailspin.example/realms/toys';
/** Its access token is for the account console only, as in a new realm. */
export const KEYCLOAK: Cast = {
  ...at(`${REALM}/protocol/openid-connect/auth`, `${REALM}/protocol/openid-connect/token`),
  clientId: 'toy-shop',
  redirectUri: `${APP}/`,
  scope: 'openid',
  access: (claims) =>
    jwt({
      iss: REALM,
      aud: 'account',
      sub: 'f3a1',
      typ: 'Bearer',
      azp: 'toy-shop',
      scope: 'openid',
      ...lifetime,
      ...claims,
    }),
  id: (claims) =>
    jwt({
      iss: REALM,
      aud: 'toy-shop',
      sub: 'f3a1',
      typ: 'ID',
      azp: 'toy-shop',
      nonce: nonceOf(),
      ...lifetime,
      ...claims,
    }),
};

const POOL = 'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_aBcDeFgHi';
const DOMAIN = 'https://shop.auth.eu-west-1.amazoncognito.com';
export const GATEWAY = 'https://a1b2c3d4e5.execute-api.eu-west-1.amazonaws.com/prod/orders';
export const COGNITO: Cast = {
  ...at(`${DOMAIN}/oauth2/authorize`, `${DOMAIN}/oauth2/token`),
  clientId: '3n4b5urk1ft4fl3mg5e62d9ado',
  redirectUri: `${APP}/`,
  scope: 'openid email orders/read',
  access: (claims) =>
    jwt({
      iss: POOL,
      client_id: '3n4b5urk1ft4fl3mg5e62d9ado',
      token_use: 'access',
      scope: 'openid email orders/read',
      sub: '9f',
      ...lifetime,
      ...claims,
    }),
  id: (claims) =>
    jwt({
      iss: POOL,
      aud: '3n4b5urk1ft4fl3mg5e62d9ado',
      token_use: 'id',
      sub: '9f',
      nonce: nonceOf(),
      ...lifetime,
      ...claims,
    }),
};

const GOOGLE_APP = '407408718192-1a2b3c.apps.googleusercontent.com';
export const GOOGLE: Cast = {
  ...at('https://accounts.google.com/o/oauth2/v2/auth', 'https://oauth2.googleapis.com/token'),
  clientId: GOOGLE_APP,
  redirectUri: `${APP}/cb`,
  scope: 'openid email',
  access: () => googleAccessToken(),
  id: (claims) =>
    jwt({
      iss: 'https://accounts.google.com',
      aud: GOOGLE_APP,
      azp: GOOGLE_APP,
      sub: '1122',
      nonce: nonceOf(),
      ...lifetime,
      ...claims,
    }),
};

/** A provider that nobody recognises, with opaque access tokens. */
export const PLAIN: Cast = {
  ...at('https://id.fabrikam.example/authorize', 'https://id.fabrikam.example/token'),
  clientId: 'shop',
  redirectUri: APP,
  scope: 'openid',
  access: () => 'Zk7Hq2uPkc7Hq2x7Qm-k2Rz-9fS1bQ0oA1ab2cd3EF4gh5i6j7',
  id: (claims) =>
    jwt({
      iss: 'https://id.fabrikam.example',
      aud: 'shop',
      sub: 'ada',
      nonce: nonceOf(),
      ...lifetime,
      ...claims,
    }),
};

/** From the authorization request back to the app. */
export const signIn = (c: Cast, more: Record<string, string | undefined> = {}): string =>
  `${hop(codeRequest(c, more), callback(c), { on: 'at=+5s' })}${visit(callback(c))}`;

/** A whole login; `answer` in place of the token response’s members. */
export const login = (c: Cast, access = c.access(), answer: object = {}, more = {}): string =>
  `${signIn(c, more)}${redeem(c, { token_type: 'Bearer', expires_in: 3600, access_token: access, id_token: c.id(), ...answer })}`;

/** The token request, refused. */
export const refusedRedeem = (c: Cast, status: number, error: string, description?: string): string =>
  redeem(c, { error, error_description: description }, { status, headers: { Origin: APP } });

/** A call of an API that refuses the token: 401 with a challenge, unless it is said otherwise. */
export const refused = (url: string, token: string, words?: string, o: Block = {}): string =>
  call(url, token, {
    status: 401,
    ...o,
    sets: {
      'WWW-Authenticate':
        words === undefined ? 'Bearer' : `Bearer error="invalid_token", error_description="${words}"`,
      ...o.sets,
    },
  });
