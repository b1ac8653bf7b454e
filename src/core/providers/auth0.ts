import type { Provider } from './provider.ts';

export const auth0: Provider = {
  id: 'auth0',
  name: 'Auth0',
  signs: [
    { where: 'host', is: /(?:^|\.)auth0(?:app)?\.com$/, strength: 'strong', how: 'its host is Auth0’s own' },
    {
      where: 'header',
      is: /^x-auth0-requestid:/,
      strength: 'strong',
      how: 'it answers with x-auth0-requestid',
    },
    {
      where: 'header',
      is: /^(?:ot-baggage-auth0-request-id:|tracestate:.*auth0-request-id=)/,
      strength: 'weak',
      how: 'its answers carry an Auth0 request id for tracing',
    },
    {
      where: 'cookie',
      is: /^(?:auth0(?:-mf)?(?:_compat)?|did(?:_compat)?|a0_users:sess(?:\.sig)?)$/,
      strength: 'weak',
      how: 'it sets the cookies that Auth0 sets',
    },
    {
      where: 'path',
      is: /^\/(?:u\/(?:login|signup|consent|mfa-[\w-]+|reset-password)|authorize\/resume)(?:\/|$)/,
      strength: 'weak',
      how: 'its login pages have the paths of Universal Login',
    },
    { where: 'query', is: /^auth0Client$/, strength: 'weak', how: 'the app uses an Auth0 SDK with it' },
    {
      where: 'discovery',
      is: /^mfa_challenge_endpoint$/,
      strength: 'weak',
      how: 'its discovery document lists Auth0’s MFA endpoint',
    },
  ],
};
