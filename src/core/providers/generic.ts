import type { Provider } from './provider.ts';

/** Any server that keeps to the specifications. */
export const generic: Provider = {
  id: 'generic',
  name: 'An OpenID provider',
  signs: [],
};
