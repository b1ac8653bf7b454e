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
} from '../../questions/login.ts';
import { isPublicClient } from '../../questions/token-answers.ts';
import { problem, type Rule } from '../../rule.ts';
import { auth0Docs, rfc } from '../../spec/references.ts';
import { algorithm, issuerHost } from '../../token-claims.ts';

export const hs256TokenInSpa: Rule = {
  id: 'hs256-token-in-spa',
  index: 'j06',
  title: 'A token is signed with a shared secret that its reader cannot have',
  severity: 'warning',
  why: 'HS256 is checked with the very secret that signs, so whoever can check a token can also make one. An API that expects RS256 and a public key refuses it, or, worse, takes the public key for the secret.',
  fix: 'Let the authorization server sign access tokens with RS256 or ES256. In Auth0 the algorithm of an API cannot be changed once it exists, so register the API again.',
  notWhen: [
    'The API takes the token: it shares the secret with Auth0, which is information, or with Supabase and its like by design.',
    'It is an ID token (g16), or a refresh token, which only its issuer reads (Keycloak signs them so).',
    'A server got the token.',
  ],
  docs: [rfc(8725, '3.1'), auth0Docs('Signing Algorithms')],
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
    const token = flow.tokens.find(
      (t) => t.role === 'access_token' && isHmac(t) && facts.isAuth0(issuerHost(t)) && cameToPage(t, flow),
    );
    if (!token) return;
    yield problem({
      message: `The access token that came to the page is signed with ${algorithm(token)}: every API that checks it has the secret to make one.`,
      severity: 'info',
      certainty: 'certain',
      at: [tokenAt(token, 'header.alg')],
      changes: [changeSetting('api-signing-algorithm', 'RS256')],
    });
  },
};

const isHmac = (token: Token): boolean => /^HS\d/.test(algorithm(token) ?? '');

const cameToPage = (token: Token, flow: Flow): boolean =>
  flow.exchanges.some(
    (e) =>
      isPublicClient(e, flow.clientId) &&
      e.response !== undefined &&
      first(e.response.params, 'access_token') === token.raw,
  );

const BLAMES = /\b(?:alg|algorithms?|signature|signing key|kid)\b|IDX105\d\d|JWSSignature/i;

const isRefusedForIt = (u: Use, facts: Facts): boolean =>
  u.token.role === 'access_token' &&
  isHmac(u.token) &&
  wasRefused(u.use) &&
  isCustomApi(u, facts) &&
  BLAMES.test(refusalText(u.use));
