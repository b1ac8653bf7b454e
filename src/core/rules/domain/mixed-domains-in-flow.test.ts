import {
  APP,
  apiCall,
  authorizeUrl,
  CLIENT,
  CUSTOM,
  codeExchange,
  codeOf,
  form,
  type LoginOptions,
  login,
  signIn,
  TENANT,
  tokenCall,
  tokens,
} from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import { API, apiToken, auth0RefreshToken, idToken, TENANT_ISSUER } from '../../testing/tokens.ts';
import { mixedDomainsInFlow } from './mixed-domains-in-flow.ts';

const ID = { id_token: idToken() };
const refresh = auth0RefreshToken();

const authorize = (o: LoginOptions) => `
* main_frame tab=${o.tab}
> GET ${authorizeUrl(o)}
< 302
< x-auth0-requestid: e623ebb9c257099ed80f
< Location: /u/login?state=hKFo2SBR`;

testRule(mixedDomainsInFlow, {
  finds: [
    {
      name: 'a code of the custom domain that was redeemed at the tenant’s own',
      wire: login({ tokenDomain: TENANT, audience: API }, tokens(apiToken({ iss: TENANT_ISSUER }))),
      change: { kind: 'option', name: 'domain', value: 'login.northwind.com' },
      certainty: 'certain',
      says: /began at login\.northwind\.com, and its code was sent to northwind\.auth0\.com\. Both are the same tenant/,
      at: { exchange: 'e6', part: 'url' },
    },
    {
      name: 'the reverse, refused',
      wire:
        signIn({ domain: TENANT }) +
        codeExchange({ domain: TENANT, tokenDomain: CUSTOM }, { error: 'invalid_grant' }, {}, 403),
    },
    {
      name: 'the renewal at the other domain',
      wire:
        login({ audience: API }, tokens(apiToken(), { refresh_token: refresh })) +
        tokenCall(
          { tokenDomain: TENANT },
          {
            grant_type: 'refresh_token',
            client_id: CLIENT,
            refresh_token: refresh,
          },
          tokens(apiToken()),
        ),
      says: /its refresh token was sent to northwind\.auth0\.com/,
    },
    {
      name: 'a callback that nobody saw',
      wire: `
* main_frame
> GET ${authorizeUrl()}
< 200
< x-auth0-requestid: e623ebb9c257099ed80f
${codeExchange({ tokenDomain: TENANT }, tokens(apiToken()), { code_verifier: undefined })}`,
      certainty: 'likely',
    },
  ],
  silent: [
    { name: 'everything is at the custom domain', wire: login({ audience: API }, tokens(apiToken(), ID)) },
    {
      name: 'everything is at the tenant’s own domain',
      wire: login({ domain: TENANT, audience: API }, tokens(apiToken({ iss: TENANT_ISSUER }))),
    },
    { name: 'the app redeems its code behind the scenes', wire: signIn() },
    {
      name: 'the app’s own proxy passes the token request on, with Auth0’s headers',
      wire: login({ tokenDomain: 'app.northwind.com', audience: API }, tokens(apiToken(), ID)),
    },
    {
      name: 'two clients sign in at two domains',
      wire: [
        login({ audience: API, tab: 1 }, tokens(apiToken())),
        login(
          { n: 2, clientId: 'aDm1nC0ns0le', domain: TENANT, tab: 2 },
          tokens(apiToken({ iss: TENANT_ISSUER, azp: 'aDm1nC0ns0le' })),
        ),
      ],
    },
    {
      name: 'two clients send the same constant state and answers cross',
      wire: [
        authorize({ n: 1, domain: CUSTOM, tab: 1, params: { state: 'constant' } }),
        authorize({ n: 2, domain: TENANT, tab: 2, clientId: 'aDm1nC0ns0le', params: { state: 'constant' } }),
        `
* main_frame tab=1
> GET ${APP}?code=${codeOf()}&state=constant
< 200`,
        codeExchange({ tab: 1 }, tokens(apiToken()), { code_verifier: undefined }),
      ],
    },
    {
      name: 'the app’s own gateway stands before /authorize',
      wire: [
        login({ n: 2, domain: TENANT, tab: 2 }, tokens(apiToken({ iss: TENANT_ISSUER }))),
        signIn({ domain: 'id.northwind.com' })
          .replaceAll('< x-auth0-requestid: e623ebb9c257099ed80f\n', '')
          .replaceAll(/&auth0Client=[^\s]*/g, ''),
        codeExchange({ tokenDomain: TENANT }, tokens(apiToken({ iss: TENANT_ISSUER }))),
      ],
    },
    {
      name: 'the tenant is itself a client of another provider',
      wire: `${signIn()}
* main_frame
> GET https://accounts.google.com/o/oauth2/v2/auth?${form({ client_id: '1.apps.googleusercontent.com', response_type: 'code', state: 'upstreamState123', redirect_uri: `https://${CUSTOM}/login/callback`, scope: 'openid' })}
< 302
< Location: https://${CUSTOM}/login/callback?code=4/0AdLIrYeUpstreamCode&state=upstreamState123
${codeExchange({}, tokens(apiToken()))}`,
    },
    {
      name: 'a provider that is not Auth0 has its endpoints on two hosts',
      wire: `
* main_frame
> GET https://accounts.google.com/o/oauth2/v2/auth?${form({ client_id: '1.apps.googleusercontent.com', response_type: 'code', state: 'googleState1234', redirect_uri: APP, scope: 'openid' })}
< 302
< Location: ${APP}/?code=4/0AdLIrYeGoogleCode&state=googleState1234
* fetch initiator=${APP}
> POST https://oauth2.googleapis.com/token
>
> ${form({ grant_type: 'authorization_code', client_id: '1.apps.googleusercontent.com', code: '4/0AdLIrYeGoogleCode', redirect_uri: APP })}
< 200
<
< {"access_token":"ya29.a0AfH6SMBxyz","expires_in":3599,"token_type":"Bearer"}`,
    },
    {
      name: 'the API is called elsewhere',
      wire: login({ audience: API }, tokens(apiToken())) + apiCall(apiToken()),
    },
  ],
});
