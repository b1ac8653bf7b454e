import { login, signIn, silent, TENANT, tokens } from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import { apiToken, idToken, TENANT_ISSUER } from '../../testing/tokens.ts';
import { devKeysWithSilentAuth } from './dev-keys-with-silent-auth.ts';

const sub = 'google-oauth2|103547991597142817347';
const denied = { error: 'login_required', error_description: 'Login required' };
const tenant = { domain: TENANT };
const got = (subject = sub, iss = TENANT_ISSUER) =>
  tokens(apiToken({ iss, sub: subject }), { id_token: idToken({ iss, sub: subject }) });
const refused = (n = 2) => silent({ ...tenant, n }, denied).replace('< 200', '> Cookie: auth0=; did=\n< 200');
const quick = signIn({ ...tenant, n: 3 })
  .replace(' at=+8s', '')
  .replace(/\* main_frame\n> POST[\s\S]*?(?=\* main_frame)/, '');

testRule(devKeysWithSilentAuth, {
  finds: [
    {
      name: 'login_required although the session’s cookie was there',
      wire: login(tenant, got()) + refused(),
      certainty: 'possible',
      says: /The user had signed in with google-oauth2, and prompt=none at northwind\.auth0\.com was answered login_required although the request carried the session’s cookie/,
      at: { part: 'response-body', name: 'error' },
      change: { kind: 'setting', name: 'social-connection-keys', value: 'google-oauth2' },
    },
    {
      name: 'the next login needs nobody',
      wire: login(tenant, got()) + refused() + quick,
      certainty: 'likely',
    },
    { name: 'GitHub', wire: login(tenant, got('github|12')) + refused(), says: /with github/ },
  ],
  silent: [
    { name: 'the user has a password', wire: login(tenant, got('auth0|5f7c')) + refused() },
    { name: 'the user is an enterprise’s', wire: login(tenant, got('waad|abc')) + refused() },
    { name: 'no cookie came', wire: login(tenant, got()) + silent({ ...tenant, n: 2 }, denied) },
    {
      name: 'it succeeds',
      wire: login(tenant, got()) + silent({ ...tenant, n: 2 }, { code: 'Code2abcdefghijklmnop' }),
    },
    {
      name: 'the login was long ago',
      wire: login(tenant, got()) + refused().replace('* sub_frame', '* sub_frame at=+9h'),
    },
    { name: 'nobody had signed in', wire: refused() },
  ],
});
