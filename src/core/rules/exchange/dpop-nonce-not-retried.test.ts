import { API, CLIENT, codeExchange, login, signIn, tokenCall, tokens } from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import { apiToken, auth0RefreshToken } from '../../testing/tokens.ts';
import { dpopNonceNotRetried } from './dpop-nonce-not-retried.ts';

const asked = signIn({ audience: API });
const taken = codeExchange({}, tokens(apiToken(), { token_type: 'DPoP' }));
const wants = {
  error: 'use_dpop_nonce',
  error_description: 'Authorization server requires nonce in DPoP proof',
};
const withNonce = (text: string) => text.replace('< Content-Type', '< DPoP-Nonce: n-1\n< Content-Type');
const refused = withNonce(codeExchange({}, wants, {}, 400));
const r1 = auth0RefreshToken();
const renew = (answer: object, status = 200) =>
  tokenCall({}, { grant_type: 'refresh_token', client_id: CLIENT, refresh_token: r1 }, { ...answer }, status);

testRule(dpopNonceNotRetried, {
  finds: [
    {
      name: 'a code that is not sent again',
      wire: [asked, refused],
      severity: 'error',
      certainty: 'likely',
      says: /login\.northwind\.com asked for a nonce in the DPoP proof and sent one, and no request with it followed/,
      change: { kind: 'option', name: 'useDpop', value: true },
      at: { part: 'response-body', name: 'error' },
    },
    { name: 'one that is sent again without it', wire: [asked, refused, refused], says: /2 times/ },
    {
      name: 'a renewal',
      wire: [login({ audience: API }, tokens(apiToken(), { refresh_token: r1 })), renew(wants, 400)],
    },
  ],
  silent: [
    { name: 'it is sent again', wire: [asked, refused, taken] },
    {
      name: 'it is sent again and refused for something else',
      wire: [asked, refused, codeExchange({}, { error: 'invalid_grant' }, {}, 403)],
    },
    { name: 'the second answer was out of sight', wire: [asked, refused, codeExchange({}, undefined)] },
    { name: 'nobody asks for a nonce', wire: [asked, taken] },
    {
      name: 'a renewal asks for one, and gets it',
      wire: [
        login({ audience: API }, tokens(apiToken(), { refresh_token: r1 })),
        renew(wants, 400),
        renew(tokens(apiToken({ iat: 1 }))),
      ],
    },
  ],
});
