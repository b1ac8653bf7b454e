import { hostOf } from '../../http.ts';
import type { Token } from '../../model.ts';
import { tokenAt } from '../../questions/login.ts';
import { problem, type Rule } from '../../rule.ts';
import { isOtherSite } from '../../site.ts';
import { rfc } from '../../spec/references.ts';
import { issuerHost } from '../../token-claims.ts';

export const keyInTokenHeader: Rule = {
  id: 'key-in-token-header',
  index: 's50',
  title: 'A token brings its own key, or says where to fetch one',
  severity: 'warning',
  why: 'Anybody can sign a token with a key of his own and name that key in the header. A reader that believes `jwk`, `jku` or `x5u` believes everybody; the key must come from the issuer that the reader trusts.',
  fix: 'Let the reader take keys from its issuer’s `jwks_uri` only, by `kid`, and refuse tokens with these header parameters. If the authorization server writes them, leave them out.',
  notWhen: [
    'It is a DPoP proof, whose key has to be in its header, a client’s assertion or a request object.',
    'The address is on the issuer’s own site, as Cloud Foundry’s and SAP’s servers write it.',
  ],
  docs: [rfc(8725, '3.10'), rfc(7515, '4.1.2')],
  *check(flow) {
    for (const token of flow.tokens) {
      const name = /^(?:access_token|id_token)$/.test(token.role) ? foreignKey(token) : undefined;
      if (name === undefined) continue;
      const from = name === 'jwk' ? '' : ` (${hostOf(String(token.header?.[name]))})`;
      yield problem({
        message: `The header of the ${token.role === 'id_token' ? 'ID' : 'access'} token has ${name}${from}: it says itself with which key to check it.`,
        certainty: 'certain',
        at: [tokenAt(token, `header.${name}`)],
      });
      return;
    }
  },
};

function foreignKey(token: Token): string | undefined {
  if (token.header?.jwk !== undefined) return 'jwk';
  return ['jku', 'x5u'].find((name) => {
    const url = token.header?.[name];
    return typeof url === 'string' && isOtherSite(hostOf(url), issuerHost(token));
  });
}
