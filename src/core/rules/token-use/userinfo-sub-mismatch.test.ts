import { API, apiCall, CUSTOM, login, nonceOf, tokens } from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import { apiToken, idToken, USER } from '../../testing/tokens.ts';
import { userinfoSubMismatch } from './userinfo-sub-mismatch.ts';

const at = apiToken();
const id = idToken({ nonce: nonceOf() });
const signedIn = login({ audience: API }, tokens(at, { id_token: id }));
const userinfo = (sub: string, url = `https://${CUSTOM}/userinfo`, token = at) =>
  apiCall(token, { url, body: { sub, name: 'Ada' } });

testRule(userinfoSubMismatch, {
  finds: [
    {
      name: 'another user',
      wire: [signedIn, userinfo('auth0|other'), userinfo('auth0|other')],
      severity: 'error',
      certainty: 'certain',
      says: /answered for the user auth0\|other, and the ID token of this login is for auth0\|5f7c/,
      at: { part: 'response-body', name: 'sub' },
    },
  ],
  silent: [
    { name: 'it is the same user', wire: [signedIn, userinfo(USER)] },
    { name: 'there is no ID token', wire: [login({}, tokens(at)), userinfo('auth0|other')] },
    {
      name: 'the answer is another server’s, which names users in its own way',
      wire: [signedIn, userinfo('AAAA', 'https://graph.example.com/oidc/userinfo')],
    },
    {
      name: 'the token was issued elsewhere',
      wire: [signedIn, userinfo('auth0|x', undefined, apiToken({ sub: 'auth0|x' }))],
    },
    {
      name: 'the answer is a JWT',
      wire: [signedIn, apiCall(at, { url: `https://${CUSTOM}/userinfo`, body: idToken() })],
    },
    {
      name: 'it is refused',
      wire: [signedIn, apiCall(at, { url: `https://${CUSTOM}/userinfo`, status: 401, body: { sub: 'x' } })],
    },
  ],
});
