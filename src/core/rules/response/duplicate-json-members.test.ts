import { encodeBase64Url } from '../../base64url.ts';
import { login, tokens } from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import { apiToken, idToken } from '../../testing/tokens.ts';
import { duplicateJsonMembers } from './duplicate-json-members.ts';

const part = (json: string) => encodeBase64Url(new TextEncoder().encode(json));
const token = (header: string, payload: string) => `${part(header)}.${part(payload)}.${'A'.repeat(342)}`;
const HEADER = '{"alg":"RS256","typ":"JWT"}';

testRule(duplicateJsonMembers, {
  finds: [
    {
      name: 'a claim that is there twice',
      wire: login(
        {},
        tokens(token(HEADER, '{"iss":"https://x.example/","aud":"a","aud":"b","scope":"openid"}')),
      ),
      severity: 'warning',
      certainty: 'certain',
      says: /The payload of the access token has the member “aud” twice/,
      at: { name: 'access_token', claim: 'claims.aud' },
    },
    {
      name: 'an algorithm that is there twice',
      wire: login({}, tokens(apiToken(), { id_token: token('{"alg":"RS256","alg":"none"}', '{"sub":"a"}') })),
      says: /header of the ID token/,
      at: { claim: 'header.alg' },
    },
  ],
  silent: [
    { name: 'each is there once', wire: login({}, tokens(apiToken(), { id_token: idToken() })) },
    {
      name: 'a name stands in two objects',
      wire: login(
        {},
        tokens(token(HEADER, '{"iss":"https://x.example/","act":{"iss":"y"},"scope":"openid"}')),
      ),
    },
  ],
});
