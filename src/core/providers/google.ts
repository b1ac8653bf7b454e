import type { Provider } from './provider.ts';

export const google: Provider = {
  id: 'google',
  name: 'Google',
  signs: [
    {
      where: 'host',
      is: /^(?:accounts\.google\.(?:com|[a-z]{2}|co\.[a-z]{2})|oauth2\.googleapis\.com|openidconnect\.googleapis\.com)$/,
      strength: 'strong',
      how: 'its host is Google’s own',
    },
  ],
  // Without the scheme in its oldest tokens.
  issuers: [{ form: 'plain', is: /^(?:https:\/\/)?accounts\.google\.com$/ }],
  issuerOf: () => 'https://accounts.google.com',
  audience: { by: 'none', ignored: ['audience', 'resource'] },
  accessToken: 'opaque',
  idTokensForApis: true,
  marks: [],
  lifetimes: [
    { of: 'access_token', seconds: [3_598, 3_600], says: 'as always with Google' },
    { of: 'id_token', seconds: [3_598, 3_600], says: 'as always with Google' },
  ],
  errors: [
    { is: /redirect_uri_mismatch/, means: 'redirect-uri-mismatch' },
    { error: 'invalid_request', is: /client_secret is missing/i, means: 'client-auth' },
  ],
};
