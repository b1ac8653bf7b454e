import {
  API,
  APP,
  CLIENT,
  CUSTOM,
  codeExchange,
  codeOf,
  form,
  login,
  signIn,
  silent,
  stateOf,
  TENANT,
  tokens,
} from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import { apiToken, idToken } from '../../testing/tokens.ts';
import { loginRequired } from './login-required.ts';

const signedIn = login({ audience: API }, tokens(apiToken(), { id_token: idToken() }));
const required = { error: 'login_required', error_description: 'Login required' };
const denied = silent({ n: 2, audience: API }, required);
const after = (time: string, text: string) => text.replace('* sub_frame', `* sub_frame at=+${time}`);
const withCookie = (text: string) => text.replace(/(> GET [^\n]+)/, '$1\n> Cookie: auth0=; did=');
const logout = `* main_frame\n> GET https://${CUSTOM}/v2/logout?client_id=${CLIENT}&returnTo=${encodeURIComponent(APP)}\n< 302`;

testRule(loginRequired, {
  finds: [
    {
      name: 'a silent request soon after a login',
      wire: [signedIn, after('10m', denied)],
      severity: 'warning',
      certainty: 'likely',
      change: { kind: 'option', name: 'useRefreshTokens', value: true },
      says: /login\.northwind\.com answered login_required to prompt=none, 10 min after.*carried no cookie/,
      at: { part: 'response-body', name: 'error' },
    },
    { name: 'one that did carry cookies', wire: [signedIn, withCookie(denied)], says: /did carry cookies/ },
    {
      name: 'nothing of cookies in a file',
      wire: [signedIn, denied.replace('* sub_frame', '* sub_frame har')],
      says: /had signed in there\.$/,
    },
    {
      name: 'a renewal that fails after others had worked',
      wire: [
        signedIn,
        after('20m', silent({ n: 2 }, { code: codeOf(2) })),
        after('20m', silent({ n: 3 }, required)),
      ],
      severity: 'warning',
    },
    {
      name: 'the answer after a sign-out, in a recording begun on the login page, as information',
      wire: [
        signIn().replace(/[\s\S]*(?=\* main_frame\n> GET \S+authorize\/resume)/, ''),
        `* preflight\n> OPTIONS https://${CUSTOM}/oauth/token\n> Access-Control-Request-Method: POST\n< 204`,
        codeExchange({ audience: API }, tokens(apiToken())),
        logout,
        denied,
      ],
      severity: 'info',
      says: /nobody was signed in/,
    },
    {
      name: 'another provider’s answer in a fragment, as keycloak-js asks for it',
      wire: (() => {
        const url = 'https://id.example.com/realms/dev/protocol/openid-connect/auth';
        const request = (n: number, more = {}) =>
          form({ client_id: 'shop', response_type: 'code', redirect_uri: APP, state: stateOf(n), ...more });
        return `* main_frame\n> GET ${url}?${request(1)}\n< 302\n< Location: ${APP}#code=${codeOf()}&state=${stateOf()}
          * sub_frame\n> GET ${url}?${request(2, { prompt: 'none', response_mode: 'fragment' })}\n< 302\n< Location: ${APP}/silent.html#error=login_required&state=${stateOf(2)}`;
      })(),
      severity: 'warning',
    },
    { name: 'a first visit, as information', wire: denied, severity: 'info', says: /On a first visit/ },
    {
      name: 'an answer whose request nobody saw, as information',
      wire: `* main_frame\n> GET ${APP}?${form({ ...required, state: stateOf() })}\n< 200`,
      severity: 'info',
    },
    {
      name: 'a session that may have ended, as information',
      wire: [signedIn, after('5h', denied)],
      severity: 'info',
      says: /[45] h before/,
    },
    { name: 'a user who has signed out, as information', wire: [signedIn, logout, denied], severity: 'info' },
    {
      name: 'a login that the user gave up, as information',
      wire: [signIn().split('* main_frame at=+8s')[0] ?? '', denied],
      severity: 'info',
    },
    {
      name: 'another organization, as information',
      wire: [signedIn, silent({ n: 2, params: { organization: 'org_2' } }, required)],
      severity: 'info',
      says: /organization=org_2/,
    },
    {
      name: 'a fresher login, as information',
      wire: [signedIn, silent({ n: 2, params: { max_age: '60' } }, required)],
      severity: 'info',
      says: /max_age/,
    },
    {
      name: 'another user, as information',
      wire: [
        login({ params: { login_hint: 'ada@northwind.com' } }, tokens(apiToken())),
        silent({ n: 2, params: { login_hint: 'bob@northwind.com' } }, required),
      ],
      severity: 'info',
    },
    {
      name: 'another app of the tenant, as information',
      wire: [signedIn, silent({ n: 2, clientId: 'another-client' }, required)],
      severity: 'info',
    },
    {
      name: 'another domain, as information',
      wire: [signedIn, silent({ n: 2, domain: TENANT }, required)],
      severity: 'info',
    },
  ],
  silent: [
    { name: 'the session is found', wire: [signedIn, silent({ n: 2 }, { code: codeOf(2) })] },
    {
      name: 'a second factor is asked for',
      wire: [
        signedIn,
        silent({ n: 2 }, { ...required, error_description: 'Multifactor authentication required' }),
      ],
    },
    { name: 'the error is another', wire: [signedIn, silent({ n: 2 }, { error: 'consent_required' })] },
    {
      name: 'it is the tenant’s own leg to a provider behind it',
      wire: `${signIn()}\n* main_frame\n> GET https://id.example.com/authorize?${form({ client_id: 't', response_type: 'code', prompt: 'none', redirect_uri: `https://${CUSTOM}/login/callback`, state: 'uPstreamState-1' })}\n< 302\n< Location: https://${CUSTOM}/login/callback?error=login_required&state=uPstreamState-1`,
    },
  ],
});
