import { APP, authorizeUrl, codeOf, form, login, nonceOf, stateOf, tokens } from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import { apiToken, idToken } from '../../testing/tokens.ts';
import { halfHash } from '../../token-hash.ts';
import { idTokenHashMismatch } from './id-token-hash-mismatch.ts';

const at = apiToken();
const other = halfHash('another token', 'RS256');
const back = (claims: Parameters<typeof idToken>[0], accessToken = at, options = {}) =>
  login({}, tokens(accessToken, { id_token: idToken({ nonce: nonceOf(), ...claims }, options) }));
const hybrid = (claims: Parameters<typeof idToken>[0]) =>
  `* main_frame\n> GET ${authorizeUrl({ params: { response_type: 'code id_token', response_mode: 'fragment' } })}\n< 302\n< Location: ${APP}#${form({ code: codeOf(), id_token: idToken({ nonce: nonceOf(), ...claims }), state: stateOf() })}`;

testRule(idTokenHashMismatch, {
  finds: [
    {
      name: 'an access token of another answer',
      wire: back({ at_hash: other }),
      severity: 'warning',
      certainty: 'likely',
      says: /at_hash is not the hash of the access token/,
      at: { name: 'id_token', claim: 'claims.at_hash' },
    },
    { name: 'another code', wire: hybrid({ c_hash: other }), says: /c_hash is not the hash of the code/ },
    { name: 'another state', wire: hybrid({ s_hash: other }), says: /s_hash/ },
    {
      name: 'another state from the token endpoint',
      wire: back({ s_hash: other }),
      says: /s_hash is not the hash of the state that was sent/,
    },
  ],
  silent: [
    { name: 'the access token fits', wire: back({ at_hash: halfHash(at, 'RS256') }) },
    { name: 'it fits by SHA-512', wire: back({ at_hash: halfHash(at, 'RS512') }, at, { alg: 'RS512' }) },
    {
      name: 'code and state fit',
      wire: hybrid({ c_hash: halfHash(codeOf(), 'RS256'), s_hash: halfHash(stateOf(), 'RS256') }),
    },
    { name: 'the state that was sent fits', wire: back({ s_hash: halfHash(stateOf(), 'RS256') }) },
    { name: 'there is no hash', wire: back({}) },
    { name: 'it has not the length of one', wire: back({ at_hash: 'pI2X' }) },
    { name: 'the algorithm names none', wire: back({ at_hash: other }, at, { alg: 'EdDSA' }) },
    {
      name: 'the access token was cut',
      wire: back({ at_hash: other }, at.slice(0, -40).replace(/\.[^.]*$/, '.')),
    },
    { name: 'the access token was cleaned', wire: back({ at_hash: other }, '[redacted access token]') },
    { name: 'it is the specification’s own example', wire: back({ at_hash: '77QmUPtjPfzWtF2AnpK9RQ' }) },
    { name: 'c_hash comes from the token endpoint', wire: back({ c_hash: other }) },
  ],
});
