import { APP, authorizeUrl, CUSTOM, deniedSignIn, form, signIn } from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import { unauthorizedClient } from './unauthorized-client.ts';

const implicit = { params: { response_type: 'token id_token' } };
const GRANT = "Grant type 'implicit' not allowed for the client.";
const page = (text: string) =>
  `* main_frame\n> GET ${authorizeUrl(implicit)}\n< 403\n< x-auth0-requestid: e623ebb9c257099ed80f\n<\n< ${text}`;
const JSON_STATE = '{"returnTo":"/"}';
const deniedAt = (callback: string) =>
  `* main_frame\n> POST https://${CUSTOM}/u/login?state=hKFo2SA\n< 302\n< Location: ${callback}\n* main_frame\n> GET ${callback}\n< 200`;

testRule(unauthorizedClient, {
  finds: [
    {
      name: 'a grant that the client does not have',
      wire: deniedSignIn(implicit, 'unauthorized_client', GRANT),
      severity: 'error',
      certainty: 'certain',
      says: /does not let the client nW3k\w+ log in with response_type=token id_token \(unauthorized_client\)/,
      at: { name: 'error' },
      change: { kind: 'parameter', name: 'response_type', value: 'code' },
    },
    {
      name: 'a code that the client may not ask for',
      wire: deniedSignIn({}, 'unauthorized_client', ''),
      change: { kind: 'setting', name: 'application-grant-types' },
    },
    {
      name: 'a page that says so',
      wire: page(`unauthorized_client: ${GRANT}`),
      at: { part: 'response-body' },
    },
    {
      name: 'a response type that third-party clients may not use',
      wire: deniedSignIn(implicit, 'unsupported_response_type', 'The response_type is not allowed.'),
      certainty: 'certain',
    },
    {
      name: 'it once where the state is JSON',
      wire: `* main_frame\n> GET ${authorizeUrl({ params: { state: JSON_STATE } })}\n< 302\n< Location: /u/login?state=hKFo2SA\n${deniedAt(`${APP}/callback?${form({ error: 'unauthorized_client', state: JSON_STATE })}`)}`,
    },
    {
      name: 'Keycloak’s words',
      wire: `* main_frame\n> GET https://id.example.com/realms/dev/protocol/openid-connect/auth?${form({ client_id: 'shop', response_type: 'token', redirect_uri: APP, state: 'abcdefgh' })}\n< 302\n< Location: ${APP}#${form({ error: 'unauthorized_client', error_description: 'Client is not allowed to initiate browser login with given response_type. Implicit flow is disabled for the client.', state: 'abcdefgh' })}`,
      certainty: 'certain',
    },
    {
      name: 'words that speak of something else, with less certainty',
      wire: deniedSignIn({}, 'unauthorized_client', 'No connections enabled for the client.'),
      certainty: 'likely',
    },
  ],
  silent: [
    { name: 'the login succeeds', wire: signIn() },
    { name: 'the error is another', wire: deniedSignIn({}, 'access_denied', 'no') },
    { name: 'the page speaks of something else', wire: page('Unknown client: x') },
    {
      name: 'it is the tenant’s own leg to a provider behind it',
      wire: `${signIn()}\n* main_frame\n> GET https://id.example.com/authorize?${form({ client_id: 't', response_type: 'code', redirect_uri: `https://${CUSTOM}/login/callback`, state: 'uPstreamState-1' })}\n< 302\n< Location: https://${CUSTOM}/login/callback?error=unauthorized_client&state=uPstreamState-1`,
    },
  ],
});
