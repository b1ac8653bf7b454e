import { codeRequest, hop, redeem, visit } from '../../testing/good/transcript.ts';
import { stateOf } from '../../testing/logins.ts';
import { ENTRA, ENTRA_API, login, refusedRedeem, signIn } from '../../testing/providers.ts';
import { testRule } from '../../testing/test-rule.ts';
import { entraMultiResourceScopes } from './entra-multi-resource-scopes.ts';

const both = { ...ENTRA, scope: `openid api://${ENTRA_API}/Orders.Read User.Read` };
const SEVERAL =
  'AADSTS28000: Provided value for the input parameter scope is not valid because it contains more than one resource.';
const INVALID =
  'AADSTS70011: The provided request must include a scope input parameter. The scope is not valid.';
const denied = (text: string) => {
  const back = `${both.redirectUri}?${new URLSearchParams({ error: 'invalid_scope', error_description: text, state: stateOf() })}`;
  return `${hop(codeRequest(both), back)}${visit(back)}`;
};

testRule(entraMultiResourceScopes, {
  finds: [
    {
      name: 'the token request refused for its scopes',
      wire: signIn(both) + refusedRedeem(both, 400, 'invalid_request', SEVERAL),
      certainty: 'certain',
      says: /api:\/\/.* and https:\/\/graph/,
      at: { name: 'scope' },
    },
    { name: 'the older error', wire: signIn(both) + refusedRedeem(both, 400, 'invalid_scope', INVALID) },
    { name: 'the authorization request refused', wire: denied(SEVERAL) },
    {
      name: 'what only Entra can see',
      wire: signIn(ENTRA) + refusedRedeem(ENTRA, 400, 'invalid_request', SEVERAL),
      says: /several resources/,
    },
  ],
  silent: [
    { name: 'the consent is for several, and the token for one', wire: login(both) },
    { name: 'one scope is wrong', wire: signIn(ENTRA) + refusedRedeem(ENTRA, 400, 'invalid_scope', INVALID) },
    {
      name: 'the code was used',
      wire: signIn(both) + refusedRedeem(both, 400, 'invalid_grant', 'AADSTS54005: already redeemed'),
    },
    { name: 'the answer is out of sight', wire: signIn(both) + redeem(both, undefined) },
  ],
});
