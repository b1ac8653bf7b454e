import { setParameter } from '../../change.ts';
import {
  describeUse,
  isCustomApi,
  refusalText,
  statusAt,
  useAt,
  usesOf,
  wasRefused,
} from '../../questions/login.ts';
import { identifierOf } from '../../questions/opaque-use.ts';
import { problem, type Rule } from '../../rule.ts';
import { auth0Docs, rfc } from '../../spec/references.ts';
import { issuerHost } from '../../token-claims.ts';

/** What libraries for signed JWTs say of a string that is none. */
const NOT_A_JWT =
  /malformed|compact (?:jws|jwt|serialization|form)|invalid (?:jwt|token|signature|number of)|not enough segments|(?:wrong|number) of segments|\bjwe\b|encrypted|not well[- ]formed|(?:could ?n[o’']t|cannot|can['’]?t|unable to|failed to|error) (?:be )?(?:pars|decod|verif)|IDX1\d{4}|signature (?:verification|is invalid)/i;

export const jweOpaqueTokenParsedAsJwt: Rule = {
  id: 'jwe-opaque-token-parsed-as-jwt',
  index: 'a02',
  title: 'An API took an encrypted opaque token for a broken JWT',
  severity: 'error',
  why: 'A token of five parts with `"alg":"dir"` and the tenant as `iss` in its header is Auth0’s opaque access token, encrypted by Auth0 for itself. It begins as a JWT does, so libraries try to parse it and call it malformed, wrongly signed or badly configured; nothing about keys or signatures is wrong.',
  fix: 'Do not look for a decryption key: ask for a token for your API instead, with its Identifier as `audience` in the authorization request (`authorizationParams.audience` in Auth0’s SDKs).',
  notWhen: [
    'The header has `"alg":"RSA-OAEP-256"` or the like: that token is encrypted for the API.',
    'The answer says nothing of the token’s form.',
    'The issuer in the header is not an Auth0 tenant.',
  ],
  docs: [auth0Docs('Access Tokens'), rfc(7516, '4.1.1')],
  supersededBy: [
    'missing-audience-opaque-token',
    'audience-is-userinfo',
    'audience-is-tenant-domain',
    'audience-placeholder',
    'audience-on-code-exchange',
    'resource-vs-audience',
  ],
  *check(flow, facts) {
    const call = usesOf(flow).find(
      (u) =>
        u.token.kind === 'auth0-opaque-jwe' &&
        facts.isAuth0(issuerHost(u.token)) &&
        isCustomApi(u, facts) &&
        wasRefused(u.use) &&
        NOT_A_JWT.test(refusalText(u.use)),
    );
    if (!call) return;
    yield problem({
      message: `${describeUse(call.use)} answered ${call.use.exchange.status} as if its token were a broken JWT. It is an opaque token that ${issuerHost(call.token)} encrypted for itself.`,
      certainty: 'certain',
      at: [useAt(call.use, 'header.alg'), statusAt(call.use)],
      changes: [setParameter('audience', identifierOf(call, facts).identifier)],
    });
  },
};
