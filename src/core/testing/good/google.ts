import { form, nonceOf, stateOf } from '../logins.ts';
import { googleAccessToken, ISSUED, jwt } from '../tokens.ts';
import { ajax, call, type GoodLogin, hop, submit, visit } from './transcript.ts';

const APP = 'https://notes.wingtip.example';
const API = 'https://api.wingtip.example';
const CLIENT = '407408718192-1a2b3c.apps.googleusercontent.com';
const GOOGLE = 'https://accounts.google.com';
const lifetime = { iat: ISSUED, exp: ISSUED + 3_600 };
const credential = jwt({
  iss: GOOGLE,
  azp: CLIENT,
  aud: CLIENT,
  sub: '1122',
  email: 'ada@wingtip.example',
  email_verified: true,
  name: 'Ada',
  picture: 'https://lh3.example/p',
  nbf: ISSUED - 300,
  ...lifetime,
  jti: 'g-1',
});
const client = { client: CLIENT, host: 'accounts.google.com', kind: 'interactive' } as const;

const request = (more: Record<string, string | undefined>) =>
  `${GOOGLE}/o/oauth2/v2/auth?${form({ response_type: 'code', client_id: CLIENT, scope: 'openid email profile', state: stateOf(), ...more })}`;
const identifier = `${GOOGLE}/v3/signin/identifier?${form({ client_id: CLIENT, response_type: 'code', redirect_uri: `${APP}/api/auth/callback/google`, flowName: 'GeneralOAuthFlow', dsh: 'S1' })}`;

const FIREBASE_KEY = 'AIzaSyA1b2C3d4E5f6G7h8I9j0K1l2M3n4O5p6Q';
const firebaseToken = (n = 0) =>
  jwt({
    iss: 'https://securetoken.google.com/wingtip-notes',
    aud: 'wingtip-notes',
    auth_time: ISSUED,
    user_id: 'u7',
    sub: 'u7',
    iat: ISSUED + n,
    exp: ISSUED + 3_600 + n,
    email: 'ada@wingtip.example',
    email_verified: true,
    firebase: { identities: {}, sign_in_provider: 'google.com' },
  });

