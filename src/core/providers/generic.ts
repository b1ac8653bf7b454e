import type { Provider } from './provider.ts';

/** Any server that keeps to the specifications. */
export const generic: Provider = {
  id: 'generic',
  name: 'An OpenID provider',
  signs: [],
  audienceBy: 'resource',
  opaqueByDefault: false,
  endpoints: {
    authorize: /\/(?:authorize|authorization|auth)\/?$/i,
    token: /\/(?:oauth\/token|oauth2\/(?:[\w-]+\/)?(?:v\d(?:\.0)?\/)?token|connect\/token|token)$/i,
    userinfo: /\/userinfo$/i,
    jwks: /(?:\/jwks(?:\.json|_uri)?|\/keys|\/certs)$/i,
    logout: /\/(?:logout|end_?session|signout)$/i,
    revoke: /\/(?:revoke|revocation)$/i,
    introspect: /\/introspect(?:ion)?$/i,
    par: /\/(?:par|as\/par(?:\.oauth2)?)$/i,
    device: /\/device(?:\/code|_authorization|code)$/i,
    login: /\/(?:login|signin|signup|identifier|consent)(?:\/|$)/i,
  },
};
