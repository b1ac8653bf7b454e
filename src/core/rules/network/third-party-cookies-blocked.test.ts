import { API, CLIENT, codeOf, login, silent, TENANT, tokens } from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import { apiToken, idToken, TENANT_ISSUER } from '../../testing/tokens.ts';
import { thirdPartyCookiesBlocked } from './third-party-cookies-blocked.ts';

const domain = TENANT;
const token = apiToken({ iss: TENANT_ISSUER });
const answer = tokens(token, { id_token: idToken({ iss: TENANT_ISSUER }) });
const signedIn = login({ domain, audience: API }, answer);
const required = { error: 'login_required', error_description: 'Login required' };
const denied = silent({ n: 2, domain, audience: API }, required);
const after = (time: string, text: string) => text.replace('* sub_frame', `* sub_frame at=+${time}`);
const har = (text: string) => text.replaceAll(/\* (main_frame|sub_frame|fetch)/g, '* $1 har');
const withCookie = (text: string) => text.replace(/(> GET [^\n]+)/, '$1\n> Cookie: did=; auth0=');
const logout = `* main_frame\n> GET https://${TENANT}/v2/logout?client_id=${CLIENT}\n< 302`;

testRule(thirdPartyCookiesBlocked, {
  finds: [
    {
      name: 'a silent request without cookies soon after a login at another site',
      wire: [signedIn, after('5m', denied)],
      certainty: 'certain',
      says: /northwind\.auth0\.com is another site than the app at https:\/\/app\.northwind\.com\. 5 min after.*without any cookie/,
      at: { part: 'response-body', name: 'error' },
      change: { kind: 'option', name: 'useRefreshTokens', value: true },
    },
    { name: 'one in a file without any cookies', wire: [har(signedIn), har(denied)], certainty: 'likely' },
    {
      name: 'one in a file that has cookies elsewhere',
      wire: [har(withCookie(signedIn)), har(denied)],
      certainty: 'certain',
    },
    {
      name: 'one from localhost',
      wire: [
        login({ domain, redirectUri: 'http://localhost:3000' }, answer),
        silent({ n: 2, domain, redirectUri: 'http://localhost:3000' }, required),
      ],
    },
  ],
  silent: [
    { name: 'the session is found', wire: [signedIn, silent({ n: 2, domain }, { code: codeOf(2) })] },
    { name: 'it carried cookies', wire: [signedIn, withCookie(denied)] },
    {
      name: 'app and tenant are of one site',
      wire: [login({ audience: API }, answer), silent({ n: 2 }, required)],
    },
    { name: 'nobody had signed in', wire: denied },
    { name: 'the user has signed out', wire: [signedIn, logout, denied] },
    { name: 'the login was long ago', wire: [signedIn, after('3h', denied)] },
    {
      name: 'a fresher login is asked for',
      wire: [signedIn, silent({ n: 2, domain, params: { max_age: '10' } }, required)],
    },
    {
      name: 'another organization is asked for',
      wire: [signedIn, silent({ n: 2, domain, params: { organization: 'org_2' } }, required)],
    },
    {
      name: 'a second factor is asked for',
      wire: [
        signedIn,
        silent({ n: 2, domain }, { ...required, error_description: 'Multifactor authentication required' }),
      ],
    },
    { name: 'consent is missing', wire: [signedIn, silent({ n: 2, domain }, { error: 'consent_required' })] },
  ],
});
