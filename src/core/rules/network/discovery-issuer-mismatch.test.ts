import { CUSTOM, codeOf, form, login, stateOf, TENANT, tokens } from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import { apiToken, idToken, jwt } from '../../testing/tokens.ts';
import { discoveryIssuerMismatch } from './discovery-issuer-mismatch.ts';

const APP = 'https://shop.example.com';
const metadata = (host: string, issuer: string, status = 200) =>
  `* fetch initiator=${APP}\n> GET https://${host}/.well-known/openid-configuration\n< ${status}\n< Content-Type: application/json\n<\n< ${JSON.stringify({ issuer, authorization_endpoint: `https://${host}/authorize`, token_endpoint: `https://${host}/token` })}`;
const visit = (host: string, path = '/authorize', app = APP) =>
  `* main_frame\n> GET https://${host}${path}?${form({ client_id: 'shop', response_type: 'code', redirect_uri: app, state: stateOf(), scope: 'openid' })}\n< 302\n< Location: ${app}?code=${codeOf()}&state=${stateOf()}`;
const redeemed = (host: string, iss: string) =>
  `* fetch initiator=${APP}\n> POST https://${host}/token\n>\n> ${form({ grant_type: 'authorization_code', code: codeOf(), client_id: 'shop', redirect_uri: APP })}\n< 200\n<\n< ${JSON.stringify({ access_token: 'abcdefghijklmnopqrstuv', token_type: 'Bearer', id_token: jwt({ iss, aud: 'shop', sub: '1', iat: 1, exp: 2 }) })}`;

testRule(discoveryIssuerMismatch, {
  finds: [
    {
      name: 'the name of an inner network',
      wire: [metadata('id.example.com', 'http://keycloak:8080/realms/shop'), visit('id.example.com')],
      certainty: 'certain',
      says: /metadata at id\.example\.com name the issuer http:\/\/keycloak:8080/,
      at: { part: 'response-body', name: 'issuer' },
    },
    {
      name: 'another public host',
      wire: [metadata('id.example.com', 'https://login.example.net'), visit('id.example.com')],
    },
  ],
  silent: [
    {
      name: 'they agree',
      wire: [metadata('id.example.com', 'https://id.example.com'), visit('id.example.com')],
    },
    {
      name: 'a slash differs',
      wire: [metadata('id.example.com', 'https://id.example.com/'), visit('id.example.com')],
    },
    {
      name: 'the path differs',
      wire: [metadata('id.example.com', 'https://id.example.com/tenant'), visit('id.example.com')],
    },
    {
      name: 'it is a template',
      wire: [
        metadata('login.microsoftonline.com', 'https://login.microsoftonline.com/{tenantid}/v2.0'),
        visit('login.microsoftonline.com', '/common/oauth2/v2.0/authorize'),
      ],
    },
    {
      name: 'it is Entra’s older name',
      wire: [
        metadata('login.microsoftonline.com', 'https://sts.windows.net/72f988bf/'),
        visit('login.microsoftonline.com', '/common/oauth2/authorize'),
      ],
    },
    {
      name: 'the tokens bear the same',
      wire: [
        metadata('id.example.com', 'https://login.example.net'),
        visit('id.example.com'),
        redeemed('id.example.com', 'https://login.example.net'),
      ],
    },
    {
      name: 'it is the other name of one Auth0 tenant',
      wire: [login({}, tokens(apiToken(), { id_token: idToken() })), metadata(CUSTOM, `https://${TENANT}/`)],
    },
    {
      name: 'it comes through the app’s proxy',
      wire: [metadata('shop.example.com', 'https://login.example.net'), visit('shop.example.com')],
    },
    {
      name: 'it was not found',
      wire: [metadata('id.example.com', 'https://login.example.net', 404), visit('id.example.com')],
    },
    {
      name: 'its body was out of sight',
      wire: [
        metadata('id.example.com', 'https://x.example').replace(/\n<\n[\s\S]*$/, ''),
        visit('id.example.com'),
      ],
    },
  ],
});
