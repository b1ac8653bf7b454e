import { setParameter } from '../../change.ts';
import {
  describeUse,
  isAuth0Opaque,
  isCustomApi,
  isOver,
  isPresented,
  statusAt,
  useAt,
  usesOf,
  wasAccepted,
} from '../../questions/login.ts';
import { problem, type Rule } from '../../rule.ts';
import { auth0Docs } from '../../spec/references.ts';
import { issuerHost } from '../../token-claims.ts';

export const opaqueTokenToCustomApi: Rule = {
  id: 'opaque-token-to-custom-api',
  index: 'd02',
  title: 'An opaque token of Auth0 was sent to an API that cannot read it',
  severity: 'error',
  why: 'Auth0 issues an opaque access token when no API was asked for. Only the tenant’s own /userinfo can read it; any other API sees a string, and says “jwt malformed” or “Invalid Compact JWS”.',
  fix: 'Pass the API Identifier as `audience` in the authorization request (`authorizationParams: { audience }` in Auth0’s SDKs), and send the JWT that this brings.',
  notWhen: [
    'The API takes it: then it probably asks /userinfo itself, which is slow but works (a warning).',
    'It goes to /userinfo or to another endpoint of an authorization server.',
    'It is an opaque token of another provider, whose APIs may ask it about the token (RFC 7662).',
    'It is encrypted for the API itself (RSA-OAEP).',
  ],
  docs: [auth0Docs('Access Tokens'), auth0Docs('Get Access Tokens')],
  supersededBy: [
    'missing-audience-opaque-token',
    'jwe-opaque-token-parsed-as-jwt',
    'audience-is-userinfo',
    'audience-is-tenant-domain',
    'audience-placeholder',
    'audience-on-code-exchange',
    'resource-vs-audience',
  ],
  *check(flow, facts) {
    const sent = usesOf(flow).filter(
      (u) =>
        isAuth0Opaque(u.token, flow, facts) && isPresented(u.use) && isOver(u.use) && isCustomApi(u, facts),
    );
    const call =
      sent.find((u) => u.use.exchange.status === 401) ?? sent.find((u) => !wasAccepted(u.use)) ?? sent[0];
    if (!call) return;
    const { use, token } = call;
    const { status } = use.exchange;
    const from = issuerHost(token) ?? token.issuedBy ?? flow.host;
    const answer = wasAccepted(use)
      ? ' The API took it, so it must be asking /userinfo on every call, or does not check tokens at all.'
      : status === undefined
        ? ''
        : ` The API answered ${status}.`;
    yield problem({
      message: `${describeUse(use)} was sent an opaque access token, which only https://${from}/userinfo can read.${answer}`,
      certainty: status === 401 ? 'certain' : 'likely',
      severity: wasAccepted(use) ? 'warning' : 'error',
      changes: [setParameter('audience')],
      at: [useAt(use), statusAt(use)],
    });
  },
};
