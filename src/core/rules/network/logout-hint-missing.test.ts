import { codeOf, form, stateOf } from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import { logoutHintMissing } from './logout-hint-missing.ts';

const APP = 'https://shop.example.com';
const BASE = 'https://id.example.com/realms/shop/protocol/openid-connect';
const login = `* main_frame\n> GET ${BASE}/auth?${form({ client_id: 'shop', response_type: 'code', redirect_uri: APP, state: stateOf() })}\n< 302\n< Location: ${APP}?code=${codeOf()}&state=${stateOf()}`;
const logout = (params: Record<string, string>, answer = '400') =>
  `* main_frame\n> GET ${BASE}/logout?${form(params)}\n< ${answer}`;

testRule(logoutHintMissing, {
  finds: [
    {
      name: 'a logout that is refused',
      wire: [login, logout({ post_logout_redirect_uri: APP })],
      certainty: 'likely',
      says: /answered 400 to a logout that should return to https:\/\/shop\.example\.com/,
      at: { part: 'query', name: 'id_token_hint' },
      change: { kind: 'parameter', of: 'logout', name: 'client_id', value: 'shop' },
    },
  ],
  silent: [
    {
      name: 'it is taken',
      wire: [login, logout({ post_logout_redirect_uri: APP }, `302\n< Location: ${APP}`)],
    },
    { name: 'it shows a page', wire: [login, logout({ post_logout_redirect_uri: APP }, '200')] },
    {
      name: 'there is a client',
      wire: [login, logout({ post_logout_redirect_uri: APP, client_id: 'shop' })],
    },
    {
      name: 'there is a hint',
      wire: [login, logout({ post_logout_redirect_uri: APP, id_token_hint: 'eyJhbGciOiJSUzI1NiJ9.e30.x' })],
    },
    { name: 'nowhere to return to', wire: [login, logout({ ui_locales: 'en' })] },
    { name: 'the server was down', wire: [login, logout({ post_logout_redirect_uri: APP }, '502')] },
  ],
});
