import {
  API,
  APP,
  apiCall,
  authorizeUrl,
  CLIENT,
  CUSTOM,
  codeExchange,
  codeOf,
  deniedSignIn,
  login,
  nonceOf,
  signIn,
  silent,
  stateOf,
  tokenCall,
  tokens,
  verifierOf,
} from '../logins.ts';
import { apiToken, idToken } from '../tokens.ts';
import { ajax, call, frame, type GoodLogin, visit } from './transcript.ts';

const at = apiToken();
const id = idToken({ nonce: nonceOf() });
const app = { client: CLIENT, host: CUSTOM } as const;
const signedIn = { ...app, kind: 'interactive', response: 'query', grants: 'authorization_code' } as const;
const CODE_AT_ID = 'code access id';

/** Logins with auth0-spa-js by their course: silent, refused, repeated, given up, on a device. */
export const auth0Sessions: readonly GoodLogin[] = [
  {
    name: 'a silent login that succeeds',
    wire: `${silent({ audience: API }, { code: codeOf() })}${codeExchange({}, tokens(at, { id_token: id }))}${apiCall(at)}`,
    flows: [{ ...signedIn, kind: 'silent', response: 'web_message', tokens: CODE_AT_ID, calls: 1 }],
  },
  {
    name: 'a first visit: silent, login_required, then the login page and a login',
    wire: `${silent({ audience: API }, { error: 'login_required', error_description: 'Login required' })}
      ${login({ n: 2, audience: API }, tokens(at, { id_token: idToken({ nonce: nonceOf(2) }) }))}${apiCall(at)}`,
    flows: [
      { ...app, kind: 'silent', response: 'web_message' },
      { ...signedIn, tokens: CODE_AT_ID, calls: 1 },
    ],
    info: ['login-required'],
  },
  {
    name: 'a first visit: silent, login_required, and nothing more',
    wire: silent({}, { error: 'login_required', error_description: 'Login required' }),
    flows: [{ ...app, kind: 'silent', response: 'web_message' }],
    info: ['login-required'],
  },
  {
    name: 'a code posted three times because the network failed twice',
    wire: (() => {
      const body = {
        client_id: CLIENT,
        code_verifier: verifierOf(),
        grant_type: 'authorization_code',
        code: codeOf(),
        redirect_uri: APP,
      };
      const failed = ajax('POST', `https://${CUSTOM}/oauth/token`, {
        body,
        status: 0,
        on: 'error=net::ERR_CONNECTION_RESET',
      });
      return `${signIn({ audience: API })}${failed}${failed}${codeExchange({}, tokens(at, { id_token: id }))}${apiCall(at)}`;
    })(),
    flows: [
      {
        ...signedIn,
        grants: 'authorization_code authorization_code authorization_code',
        tokens: CODE_AT_ID,
        calls: 1,
      },
    ],
  },
  {
    name: 'a user who presses Cancel on the consent page',
    wire: deniedSignIn({ audience: API }, 'access_denied', 'User did not authorize the request'),
    flows: [{ ...app, kind: 'interactive', response: 'query' }],
    info: ['access-denied-custom'],
  },
  {
    name: 'a user who presses Back to the callback page after the login',
    wire: `${login({ audience: API }, tokens(at, { id_token: id }))}${apiCall(at)}
      ${visit(`${APP}?code=${codeOf()}&state=${stateOf()}`, { on: 'at=+20s' })}${visit(`${APP}/orders`)}`,
    flows: [{ ...signedIn, tokens: CODE_AT_ID, calls: 1 }],
  },
  {
    name: 'a user who reloads the login page twice and then gives up',
    wire: `${visit(authorizeUrl({ audience: API }), { status: 302, sets: { Location: '/u/login?state=hKFo2SA' } })}
      ${visit(`https://${CUSTOM}/u/login?state=hKFo2SA`)}${visit(`https://${CUSTOM}/u/login?state=hKFo2SA`, { on: 'at=+30s' })}
      ${visit(`https://${CUSTOM}/u/login?state=hKFo2SA`, { on: 'at=+30s' })}`,
    flows: [{ ...app, kind: 'interactive' }],
  },
  {
    name: 'a renewal in an iframe that the user’s closing of the page cut off',
    wire: `${login({ audience: API }, tokens(at, { id_token: id }))}${apiCall(at)}
      ${frame(authorizeUrl({ n: 2, audience: API, params: { prompt: 'none', response_mode: 'web_message' } }), { on: 'at=+10m error=net::ERR_ABORTED', status: 0 })}`,
    flows: [
      { ...signedIn, tokens: CODE_AT_ID, calls: 1 },
      { ...app, kind: 'silent' },
    ],
  },
  {
    name: 'a device that polls while the user types the code on a phone',
    wire: (() => {
      const clientId = 'dV1cE5nW3k8QpZ1tYv5xRb7cLd2mFs9g';
      const poll = {
        grant_type: 'urn:ietf:params:oauth:grant-type:device_code',
        device_code: 'Ag_EE-device-code-1k2j3h',
        client_id: clientId,
      };
      const pending = {
        error: 'authorization_pending',
        error_description: 'User has yet to authorize device code.',
      };
      return `${ajax('POST', `https://${CUSTOM}/oauth/device/code`, { body: { client_id: clientId, scope: 'openid', audience: API }, answer: { device_code: 'Ag_EE-device-code-1k2j3h', user_code: 'QTZL-MCBW', verification_uri: `https://${CUSTOM}/activate`, expires_in: 900, interval: 5 } })}
        ${tokenCall({}, poll, pending, 403)}${tokenCall({}, poll, { error: 'slow_down', error_description: 'You are polling faster than allowed.' }, 429)}
        ${tokenCall({}, poll, tokens(apiToken({ azp: clientId }), { scope: 'openid', id_token: idToken({ aud: clientId }) }))}
        ${call('https://api.northwind.com/orders', apiToken({ azp: clientId }))}`;
    })(),
    flows: [
      {
        kind: 'direct-grant',
        client: 'dV1cE5nW3k8QpZ1tYv5xRb7cLd2mFs9g',
        host: CUSTOM,
        grants: 'device_code device_code device_code',
        tokens: 'access id',
        calls: 1,
        also: 'device-authorization',
      },
    ],
  },
];
