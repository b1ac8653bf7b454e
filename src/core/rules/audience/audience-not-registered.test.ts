import {
  API,
  APP,
  apiCall,
  CLIENT,
  deniedSignIn,
  form,
  login,
  silent,
  stateOf,
  tokenCall,
  tokens,
} from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import { apiToken } from '../../testing/tokens.ts';
import { audienceNotRegistered } from './audience-not-registered.ts';

const TYPO = 'https://api.northwnd.com';
const text = `Service not found: ${TYPO}`;

testRule(audienceNotRegistered, {
  finds: [
    {
      name: 'a misspelt audience, at the callback',
      wire: deniedSignIn({ audience: TYPO }, 'access_denied', text),
      change: { kind: 'parameter', of: 'authorization', name: 'audience' },
      certainty: 'certain',
      says: /login\.northwind\.com has no API with the Identifier https:\/\/api\.northwnd\.com\.$/,
      at: { part: 'query', name: 'audience' },
    },
    {
      name: 'it beside the audiences that the tenant has issued tokens for',
      wire:
        login({ audience: API }, tokens(apiToken())) +
        apiCall(apiToken()) +
        deniedSignIn({ n: 2, audience: TYPO }, 'access_denied', text),
      says: /It has issued tokens for https:\/\/api\.northwind\.com\/\.$/,
    },
    {
      name: 'it in a web message',
      wire: silent({ audience: TYPO }, { error: 'access_denied', error_description: text }),
    },
    {
      name: 'it at the token endpoint',
      wire: tokenCall(
        {},
        { client_id: CLIENT, client_secret: 's', grant_type: 'client_credentials', audience: TYPO },
        { error: 'access_denied', error_description: `Service not enabled within domain: ${TYPO}` },
        403,
      ),
      at: { part: 'request-body', name: 'audience' },
    },
    {
      name: 'it sent as a resource',
      wire: deniedSignIn({ params: { resource: TYPO } }, 'access_denied', text),
      at: { name: 'resource' },
    },
    {
      name: 'a text that does not repeat it',
      wire: deniedSignIn({ audience: TYPO }, 'access_denied', 'Service not found'),
    },
  ],
  silent: [
    { name: 'the API exists', wire: login({ audience: API }, tokens(apiToken())) },
    {
      name: 'an Action of the tenant denies with a text of its own',
      wire: deniedSignIn({ audience: API }, 'access_denied', 'Service not found: your plan has no billing'),
    },
    {
      name: 'the user may not',
      wire: deniedSignIn({ audience: API }, 'access_denied', 'User did not authorize the request'),
    },
    {
      name: 'the client has no grant for the API',
      wire: deniedSignIn(
        { audience: API },
        'access_denied',
        `Client "${CLIENT}" is not authorized to access resource server "${API}".`,
      ),
    },
    {
      name: 'only the callback was seen',
      wire: `* main_frame\n> GET ${APP}?${form({ error: 'access_denied', error_description: text, state: stateOf() })}\n< 200`,
    },
    {
      name: 'the provider is not Auth0',
      wire: `* main_frame\n> GET https://id.contoso.com/authorize?client_id=web&response_type=code&redirect_uri=${APP}&audience=${TYPO}&state=abcdefghi\n< 302\n< Location: ${APP}?${form({ error: 'access_denied', error_description: text, state: 'abcdefghi' })}`,
    },
  ],
});
