import { evidence } from '../../http.ts';
import type { Exchange, Flow, Token } from '../../model.ts';
import { type KeySet, keySetsOf, publishedKid } from '../../questions/key-sets.ts';
import {
  describeUse,
  isPresented,
  refusalText,
  statusAt,
  tokenAt,
  useAt,
  usesOf,
  wasRefused,
} from '../../questions/login.ts';
import { problem, type Rule } from '../../rule.ts';
import { auth0Docs, oidc, rfc } from '../../spec/references.ts';
import { issuer } from '../../token-claims.ts';

export const kidNotInJwks: Rule = {
  id: 'kid-not-in-jwks',
  index: 'd17',
  title: 'The token is signed with a key that its issuer does not publish',
  severity: 'warning',
  why: 'Whoever checks a token looks up its `kid` among the keys of its issuer (`jwks_uri`). A key that is not there means a token of another tenant or environment, or keys that have changed since somebody read them.',
  fix: 'Compare the issuer and the tenant of the token with those that the API is configured for. After a rotation of the keys let the API read them again: libraries keep them for hours, and should look again when they meet a `kid` that they do not know.',
  notWhen: [
    'The keys were read before the token was issued, and nobody refused it (information).',
    'The token is encrypted, or signed with a secret (HS256).',
    'The keys that were seen are those of another issuer on the same host (realms, pools, authorization servers).',
    'It is for Microsoft’s own APIs, or an access token of Okta’s org server: nobody else can check those.',
  ],
  docs: [rfc(7517, '4.5'), oidc('Core', '10.1.1'), auth0Docs('JSON Web Key Sets')],
  supersededBy: [
    'wrong-environment-token',
    'entra-graph-token-at-own-api',
    'okta-org-server-token',
    'google-id-token-to-google-api',
  ],
  *check(flow, facts) {
    for (const token of flow.tokens) {
      const kid = publishedKid(token, facts);
      const sets =
        kid === undefined ? [] : keySetsOf(token, [...(facts.before(flow)?.steps ?? []), ...flow.steps]);
      const [set] = sets;
      if (kid === undefined || !set || sets.some((s) => s.kids.includes(kid))) continue;
      yield problem({
        message: `The ${token.role === 'id_token' ? 'ID' : 'access'} token of ${issuer(token)} is signed with the key ${kid}, which is not among the ${set.kids.length} that its issuer published.`,
        // Keys that were read before may have changed since, and be read again in time.
        certainty: sets.some((s) => isAfter(s, token)) ? 'certain' : 'likely',
        ...(sets.some((s) => isAfter(s, token)) || isRefused(token, flow) ? {} : { severity: 'info' }),
        at: [
          tokenAt(token, 'header.kid'),
          ...(isOfFlow(set.exchange, flow) ? [evidence(set.exchange, 'response-body')] : []),
        ],
      });
      return;
    }
    const call = usesOf(flow).find(
      ({ use, token }) =>
        wasRefused(use) &&
        isPresented(use) &&
        publishedKid(token, facts) &&
        KEY_NOT_FOUND.test(refusalText(use)) &&
        OF_SIGNATURES.test(refusalText(use)),
    );
    if (!call) return;
    yield problem({
      message: `${describeUse(call.use)} answered ${call.use.exchange.status}: it does not know the key ${publishedKid(call.token, facts)} of a token of ${issuer(call.token)}.`,
      certainty: 'likely',
      at: [useAt(call.use, 'header.kid'), statusAt(call.use)],
    });
  },
};

/** The words of omniauth, Okta, jwks-rsa, jose, Microsoft and Spring. */
const KEY_NOT_FOUND =
  /\bpublic key for key id|\bfind (?:a|an|any|the)?\s*(?:appropriate |matching |suitable )?(?:signing |public |verification )?key\b|\bno (?:matching|applicable) (?:signing )?key|\bkid\b.{0,40}(?:not found|unknown|mismatch)|(?:unknown|invalid) kid\b|another algorithm expected, or no matching key|IDX1050[0-3]/i;

/** An API may have keys of other kinds: of records, of caches. */
const OF_SIGNATURES =
  /\b(?:kid|key ids?|jwts?|jwks?|tokens?|web keys?|algorithm|public)\b|sign|verif|appropriate|IDX|invalid_token/i;

const isAfter = ({ exchange }: KeySet, token: Token): boolean =>
  (exchange.endedAt ?? exchange.startedAt) >= (token.issuedAt ?? Number.POSITIVE_INFINITY);

const isRefused = (token: Token, flow: Flow): boolean =>
  usesOf(flow).some((u) => u.token === token && u.use.exchange.status === 401);

const isOfFlow = (exchange: Exchange, flow: Flow): boolean => flow.steps.some((s) => s.exchange === exchange);
