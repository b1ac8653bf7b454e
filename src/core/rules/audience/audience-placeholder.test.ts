import { API, apiCall, CUSTOM, deniedSignIn, login, signIn, tokens } from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import { apiToken, auth0OpaqueJwe } from '../../testing/tokens.ts';
import { audiencePlaceholder } from './audience-placeholder.ts';

const opaque = auth0OpaqueJwe();
const denied = (audience: string) =>
  deniedSignIn({ audience }, 'access_denied', `Service not found: ${audience}`);
const placeholders = [
  'undefined',
  'null',
  '[object Object]',
  '{yourApiIdentifier}',
  'https://{yourDomain}/api/v2/',
  'YOUR_API_IDENTIFIER',
  'https://YOUR_DOMAIN/api/v2/',
  'your-api-identifier',
  '<API_IDENTIFIER>',
  'process.env.REACT_APP_AUDIENCE',
  'import.meta.env.VITE_AUDIENCE',
  '%VITE_AUDIENCE%',
  '$(AUDIENCE)',
  'VITE_AUTH0_AUDIENCE',
  'API_IDENTIFIER',
];
const ours = [
  'urn:your-company:api',
  'https://your-energy.com/api',
  'https://undefined.example/',
  'nullable',
];

testRule(audiencePlaceholder, {
  finds: [
    {
      name: 'the word undefined, and shows it',
      wire: denied('undefined'),
      change: { kind: 'parameter', of: 'authorization', name: 'audience' },
      says: /audience is “undefined”/,
      at: { part: 'query', name: 'audience' },
    },
    {
      name: 'a request whose answer was not seen',
      wire: signIn({ audience: 'undefined' }).split('* main_frame').slice(0, 2).join('* main_frame'),
      certainty: 'likely',
    },
    {
      name: 'an empty audience whose opaque token an API refused',
      wire: login({ audience: '' }, tokens(opaque)) + apiCall(opaque, { status: 401 }),
      severity: 'error',
      says: /sent empty.*answered 401/,
    },
    {
      name: 'an empty audience whose token is not used, as information',
      wire: login({ audience: '' }, tokens(opaque)),
      severity: 'info',
    },
    ...placeholders.map((value) => ({
      name: value,
      wire: denied(value),
      certainty: 'certain' as const,
      severity: 'error' as const,
    })),
  ],
  silent: [
    {
      name: 'an API is registered under this Identifier',
      wire: login({ audience: 'undefined' }, tokens(apiToken({ aud: 'undefined' }))),
    },
    { name: 'Auth0 accepted it', wire: signIn({ audience: 'null' }) },
    {
      name: 'the login failed for another reason',
      wire: deniedSignIn({ audience: 'null' }, 'login_required', 'Login required'),
    },
    {
      name: 'it is empty and the token goes to /userinfo only',
      wire: login({ audience: '' }, tokens(opaque)) + apiCall(opaque, { url: `https://${CUSTOM}/userinfo` }),
    },
    {
      name: 'it is empty and a default audience brought a JWT',
      wire: login({ audience: '' }, tokens(apiToken())),
    },
    {
      name: 'it is empty and a resource stands beside it',
      wire: login({ audience: '', params: { resource: API } }, tokens(apiToken())),
    },
    { name: 'there is none', wire: login({}, tokens(opaque)) + apiCall(opaque, { status: 401 }) },
    {
      name: 'the provider ignores it',
      wire: '* main_frame\n> GET https://dev-1.okta.com/oauth2/default/v1/authorize?client_id=web&response_type=code&redirect_uri=https://app.contoso.com/&audience=undefined&state=abcdefghi',
    },
    ...ours.map((value) => ({ name: `the audience is ${value}`, wire: denied(value) })),
  ],
});
