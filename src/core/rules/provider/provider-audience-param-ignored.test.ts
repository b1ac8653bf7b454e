import { call, codeRequest, visit } from '../../testing/good/transcript.ts';
import { login as auth0Login, signIn as auth0SignIn, tokens } from '../../testing/logins.ts';
import {
  API,
  COGNITO,
  ENTRA,
  GOOGLE,
  KEYCLOAK,
  login,
  OKTA,
  PLAIN,
  refused,
  signIn,
} from '../../testing/providers.ts';
import { testRule } from '../../testing/test-rule.ts';
import { apiToken } from '../../testing/tokens.ts';
import { providerAudienceParamIgnored } from './provider-audience-param-ignored.ts';

const audience = 'https://api.fabrikam.example';
const asked = { audience };

testRule(providerAudienceParamIgnored, {
  finds: [
    {
      name: 'Okta',
      wire: login(OKTA, OKTA.access(), {}, asked),
      certainty: 'certain',
      says: /Okta does not read it.*for api:\/\/default/,
      change: { name: 'audience', remove: true },
      at: { name: 'audience' },
    },
    { name: 'Entra', wire: login(ENTRA, ENTRA.access(), {}, asked) },
    { name: 'Keycloak', wire: login(KEYCLOAK, KEYCLOAK.access(), {}, asked) },
    {
      name: 'an API that refuses the token for its audience',
      wire:
        login(OKTA, OKTA.access(), {}, asked) +
        refused(API, OKTA.access(), `jwt audience invalid. expected: ${audience}`),
      severity: 'error',
      says: /refused it for that/,
    },
    { name: 'Google', wire: signIn(GOOGLE, asked) },
    { name: 'Cognito', wire: login(COGNITO, COGNITO.access(), {}, asked) },
  ],
  silent: [
    { name: 'the provider is Auth0', wire: auth0Login(asked, tokens(apiToken({ aud: audience }))) },
    { name: 'nobody knows the provider', wire: login(PLAIN, PLAIN.access(), {}, asked) },
    {
      name: 'the token is for it all the same',
      wire: login(KEYCLOAK, KEYCLOAK.access({ aud: [audience] }), {}, asked),
    },
    {
      name: 'an API takes the token',
      wire: login(OKTA, OKTA.access(), {}, asked) + call(API, OKTA.access()),
    },
    {
      name: 'it is the leg of a tenant',
      wire:
        auth0SignIn({ domain: 'northwind.auth0.com' }) +
        visit(codeRequest({ ...ENTRA, redirectUri: 'https://northwind.auth0.com/login/callback' }, asked)),
    },
    { name: 'no audience is asked for', wire: login(OKTA) },
    {
      name: 'the parameters are hidden',
      wire: signIn(KEYCLOAK, { ...asked, request_uri: 'urn:ietf:params:oauth:request_uri:x7' }),
    },
  ],
});
