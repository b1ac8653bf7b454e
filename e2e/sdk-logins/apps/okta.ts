import { OktaAuth } from '@okta/okta-auth-js';
import { orders, run } from './app.ts';

const okta = new OktaAuth({
  issuer: 'https://dev-48213.okta.com/oauth2/default',
  clientId: '0oa1b2c3d4E5F6g7h8i9',
  redirectUri: `${location.origin}/callback`,
  postLogoutRedirectUri: `${location.origin}/`,
  scopes: ['openid', 'profile', 'offline_access', 'orders.read'],
  tokenManager: { autoRenew: false, storage: 'sessionStorage' },
});

run({
  resume: async () => {
    if (okta.isLoginRedirect()) {
      await okta.storeTokensFromRedirect();
      history.replaceState(null, '', '/');
    }
    await okta.start();
    return okta.isAuthenticated();
  },
  steps: {
    'sign in': async () => {
      await okta.token.getWithRedirect();
      return undefined;
    },
    'sign in by pop-up': async () => {
      const { tokens } = await okta.token.getWithPopup({ popupTitle: 'Okta' });
      okta.tokenManager.setTokens(tokens);
      return `signed in as ${tokens.idToken?.claims.name}`;
    },
    'call the API': () => orders(okta.getAccessToken()),
    'load the profile': async () => String((await okta.getUser()).name),
    refresh: async () => {
      await okta.tokenManager.renew('accessToken');
      return orders(okta.getAccessToken());
    },
    'sign out': async () => {
      await okta.signOut();
      return undefined;
    },
  },
});
