import { js, type SdkWords, sendWith } from './words.ts';

/** SDKs of other providers that say who they are. */

const list = (scope: string): string => `[${scope.split(/\s+/).filter(Boolean).map(js).join(', ')}]`;

export const msal: SdkWords = {
  name: 'MSAL.js',
  is: /^msal\.js\./i,
  setUp({ options, parameters }) {
    const scope = parameters.find(({ name }) => name === 'scope')?.value;
    if (options.length > 0 || parameters.length !== 1 || scope === undefined) return undefined;
    return `await msal.loginRedirect({ scopes: ${list(scope)} });`;
  },
  calls: () => ({
    'call-api': ({ scope = 'api://YOUR_API/.default' }) =>
      `const { accessToken } = await msal.acquireTokenSilent({ account, scopes: ${list(scope)} });\n${sendWith('accessToken')}`,
    'renew-token': ({ scope = 'api://YOUR_API/.default' }) =>
      `await msal.acquireTokenSilent({ account, scopes: ${list(scope)}, forceRefresh: true });`,
    'log-in': ({ scope = 'api://YOUR_API/.default' }) =>
      `await msal.loginRedirect({ scopes: ${list(scope)} });`,
    'handle-callback': () => 'await msal.initialize();\nawait msal.handleRedirectPromise();',
    'log-out': () => 'await msal.logoutRedirect();',
  }),
};

export const okta: SdkWords = {
  name: 'okta-auth-js',
  is: /^okta-auth-js$/i,
  setUp({ options, parameters }) {
    const scope = parameters.find(({ name }) => name === 'scope')?.value;
    if (options.length > 0 || parameters.length !== 1 || scope === undefined) return undefined;
    return `const oktaAuth = new OktaAuth({\n  // everything else as it is\n  scopes: ${list(scope)},\n});`;
  },
  calls: () => ({
    'call-api': () => `const accessToken = oktaAuth.getAccessToken();\n${sendWith('accessToken')}`,
    'renew-token': () => "await oktaAuth.tokenManager.renew('accessToken');",
    'log-in': () => 'await oktaAuth.signInWithRedirect();',
    'handle-callback': () => 'await oktaAuth.handleLoginRedirect();',
    'log-out': () => 'await oktaAuth.signOut();',
  }),
};
