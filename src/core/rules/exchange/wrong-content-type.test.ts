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
import { wrongContentType } from './wrong-content-type.ts';

const asked = signIn({ audience: API });
const code = {
  grant_type: 'authorization_code',
  client_id: CLIENT,
  code: codeOf(),
  code_verifier: verifierOf(),
  redirect_uri: APP,
};
const missing = { error: 'invalid_request', error_description: 'Missing required parameter: grant_type' };
const post = (type: string | undefined, body: string, answer: object | null = missing, status = 400) =>
  `\n* fetch initiator=${APP}\n> POST https://${CUSTOM}/oauth/token\n${type ? `> Content-Type: ${type}\n` : ''}> Origin: ${APP}\n>\n> ${body}\n< ${status}\n< x-auth0-requestid: e1${answer ? `\n<\n< ${JSON.stringify(answer)}` : ''}`;
const FORM = 'application/x-www-form-urlencoded';
const json = JSON.stringify(code);
const issued = tokens(apiToken());

testRule(wrongContentType, {
  finds: [
    {
      name: 'JSON that Auth0 refuses as a client it cannot tell',
      wire: [asked, post(FORM, json, { error: 'access_denied', error_description: 'Unauthorized' }, 401)],
    },
    {
      name: 'JSON under a form’s header',
      wire: [asked, post(FORM, json)],
      severity: 'error',
      certainty: 'certain',
      says: /login\.northwind\.com answered 400 to a token request whose body is JSON under Content-Type: application\/x-www-form-urlencoded/,
      change: { kind: 'header', name: 'Content-Type', value: FORM },
      at: { part: 'request-header', name: 'content-type' },
    },
    { name: 'it as the browser has parsed it', wire: [asked, post(FORM, `${encodeURIComponent(json)}=`)] },
    { name: 'a form under JSON’s header', wire: [asked, post('application/json', form(code))] },
    {
      name: 'a multipart form',
      wire: [asked, post('multipart/form-data; boundary=x', form(code), { error: 'unsupported_grant_type' })],
      says: /a multipart form under Content-Type: multipart\/form-data\./,
    },
    { name: 'plain text', wire: [asked, post('text/plain;charset=UTF-8', form(code))] },
    {
      name: 'JSON to a server that wants a form',
      wire: elsewhere(`${asked}${post('application/json', json, { error: 'invalid_request' })}`),
      certainty: 'likely',
    },
    {
      name: 'JSON that is refused as such',
      wire: elsewhere(`${asked}${post('application/json', json, null, 415)}`),
      certainty: 'certain',
    },
  ],
  silent: [
    {
      name: 'Auth0 reads JSON, and refuses the client',
      wire: [
        asked,
        post('application/json', json, { error: 'access_denied', error_description: 'Unauthorized' }, 401),
      ],
    },
    { name: 'all is well', wire: login({ audience: API }, issued) },
    { name: 'Auth0 is sent JSON', wire: [asked, post('application/json', json, issued, 200)] },
    { name: 'Auth0 is sent JSON and misses something', wire: [asked, post('application/json', json)] },
    { name: 'the server reads it all the same', wire: [asked, post(FORM, json, issued, 200)] },
    {
      name: 'the server speaks of the code',
      wire: [asked, post('text/plain', form(code), { error: 'invalid_grant' }, 403)],
    },
    { name: 'a form is refused', wire: asked + codeExchange({}, missing, {}, 400) },
    {
      name: 'the headers were not seen',
      wire: [asked, post(FORM, json).replace('* fetch', '* fetch unseen=request-headers')],
    },
  ],
});
