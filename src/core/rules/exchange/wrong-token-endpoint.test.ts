import {
  API,
  APP,
  CLIENT,
  CUSTOM,
  codeExchange,
  codeOf,
  elsewhere,
  form,
  login,
  signIn,
  tokens,
  verifierOf,
} from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import { apiToken } from '../../testing/tokens.ts';
import { wrongTokenEndpoint } from './wrong-token-endpoint.ts';

const asked = signIn({ audience: API });
const code = {
  grant_type: 'authorization_code',
  client_id: CLIENT,
  code: codeOf(),
  code_verifier: verifierOf(),
  redirect_uri: APP,
};
const post = (url: string, status: number, answer = '') =>
  `\n* fetch initiator=${APP}\n> POST ${url}\n> Content-Type: application/x-www-form-urlencoded\n> Origin: ${APP}\n>\n> ${form(code)}\n< ${status}${answer && `\n<\n< ${answer}`}`;
const get = (url: string, status: number, answer = '') =>
  `\n* fetch initiator=${APP}\n> GET ${url}?${form(code)}\n> Origin: ${APP}\n< ${status}${answer && `\n<\n< ${answer}`}`;
const issued = JSON.stringify(tokens(apiToken()));
const discovery = `\n* fetch\n> GET https://id.example.com/.well-known/openid-configuration\n< 200\n<\n< ${JSON.stringify({ issuer: 'https://id.example.com', authorization_endpoint: 'https://id.example.com/authorize', token_endpoint: 'https://id.example.com/connect/token' })}`;

testRule(wrongTokenEndpoint, {
  finds: [
    {
      name: 'a path that Auth0 does not have',
      wire: [asked, post(`https://${CUSTOM}/token`, 404, 'Not found.')],
      severity: 'error',
      certainty: 'certain',
      says: /went to https:\/\/login\.northwind\.com\/token, and the answer was 404\. The token endpoint is https:\/\/login\.northwind\.com\/oauth\/token\./,
      at: { part: 'url' },
    },
    {
      name: 'it where the browser kept the answer back',
      wire: [
        asked,
        post(`https://${CUSTOM}/token`, 404)
          .replace('* fetch', '* fetch error=net::ERR_FAILED')
          .replace(/\n< 404$/, ''),
      ],
      certainty: 'likely',
      says: /went to https:\/\/login\.northwind\.com\/token\. The token endpoint is/,
    },
    { name: 'Okta’s path', wire: [asked, post(`https://${CUSTOM}/oauth2/token`, 404)] },
    {
      name: 'a GET to the right path',
      wire: [asked, get(`https://${CUSTOM}/oauth/token`, 404)],
      certainty: 'certain',
      says: /was a GET, with its parameters in the address, and the answer was 404/,
    },
    {
      name: 'a GET that the server takes all the same',
      wire: [asked, get(`https://${CUSTOM}/oauth/token`, 200, issued)],
      severity: 'warning',
    },
    {
      name: 'another path than discovery names',
      wire: [discovery, elsewhere(asked), post('https://id.example.com/oauth/token', 405)],
      says: /The token endpoint is https:\/\/id\.example\.com\/connect\/token\./,
    },
    {
      name: 'it where nobody knows the right one',
      wire: [elsewhere(asked), post('https://id.example.com/oauth/token', 404)],
      certainty: 'likely',
    },
  ],
  silent: [
    { name: 'it is right', wire: login({ audience: API }, tokens(apiToken())) },
    {
      name: 'the right path is kept back by CORS (i02)',
      wire: [
        asked,
        post(`https://${CUSTOM}/oauth/token`, 404)
          .replace('* fetch', '* fetch error=net::ERR_FAILED')
          .replace(/\n< 404$/, ''),
      ],
    },
    {
      name: 'the network is down',
      wire: [
        asked,
        post(`https://${CUSTOM}/token`, 404)
          .replace('* fetch', '* fetch error=net::ERR_INTERNET_DISCONNECTED')
          .replace(/\n< 404$/, ''),
      ],
    },
    { name: 'the app’s own backend has such a path', wire: [asked, post(`${APP}/token`, 404)] },
    {
      name: 'the path is right and the code is refused',
      wire: asked + codeExchange({}, { error: 'invalid_grant' }, {}, 404),
    },
    { name: 'the server has trouble of its own', wire: [asked, post(`https://${CUSTOM}/oauth/token`, 503)] },
    {
      name: 'an old endpoint takes GET',
      wire: [elsewhere(asked), get('https://id.example.com/v12.0/oauth/access_token', 200, issued)],
    },
  ],
});
