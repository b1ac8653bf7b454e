import { UserManager, type UserManagerSettings } from 'oidc-client-ts';
import { orders, run, tidy } from './app.ts';

const { origin, pathname, search } = location;

const settings: UserManagerSettings = {
  authority: 'https://id.northwind.example',
  client_id: 'orders-spa',
  redirect_uri: `${origin}/`,
  popup_redirect_uri: `${origin}/popup`,
  silent_redirect_uri: `${origin}/silent`,
  post_logout_redirect_uri: `${origin}/`,
  automaticSilentRenew: false,
};
/** Tokens for the orders API, renewed in a hidden frame. */
const withApi = new UserManager({
  ...settings,
  scope: 'openid profile email orders.read',
  resource: 'https://plain-api.northwind.example/',
});
/** A login for the profile, with a refresh token. */
const withProfile = new UserManager({
  ...settings,
  scope: 'openid profile email offline_access',
  loadUserInfo: true,
});

if (pathname === '/popup') void withProfile.signinPopupCallback();
else if (pathname === '/silent') void withApi.signinSilentCallback();
else {
  run({
    resume: async () => {
      if (search.includes('code=')) {
        await withApi.signinRedirectCallback();
        tidy();
      }
      return Boolean(await withApi.getUser());
    },
    steps: {
      'sign in': async () => {
        await withApi.signinRedirect();
        return undefined;
      },
      'call the API': async () => orders((await withApi.getUser())?.access_token),
      'renew in a frame': async () => `renewed for ${(await withApi.signinSilent())?.profile.sub}`,
      'sign out': async () => {
        await withApi.signoutRedirect();
        return undefined;
      },
      'sign in by pop-up': async () => `signed in as ${(await withProfile.signinPopup()).profile.name}`,
      refresh: async () => `renewed for ${(await withProfile.signinSilent())?.profile.name}`,
      revoke: async () => {
        await withProfile.revokeTokens();
        return 'revoked';
      },
    },
  });
}
