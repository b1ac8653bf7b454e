import { APP, CLIENT, CUSTOM, form, login, tokens } from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import { apiToken, idToken } from '../../testing/tokens.ts';
import { logoutReturnTo } from './logout-return-to.ts';

const signedIn = login({}, tokens(apiToken(), { id_token: idToken() }));
const logout = (params: Record<string, string>, status: string, path = '/v2/logout') =>
  `${signedIn}\n* main_frame\n> GET https://${CUSTOM}${path}?${form(params)}\n< ${status}`;
const back = { client_id: CLIENT, returnTo: `${APP}/bye` };
const TEXT = `The "returnTo" querystring parameter "${APP}/bye" is not defined as a valid URL in "Allowed Logout URLs"`;

testRule(logoutReturnTo, {
  finds: [
    {
      name: 'an address that is not registered',
      wire: logout(back, `400\n<\n< ${TEXT}`),
      severity: 'warning',
      certainty: 'certain',
      says: /answered 400 to the logout, as https:\/\/app\.northwind\.com\/bye is not among the Allowed Logout URLs of the application/,
      at: { part: 'query', name: 'returnTo' },
      change: { kind: 'setting', name: 'allowed-logout-urls', value: `${APP}/bye` },
    },
    {
      name: 'the parameter of the other endpoint',
      wire: logout(back, '200', '/oidc/logout'),
      certainty: 'certain',
      change: { kind: 'parameter', of: 'logout', name: 'post_logout_redirect_uri', value: `${APP}/bye` },
      at: { part: 'query', name: 'returnTo' },
    },
    { name: 'it without the text', wire: logout(back, '400'), certainty: 'likely' },
    { name: 'the tenant’s list', wire: logout({ returnTo: APP }, '400'), says: /of the tenant\.$/ },
    {
      name: 'RP-initiated logout',
      wire: logout({ client_id: CLIENT, post_logout_redirect_uri: APP }, '400', '/oidc/logout'),
      at: { name: 'post_logout_redirect_uri' },
    },
    {
      name: 'Keycloak’s page',
      wire: logout(
        { post_logout_redirect_uri: APP, id_token_hint: idToken() },
        '400\n<\n< Invalid redirect uri',
        '/oidc/logout',
      ),
      certainty: 'certain',
    },
    {
      name: 'it where nothing but the logout was recorded',
      wire: logout(back, `400\n< x-auth0-requestid: e6\n<\n< ${TEXT}`).slice(signedIn.length),
      certainty: 'certain',
    },
  ],
  silent: [
    {
      name: 'Auth0 redirects although the parameter is the other endpoint’s',
      wire: logout(back, `302\n< Location: ${APP}`, '/oidc/logout'),
    },
    { name: 'the logout redirects', wire: logout(back, `302\n< Location: ${APP}/bye`) },
    { name: 'it redirects to another address', wire: logout(back, `302\n< Location: ${APP}`) },
    { name: 'it names no address', wire: logout({ client_id: CLIENT }, '400') },
    { name: 'the page speaks of something else', wire: logout(back, '400\n<\n< Unknown client') },
    { name: 'the server breaks', wire: logout(back, '500') },
    {
      name: 'the hint may be what is refused',
      wire: logout({ post_logout_redirect_uri: APP, id_token_hint: idToken() }, '400', '/oidc/logout'),
    },
  ],
});
