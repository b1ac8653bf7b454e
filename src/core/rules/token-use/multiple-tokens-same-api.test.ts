import { API, apiCall, codeExchange, codeOf, login, silent, tokens } from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import { apiToken, TENANT_ISSUER } from '../../testing/tokens.ts';
import { multipleTokensSameApi } from './multiple-tokens-same-api.ts';

const orders = apiToken();
const billing = apiToken({ aud: ['urn:billing', `${TENANT_ISSUER}userinfo`] });
const both = `${login({ audience: API }, tokens(orders))}
  ${silent({ n: 2, audience: 'urn:billing' }, { code: codeOf(2) })}${codeExchange({ n: 2 }, tokens(billing))}`;
const refused = { status: 401 };

testRule(multipleTokensSameApi, {
  finds: [
    {
      name: 'two tokens in turn, of which one is refused',
      wire: [both, apiCall(orders), apiCall(billing, refused), apiCall(orders), apiCall(billing, refused)],
      severity: 'warning',
      certainty: 'likely',
      says: /GET api\.northwind\.com\/orders was called in turn .* and with one of .*urn:billing.*answered 401/,
      at: { part: 'request-header', name: 'authorization', claim: 'claims.aud' },
    },
    {
      name: 'a hint where the API takes both',
      wire: [both, apiCall(billing), apiCall(orders), apiCall(billing)],
      severity: 'info',
      certainty: 'possible',
    },
  ],
  silent: [
    {
      name: 'one gateway has two APIs behind it',
      wire: [
        both,
        apiCall(orders),
        apiCall(billing, { url: `${API}invoices` }),
        apiCall(orders),
        apiCall(billing, { url: `${API}invoices` }),
      ],
    },
    {
      name: 'the app moves from one to the other',
      wire: [both, apiCall(orders), apiCall(orders), apiCall(billing), apiCall(billing)],
    },
    {
      name: 'the turns are minutes apart',
      wire: [both, apiCall(orders), apiCall(billing), apiCall(orders, { at: '+5m' })],
    },
    {
      name: 'the second token is a renewal of the first',
      wire: (() => {
        const next = apiToken({ jti: '2' });
        return [login({ audience: API }, tokens(orders)), apiCall(orders), apiCall(next), apiCall(orders)];
      })(),
    },
  ],
});
