import type { Provider } from './provider.ts';

/** Any server that keeps to the specifications. */
export const generic: Provider = {
  id: 'generic',
  name: 'An OpenID provider',
  signs: [],
  issuers: [],
  // RFC 8707, where it is supported at all.
  audience: { by: 'resource', ignored: [] },
  marks: [],
  lifetimes: [],
  errors: [
    {
      is: /redirect_uri\W{1,3}(?:is|was)? ?(?:not|in)(?: ?valid| registered| allowed)/i,
      means: 'redirect-uri-mismatch',
    },
    // RFC 6749 section 5.2.
    { error: 'invalid_client', is: /(?:)/, means: 'client-auth' },
  ],
};
