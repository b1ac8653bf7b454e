import { API, apiCall, codeExchange, codeOf, login, signIn, tokens } from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import { apiToken } from '../../testing/tokens.ts';
import { codeAsToken } from './code-as-token.ts';

const asked = signIn({ audience: API });
const refused = { status: 401 };

testRule(codeAsToken, {
  finds: [
    {
      name: 'the code of this login in place of a token',
      wire: [asked, apiCall(codeOf(), refused), apiCall(codeOf(), refused)],
      severity: 'error',
      certainty: 'certain',
      says: /GET api\.northwind\.com\/orders was sent the authorization code.*answered 401/,
      change: { kind: 'call', name: 'handle-callback' },
      at: { part: 'request-header', name: 'authorization' },
    },
    {
      name: 'it although the code was exchanged',
      wire: [asked, codeExchange({}, tokens(apiToken())), apiCall(codeOf(), { status: 403 })],
    },
  ],
  silent: [
    {
      name: 'the token is sent',
      wire: [login({ audience: API }, tokens(apiToken())), apiCall(apiToken(), refused)],
    },
    {
      name: 'a server of one’s own takes it',
      wire: [asked, apiCall(codeOf(), { method: 'POST', url: `${API}exchange` })],
    },
    { name: 'no answer has come', wire: [asked, `> GET ${API}orders\n> Authorization: Bearer ${codeOf()}`] },
    { name: 'it is the code of nobody', wire: [asked, apiCall(codeOf(2), refused)] },
  ],
});
