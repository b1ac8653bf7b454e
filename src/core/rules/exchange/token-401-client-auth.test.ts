import {
  API,
  APP,
  CLIENT,
  codeExchange,
  codeOf,
  form,
  login,
  signIn,
  stateOf,
  tokenCall,
  tokens,
} from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import { apiToken } from '../../testing/tokens.ts';
import { token401ClientAuth } from './token-401-client-auth.ts';

const unauthorized = { error: 'access_denied', error_description: 'Unauthorized' };
const refused = (request = {}, answer: object | null = unauthorized, status = 401) =>
  signIn({ audience: API }) + codeExchange({}, answer ? { ...answer } : undefined, request, status);
const elsewhere = (authorize: string, token: string, answer: object, status: number, more = {}) => `
  * main_frame\n> GET ${authorize}?${form({ client_id: 'shop', response_type: 'code', redirect_uri: APP, state: stateOf() })}\n< 302\n< Location: ${APP}?code=${codeOf()}&state=${stateOf()}
  * fetch initiator=${APP}\n> POST ${token}\n> Origin: ${APP}\n>\n> ${form({ grant_type: 'authorization_code', client_id: 'shop', code: codeOf(), redirect_uri: APP, ...more })}\n< ${status}\n<\n< ${JSON.stringify(answer)}`;
const okta = 'https://dev-1.okta.com/oauth2/default/v1';
const keycloak = 'https://id.example.com/realms/dev/protocol/openid-connect';
const fromFile = (text: string) => text.replaceAll(/\* (main_frame|fetch)/g, '* $1 har');

testRule(token401ClientAuth, {
  finds: [
    {
      name: 'Auth0’s 401 to a page that has no secret',
      wire: refused(),
      severity: 'error',
      certainty: 'certain',
      says: /login\.northwind\.com answered 401 \(access_denied\) to nW3k8QpZ1tYv5xRb7cLd2mFs9gHj4aUe, which sent no secret/,
      at: { part: 'status' },
    },
    {
      name: 'it where a file gives no status',
      wire: elsewhere(`${okta}/authorize`, `${okta}/token`, { error: 'invalid_client' }, -1),
      says: /answered invalid_client to shop/,
    },
    { name: 'an empty secret, which is none', wire: refused({ client_secret: '' }) },
    {
      name: 'Okta’s invalid_client',
      wire: elsewhere(
        `${okta}/authorize`,
        `${okta}/token`,
        { error: 'invalid_client', error_description: 'Client authentication failed.' },
        401,
      ),
      certainty: 'certain',
    },
    {
      name: 'Keycloak’s unauthorized_client',
      wire: elsewhere(
        `${keycloak}/auth`,
        `${keycloak}/token`,
        { error: 'unauthorized_client', error_description: 'Invalid client or Invalid client credentials' },
        401,
      ),
    },
    {
      name: 'Google’s missing secret',
      wire: elsewhere(
        'https://accounts.google.com/o/oauth2/v2/auth',
        'https://oauth2.googleapis.com/token',
        { error: 'invalid_request', error_description: 'client_secret is missing.' },
        400,
      ),
    },
    {
      name: 'a refusal whose login nobody saw',
      wire: `* fetch\n> POST ${okta}/token\n>\n> ${form({ grant_type: 'authorization_code', client_id: 'shop', code: codeOf() })}\n< 401\n<\n< {"error":"invalid_client"}`,
      certainty: 'likely',
    },
    {
      name: 'a page with PKCE in a file without Authorization headers',
      wire: fromFile(refused()),
      certainty: 'likely',
    },
    {
      name: 'a refused renewal',
      wire:
        login({ audience: API }, tokens(apiToken())) +
        tokenCall(
          {},
          { grant_type: 'refresh_token', client_id: CLIENT, refresh_token: 'v1.Mabcdefghijklmnopqrstuvwxyz' },
          unauthorized,
          401,
        ),
    },
  ],
  silent: [
    { name: 'the code is redeemed', wire: login({ audience: API }, tokens(apiToken())) },
    { name: 'a secret was sent', wire: refused({ client_secret: 'p3Jk9sEcReT-q1w2e3r4t5' }) },
    {
      name: 'Basic was sent',
      wire: refused().replace(
        '> Origin:',
        `> Authorization: Basic ${btoa(`${CLIENT}:p3Jk9sEcReT`)}\n> Origin:`,
      ),
    },
    {
      name: 'the code is refused',
      wire: refused({}, { error: 'invalid_grant', error_description: 'Invalid authorization code' }, 403),
    },
    { name: 'a DPoP nonce is asked for', wire: refused({}, { error: 'use_dpop_nonce' }, 400) },
    {
      name: 'the grant type is not allowed',
      wire: refused(
        {},
        { error: 'unauthorized_client', error_description: 'Grant type ‘x’ not allowed for the client.' },
        403,
      ),
    },
    { name: 'the client is another than the login’s', wire: refused({ client_id: 'another-client' }) },
    {
      name: 'it is a machine’s request',
      wire: tokenCall({}, { grant_type: 'client_credentials', client_id: CLIENT }, unauthorized, 401),
    },
    { name: 'a server makes the request', wire: signIn({ audience: API }) },
    {
      name: 'another server says access_denied',
      wire: elsewhere(
        'https://id.example.com/authorize',
        'https://id.example.com/oauth/token',
        unauthorized,
        401,
      ),
    },
  ],
  unseen: [
    { name: 'the body of the 401 was', wire: refused({}, null), says: /answered 401, and the body/ },
    {
      name: 'the headers were, and there is no PKCE',
      wire: fromFile(refused({ code_verifier: undefined })),
      says: /headers that would show it/,
    },
  ],
});
