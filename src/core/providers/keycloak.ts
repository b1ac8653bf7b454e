import type { Provider } from './provider.ts';

export const keycloak: Provider = {
  id: 'keycloak',
  name: 'Keycloak',
  signs: [
    {
      where: 'path',
      is: /\/realms\/[^/]+\/(?:protocol\/openid-connect|login-actions)\//,
      strength: 'strong',
      how: 'its endpoints have the paths of a Keycloak realm',
    },
    {
      where: 'cookie',
      is: /^(?:KEYCLOAK_(?:IDENTITY|SESSION|REMEMBER_ME)(?:_LEGACY)?|KC_RESTART|KC_AUTH_SESSION_HASH)$/,
      strength: 'strong',
      how: 'it sets the cookies that Keycloak sets',
    },
  ],
};
