import { changeSetting } from '../../change.ts';
import type { Facts } from '../../facts.ts';
import { first } from '../../http.ts';
import type { Flow, Token } from '../../model.ts';
import {
  describeUse,
  isCustomApi,
  refusalText,
  statusAt,
  tokenAt,
  type Use,
  useAt,
  usesOf,
  wasRefused,
} from '../../questions.ts';
import { problem, type Rule } from '../../rule.ts';
import { auth0Docs, oidc, rfc } from '../../spec/references.ts';
import { isPublicClient } from '../../token-answers.ts';
import { algorithm } from '../../token-claims.ts';

export const hs256TokenInSpa: Rule = {
  id: 'hs256-token-in-spa',
  index: 'j06',
  title: 'A token is signed with a shared secret that its reader cannot have',
  severity: 'warning',
  why: 'HS256 is checked with the very secret that signs. A page has no secret, so it cannot check its ID token; an API that expects RS256 and a public key refuses the token, or, worse, takes the public key for the secret.',
  fix: 'Let the authorization server sign with RS256 or ES256: for ID tokens in the application’s settings, for access tokens in the API’s. In Auth0 the algorithm of an API cannot be changed, so register the API again.',
  notWhen: [
    'A server with a client secret got the ID token: it can check it.',
    'An API shares the secret and takes the token, as with Supabase.',
    'It is a refresh token, which only its issuer reads (Keycloak signs them so).',
  ],
  docs: [oidc('Core', '10.1'), rfc(8725, '3.1'), auth0Docs('Signing Algorithms')],
  supersededBy: ['hs256-api-no-userinfo-aud'],
  *check(flow, facts) {
    const refused = usesOf(flow).find((u) => isRefusedForIt(u, facts));
    if (refused) {
      yield problem({
        message: `${describeUse(refused.use)} answered ${refused.use.exchange.status} and speaks of the token’s signature: it is signed with ${algorithm(refused.token)}.`,
        severity: 'error',
        certainty: 'likely',
        at: [useAt(refused.use, 'header.alg'), statusAt(refused.use)],
        changes: [changeSetting('api-signing-algorithm', 'RS256')],
      });
      return;
    }
    const token = flow.tokens.find((t) => t.role === 'id_token' && isHmac(t) && cameToPage(t, flow));
    if (!token) return;
    yield problem({
      message: `The ID token that came to the page is signed with ${algorithm(token)}, which only the holder of the client’s secret can check.`,
      certainty: 'certain',
      at: [tokenAt(token, 'header.alg')],
      changes: [changeSetting('application-id-token-algorithm', 'RS256')],
    });
  },
};

const isHmac = (token: Token): boolean => /^HS\d/.test(algorithm(token) ?? '');

/** By the token endpoint; what comes in the front channel may be for a server that has the secret. */
const cameToPage = (token: Token, flow: Flow): boolean =>
  flow.exchanges.some(
    (e) =>
      isPublicClient(e, flow.clientId) &&
      e.response !== undefined &&
      first(e.response.params, 'id_token') === token.raw,
  );

const BLAMES = /\b(?:alg|algorithms?|signature|signing key|kid)\b|IDX105\d\d|JWSSignature/i;

const isRefusedForIt = (u: Use, facts: Facts): boolean =>
  u.token.role === 'access_token' &&
  isHmac(u.token) &&
  wasRefused(u.use) &&
  isCustomApi(u, facts) &&
  BLAMES.test(refusalText(u.use));
