import { API, apiCall, CUSTOM, login, nonceOf, tokens } from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import { apiToken, idToken } from '../../testing/tokens.ts';
import { userinfoWithIdToken } from './userinfo-with-id-token.ts';

const id = idToken({ nonce: nonceOf() });
const signedIn = login({ audience: API }, tokens(apiToken(), { id_token: id }));
const userinfo = { url: `https://${CUSTOM}/userinfo`, status: 401 };

testRule(userinfoWithIdToken, {
  finds: [
    {
      name: 'the ID token of this login, refused',
      change: { kind: 'header', value: 'Bearer ACCESS_TOKEN' },
      wire: [signedIn, apiCall(id, userinfo), apiCall(id, userinfo)],
      certainty: 'certain',
      says: /GET login\.northwind\.com\/userinfo was sent the ID token.*401/,
      at: { part: 'request-header', name: 'authorization' },
    },
    {
      name: 'what looks like one, at any provider',
      wire: apiCall(id, { url: 'https://id.example.com/oauth2/v1/userinfo', status: 403 }),
      certainty: 'likely',
    },
  ],
  silent: [
    { name: 'the access token is sent', wire: [signedIn, apiCall(apiToken(), userinfo)] },
    {
      name: 'the provider answers all the same',
      wire: [signedIn, apiCall(id, { ...userinfo, status: 200 })],
    },
    { name: 'it goes to an API', wire: [signedIn, apiCall(id, { status: 401 })] },
    {
      name: 'no answer has come',
      wire: [signedIn, `> GET https://${CUSTOM}/userinfo\n> Authorization: Bearer ${id}`],
    },
  ],
});
