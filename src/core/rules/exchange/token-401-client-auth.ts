import { missingSecret } from '../../questions/missing-secret.ts';
import type { Rule } from '../../rule.ts';
import { auth0Docs, rfc } from '../../spec/references.ts';

export const token401ClientAuth: Rule = {
  id: 'token-401-client-auth',
  index: 'h01',
  title: 'The token endpoint wants a secret that a page does not have',
  severity: 'error',
  why: 'The client is registered as one that authenticates itself, so the token endpoint refuses a request without a secret. A page or a native app can keep none.',
  fix: 'Register the app as a public client that uses PKCE. In Auth0, set the Application Type to “Single Page Application” (or “Native”) and the authentication method to “None” (Credentials tab); where that is shown already, change it to another and back. Do not put the secret into the page.',
  notWhen: [
    'A secret or an assertion was sent: then it is wrong, and has no place in a page (j04).',
    'The client id of the token request is not the one of the login.',
    'It is a client credentials request, which cannot do without a secret.',
    'The server asks for a DPoP nonce, or refuses the code or the grant type.',
  ],
  docs: [
    auth0Docs('Confidential and Public Applications'),
    auth0Docs('Application Settings'),
    rfc(6749, '5.2'),
  ],
  supersededBy: ['okta-client-type', 'wrong-content-type'],
  check: missingSecret,
};
