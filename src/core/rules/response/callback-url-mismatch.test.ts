import {
  API,
  APP,
  authorizeUrl,
  CUSTOM,
  deniedSignIn,
  form,
  login,
  signIn,
  silent,
  tokens,
} from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import { apiToken } from '../../testing/tokens.ts';
import { callbackUrlMismatch } from './callback-url-mismatch.ts';

const page = (o = {}, text?: string, status = 403) =>
  `* main_frame\n> GET ${authorizeUrl({ audience: API, redirectUri: `${APP}/cb`, n: 2, ...o })}\n< ${status}\n< x-auth0-requestid: e623ebb9c257099ed80f${text === undefined ? '' : `\n<\n< ${text}`}`;
const MISMATCH =
  '<h1>Callback URL mismatch.</h1><p>The provided redirect_uri is not in the list of allowed callback URLs.</p>';
const signedIn = login({ audience: API }, tokens(apiToken()));

testRule(callbackUrlMismatch, {
  finds: [
    {
      name: 'the page that says so in a hidden frame',
      wire: page({ params: { response_mode: 'web_message', prompt: 'none' } }, MISMATCH),
      certainty: 'certain',
    },
    {
      name: 'the page that says so',
      wire: page({}, MISMATCH),
      severity: 'error',
      certainty: 'certain',
      change: { kind: 'setting', name: 'allowed-callback-urls', value: `${APP}/cb` },
      says: /login\.northwind\.com does not accept https:\/\/app\.northwind\.com\/cb for the client nW3k.*answered 403/,
      at: { part: 'query', name: 'redirect_uri' },
    },
    {
      name: 'Keycloak’s page',
      wire: `* main_frame\n> GET https://id.example.com/realms/dev/protocol/openid-connect/auth?${form({ client_id: 'shop', response_type: 'code', redirect_uri: APP, state: 'abcdefgh' })}\n< 400\n<\n< <p>Invalid parameter: redirect_uri</p>`,
      certainty: 'certain',
    },
    {
      name: 'an unread page, where the same client signs in with another redirect URI',
      wire: [signedIn, page()],
      certainty: 'likely',
      says: /has accepted https:\/\/app\.northwind\.com\./,
      compared: [`${APP}/cb`, APP],
    },
    {
      name: 'a tenant’s own error page that is told',
      wire: deniedSignIn(
        {},
        'invalid_request',
        'Callback URL mismatch. https://x is not in the list of allowed callback URLs',
      ),
      certainty: 'certain',
    },
  ],
  silent: [
    {
      name: 'the page in a hidden frame speaks of the origin',
      wire: page(
        { params: { response_mode: 'web_message', prompt: 'none' } },
        `The specified redirect_uri '${APP}' does not have a registered origin.`,
        400,
      ),
    },
    { name: 'the login goes on', wire: signIn({ audience: API }) },
    { name: 'the page speaks of an unknown client', wire: [signedIn, page({}, 'Unknown client: nW3k', 400)] },
    {
      name: 'it is a silent request, whose origin is judged',
      wire: silent({}, { error: 'login_required' }).replace('< 200', '< 400'),
    },
    { name: 'the server breaks', wire: page({}, undefined, 500) },
    {
      name: 'it is the tenant’s own leg to a provider behind it',
      wire: `${signIn()}\n* main_frame\n> GET https://id.example.com/authorize?${form({ client_id: 't', response_type: 'code', redirect_uri: `https://${CUSTOM}/login/callback`, state: 'uPstreamState-1' })}\n< 400\n<\n< Callback URL mismatch`,
    },
  ],
  unseen: [
    { name: 'the page was', wire: page(), says: /error page \(403\), whose text was out of sight/ },
    {
      name: 'the page was, and the request differs in more',
      wire: [signedIn, page({ audience: 'https://other.northwind.com/' })],
      says: /out of sight/,
    },
  ],
});
