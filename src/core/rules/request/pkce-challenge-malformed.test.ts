import { s256 } from '../../join.ts';
import { API, CUSTOM, form, login, signIn, tokens, verifierOf } from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import { apiToken } from '../../testing/tokens.ts';
import { pkceChallengeMalformed } from './pkce-challenge-malformed.ts';

const good = s256(verifierOf());
const challenge = (code_challenge: string, more = {}) => signIn({ params: { code_challenge, ...more } });

testRule(pkceChallengeMalformed, {
  finds: [
    {
      name: 'padding',
      wire: challenge(`${good}=`),
      certainty: 'certain',
      says: /login\.northwind\.com has padding/,
      at: { part: 'query', name: 'code_challenge' },
    },
    {
      name: 'hexadecimal',
      wire: challenge('3e23e8160039594a33894f6564e1b1348bbd7a0088d42c4acb73eeaed59c009d'),
      says: /hexadecimal/,
    },
    { name: 'base64', wire: challenge(`+/${good.slice(2)}`), says: /base64url/ },
    {
      name: 'base64 whose plus nobody escaped',
      wire: challenge(good).replace(`code_challenge=${good}`, `code_challenge=+${good.slice(1)}`),
      says: /base64url/,
    },
    { name: 'a challenge that was cut off', wire: challenge(good.slice(0, 40)), says: /40 characters/ },
    { name: 'a stray character', wire: challenge(`~${good.slice(1)}`), says: /“~”/ },
    {
      name: 'padding that the provider forgives',
      wire: login({ params: { code_challenge: `${good}=` } }, tokens(apiToken())),
      severity: 'warning',
    },
  ],
  silent: [
    { name: 'it is right', wire: login({ audience: API }, tokens(apiToken())) },
    { name: 'the method is plain', wire: challenge('a'.repeat(60), { code_challenge_method: 'plain' }) },
    { name: 'no method is named', wire: challenge('a'.repeat(60), { code_challenge_method: undefined }) },
    { name: 'there is none', wire: challenge('') },
    { name: 'a tool has masked it', wire: [challenge('[code_challenge redacted]'), challenge('***')] },
    { name: 'PAR hides the parameters', wire: challenge('short', { request_uri: 'urn:x:1' }) },
    {
      name: 'it is the tenant’s own leg to a provider behind it',
      wire: `${signIn()}\n* main_frame\n> GET https://id.example.com/authorize?${form({ client_id: 't', response_type: 'code', redirect_uri: `https://${CUSTOM}/login/callback`, state: 'uPstreamState-1', code_challenge: 'short', code_challenge_method: 'S256' })}\n< 302`,
    },
  ],
});
