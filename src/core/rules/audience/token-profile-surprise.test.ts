import { API, apiCall, login, tokens } from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import { apiToken, rfc9068Token } from '../../testing/tokens.ts';
import { tokenProfileSurprise } from './token-profile-surprise.ts';

const rfc = rfc9068Token();
const at = apiToken();
const untyped = apiToken({}, { header: { typ: { toString: 1 } } });
const refused = (message: string) => ({ status: 401, body: { message } });

testRule(tokenProfileSurprise, {
  finds: [
    {
      name: 'an API that misses azp',
      wire: login({ audience: API }, tokens(rfc)) + apiCall(rfc, refused("Missing 'azp' claim")),
      change: { kind: 'setting', name: 'api-token-profile' },
      certainty: 'possible',
      says: /names “azp”, which the RFC 9068 profile does not have/,
      at: { part: 'request-header', claim: 'header.typ' },
    },
    {
      name: 'an API that misses the type of RFC 9068',
      wire:
        login({ audience: API }, tokens(at)) +
        apiCall(at, {
          status: 401,
          challenge: `Bearer error="invalid_token", error_description="Unexpected 'typ' value, at+jwt required"`,
        }),
      says: /“at\+jwt”, which the Auth0 profile/,
    },
    {
      name: 'an API that misses client_id',
      wire: login({ audience: API }, tokens(at)) + apiCall(at, refused("Missing 'client_id' claim")),
    },
    {
      name: 'an API that does not know the type of RFC 9068',
      wire: login({ audience: API }, tokens(rfc)) + apiCall(rfc, refused("Unexpected 'typ' value")),
      says: /names its type \(typ\), which is “at\+jwt” in the RFC 9068 profile/,
    },
  ],
  silent: [
    { name: 'the API took it', wire: login({ audience: API }, tokens(rfc)) + apiCall(rfc) },
    {
      name: 'the API refused it for another reason',
      wire: login({ audience: API }, tokens(rfc)) + apiCall(rfc, refused("Unexpected 'aud' value")),
    },
    {
      name: 'the claim is there',
      wire: login({ audience: API }, tokens(rfc)) + apiCall(rfc, refused("Unexpected 'client_id' value")),
    },
    {
      name: 'the answer has members of that name and speaks of something else',
      wire:
        login({ audience: API }, tokens(at)) +
        apiCall(at, { status: 401, body: { error: 'token_revoked', jti: 'a1', client_id: 'b2' } }),
    },
    {
      name: 'the type is no text',
      wire: login({ audience: API }, tokens(untyped)) + apiCall(untyped, refused("Unexpected 'aud' value")),
    },
    {
      name: 'the issuer is not Auth0',
      wire: apiCall(
        rfc9068Token({ iss: 'https://id.contoso.com/', aud: 'x' }),
        refused("Missing 'azp' claim"),
      ),
    },
  ],
});
