import type { Facts } from '../../facts.ts';
import { evidence, isObject, parseJson } from '../../http.ts';
import type { Flow, Token } from '../../model.ts';
import { claim, tokenAt, type Use, usesOf, wasAccepted } from '../../questions/login.ts';
import { problem, type Rule } from '../../rule.ts';
import { oidc } from '../../spec/references.ts';
import { issuerHost } from '../../token-claims.ts';

export const userinfoSubMismatch: Rule = {
  id: 'userinfo-sub-mismatch',
  index: 's05',
  title: '/userinfo describes another user than the ID token',
  severity: 'error',
  why: 'The `sub` of /userinfo has to be exactly that of the ID token. If it is not, the access token belongs to somebody else’s login (two accounts, a mixed-up cache, a substituted token), and what /userinfo says must not be used.',
  fix: 'Use the access token and the ID token of one token response together, and empty the cache when another user signs in. Compare the two `sub` before you use the answer.',
  notWhen: [
    'The ID token was issued in another login, or was only seen in use.',
    'The endpoint is not that of the ID token’s issuer, as with Microsoft Graph, or the answer is a signed JWT.',
  ],
  docs: [oidc('Core', '5.3.2'), oidc('Core', '5.3.4')],
  *check(flow, facts) {
    const idTokens = flow.tokens.filter((token) => token.role === 'id_token' && token.issuedAt !== undefined);
    for (const call of usesOf(flow)) {
      const body = parseJson(call.use.exchange.responseBody);
      if (call.use.api !== 'userinfo' || !wasAccepted(call.use) || !isObject(body)) continue;
      const { sub } = body;
      const own = idTokens.filter((token) => isOfOneIssuer(token, call, facts));
      const [idToken] = own;
      if (typeof sub !== 'string' || !idToken || !wasIssuedWith(call.token, flow)) continue;
      if (own.some((token) => claim(token, 'sub') === sub || claim(token, 'sub') === undefined)) continue;
      yield problem({
        message: `/userinfo of ${call.host} answered for the user ${sub}, and the ID token of this login is for ${claim(idToken, 'sub')}.`,
        certainty: 'certain',
        at: [evidence(call.use.exchange, 'response-body', 'sub'), tokenAt(idToken, 'claims.sub')],
      });
      return;
    }
  },
};

const isOfOneIssuer = (token: Token, { host }: Use, facts: Facts): boolean => {
  const issuer = issuerHost(token);
  return issuer !== undefined && (issuer === host || facts.paired(issuer, host) !== undefined);
};

/** It came in the answers of this very login. */
const wasIssuedWith = (token: Token, flow: Flow): boolean =>
  token.issuedAt !== undefined && flow.tokens.includes(token);