/** Google as the provider, and Firebase. */
export const google: readonly GoodLogin[] = [
  {
    name: 'Sign in with Google: the credential goes to one’s own backend in a form, then a session cookie',
    wire: `${visit(APP)}${visit(`${GOOGLE}/gsi/select?client_id=${CLIENT}&ux_mode=popup&ui_mode=card&origin=${APP}`, { on: 'tab=2 opener=1' })}
      ${submit(`${APP}/auth/google`, { credential, g_csrf_token: 'x7' }, { status: 302, sets: { Location: '/', 'Set-Cookie': 'sid=x' } })}${visit(`${APP}/`)}`,
    flows: [],
  },
  {
    name: 'Sign in with Google: the credential as a bearer token of one’s own backend, as Google documents it',
    wire: `${visit(APP)}${call(`${API}/session`, credential, { method: 'POST', answer: { ok: true } })}${call(`${API}/notes`, credential)}`,
    flows: [{ kind: 'use-only', client: CLIENT, host: 'accounts.google.com', tokens: 'id', calls: 2 }],
  },
  {
    name: 'the code client’s pop-up, whose code goes to the server by a message',
    wire: `${visit(`${request({ state: undefined, redirect_uri: `storagerelay://https/notes.wingtip.example?id=auth7`, gsiwebsdk: '3', access_type: 'offline', include_granted_scopes: 'true', enable_granular_consent: 'true', service: 'lso', o2v: '2' })}`, { on: 'tab=2 opener=1' })}
      ${visit(`${GOOGLE}/v3/signin/accountchooser?client_id=${CLIENT}&response_type=code&flowName=GeneralOAuthFlow`, { on: 'tab=2 opener=1' })}
      ${ajax('POST', `${API}/auth/google`, { headers: { 'X-Requested-With': 'XmlHttpRequest' }, body: { code: '4/0AVG7fiQ-gis-code' }, answer: { ok: true } })}`,
    flows: [{ ...client }],
    info: ['pkce-missing'],
  },
  {
    name: 'Auth.js with Google: PKCE, no nonce, an encrypted state, the exchange out of sight',
    wire: (() => {
      const state = `eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2Q0JDLUhTNTEyIiwia2lkIjoiWmsifQ..${'kQ7x'.repeat(5)}.${'Zm9v'.repeat(60)}.${'c0Rl'.repeat(8)}`;
      const back = `${APP}/api/auth/callback/google?${form({ state, code: '4/0AVG7fiQ-authjs-code', scope: 'email profile openid', authuser: '0', prompt: 'none' })}`;
      const url = request({
        state,
        redirect_uri: `${APP}/api/auth/callback/google`,
        code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
        code_challenge_method: 'S256',
      });
      return `${ajax('GET', `${APP}/api/auth/csrf`, { answer: { csrfToken: 'x' } })}
        ${ajax('POST', `${APP}/api/auth/signin/google`, { body: { csrfToken: 'x', callbackUrl: APP, json: 'true' }, answer: { url } })}
        ${hop(url, identifier)}${visit(identifier)}${hop(`${GOOGLE}/signin/oauth/consent?authuser=0&part=AJi8`, back, { on: 'at=+8s' })}
        ${hop(back, APP, { sets: { 'Set-Cookie': '__Secure-authjs.session-token=x' } })}${visit(APP)}
        ${ajax('GET', `${APP}/api/auth/session`, { answer: { user: { name: 'Ada' } } })}`;
    })(),
    flows: [{ ...client, response: 'query', tokens: 'code' }],
  },
  {
    name: 'a Google access token at Google’s own APIs, and at UserInfo',
    wire: `${call('https://www.googleapis.com/calendar/v3/users/me/calendarList', googleAccessToken())}
      ${call('https://openidconnect.googleapis.com/v1/userinfo', googleAccessToken(), { answer: { sub: '1122' } })}`,
    flows: [{ kind: 'use-only', tokens: 'access', calls: 2 }],
  },
  {
    name: 'a user who closes Google’s account chooser',
    wire: `${hop(request({ redirect_uri: `${APP}/cb`, nonce: nonceOf(), access_type: 'offline', code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM', code_challenge_method: 'S256' }), identifier)}${visit(identifier)}
      ${hop(`${GOOGLE}/signin/oauth/consent?authuser=0`, `${APP}/cb?error=access_denied&state=${stateOf()}`)}${visit(`${APP}/cb?error=access_denied&state=${stateOf()}`)}${visit(APP)}`,
    flows: [{ ...client, response: 'query' }],
  },
  {
    name: 'Firebase: its ID token is the bearer token of its services and of one’s backend, and renews itself',
    wire: `${ajax('POST', `https://identitytoolkit.googleapis.com/v1/accounts:signInWithIdp?key=${FIREBASE_KEY}`, { headers: { 'Content-Type': 'application/json' }, body: '{"requestUri":"http://localhost","returnSecureToken":true}', answer: { idToken: firebaseToken(), refreshToken: 'AMf-vBx1', expiresIn: '3600' } })}
      ${call('https://firestore.googleapis.com/v1/projects/wingtip-notes/databases/(default)/documents/notes', firebaseToken())}
      ${call(`${API}/notes`, firebaseToken())}
      ${ajax('POST', `https://securetoken.googleapis.com/v1/token?key=${FIREBASE_KEY}`, { on: 'at=+55m', body: { grant_type: 'refresh_token', refresh_token: 'AMf-vBx1Zk7Hq2' }, answer: { access_token: firebaseToken(9), expires_in: '3600', token_type: 'Bearer', refresh_token: 'AMf-vBx1Zk7Hq2', id_token: firebaseToken(9), user_id: 'u7', project_id: '407408718192' } })}
      ${call(`${API}/notes`, firebaseToken(9))}`,
    flows: [
      { kind: 'use-only', host: 'securetoken.google.com', tokens: 'id', calls: 2 },
      {
        kind: 'direct-grant',
        host: 'securetoken.googleapis.com',
        grants: 'refresh_token',
        tokens: 'refresh access',
        calls: 1,
      },
    ],
  },
];
