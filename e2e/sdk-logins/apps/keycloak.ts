import Keycloak from 'keycloak-js';
import { orders, run } from './app.ts';

const keycloak = new Keycloak({
  url: 'https://sso.northwind.example',
  realm: 'northwind',
  clientId: 'orders-web',
});

if (location.pathname === '/silent') parent.postMessage(location.href, location.origin);
else {
  run({
    resume: () =>
      keycloak.init(
        location.search.includes('single-sign-on')
          ? { onLoad: 'check-sso', silentCheckSsoRedirectUri: `${location.origin}/silent` }
          : {},
      ),
    steps: {
      'sign in': async () => {
        await keycloak.login({ redirectUri: `${location.origin}/` });
        return undefined;
      },
      'call the API': () => orders(keycloak.token),
      'load the profile': async () => `${Object(await keycloak.loadUserInfo()).name}`,
      refresh: async () => `renewed: ${await keycloak.updateToken(-1)}`,
      'sign in silently': async () => {
        location.assign('/?single-sign-on');
        return undefined;
      },
      'sign out': async () => {
        await keycloak.logout({ redirectUri: `${location.origin}/` });
        return undefined;
      },
    },
  });
}
