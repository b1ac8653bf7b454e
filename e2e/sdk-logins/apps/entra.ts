import { PublicClientApplication } from '@azure/msal-browser';
import { broadcastResponseToMainFrame } from '@azure/msal-browser/redirect-bridge';
import { orders, run } from './app.ts';

const scopes = ['api://northwind-orders/Orders.Read'];

if (location.pathname === '/redirect.html') void broadcastResponseToMainFrame();
else {
  const msal = new PublicClientApplication({
    auth: {
      clientId: 'b1f0c6de-4a73-49d2-9c35-0e8f7a6b5d41',
      authority: 'https://login.microsoftonline.com/7c2e4d1a-93b5-4f06-8a3e-5d0b6c9f1e27',
      redirectUri: `${location.origin}/`,
      postLogoutRedirectUri: `${location.origin}/`,
    },
    cache: { cacheLocation: 'sessionStorage' },
  });
  const token = async (forceRefresh = false) => {
    const [account] = msal.getAllAccounts();
    return (await msal.acquireTokenSilent({ scopes, forceRefresh, ...(account ? { account } : {}) }))
      .accessToken;
  };
  run({
    resume: async () => {
      await msal.initialize();
      await msal.handleRedirectPromise();
      return msal.getAllAccounts().length > 0;
    },
    steps: {
      'sign in': async () => {
        await msal.loginRedirect({ scopes });
        return undefined;
      },
      'sign in by pop-up': async () => {
        const redirectUri = `${location.origin}/redirect.html`;
        const { account } = await msal.loginPopup({ scopes, redirectUri });
        return `signed in as ${account.name}`;
      },
      'call the API': async () => orders(await token()),
      refresh: async () => orders(await token(true)),
      'sign out': async () => {
        const [account] = msal.getAllAccounts();
        await msal.logoutRedirect(account ? { account } : {});
        return undefined;
      },
    },
  });
}
