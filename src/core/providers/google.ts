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
};
