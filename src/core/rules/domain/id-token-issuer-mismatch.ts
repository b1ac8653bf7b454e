import { setOption } from '../../change.ts';
import type { Facts } from '../../facts.ts';
import { evidence, first, hostOf, urlOf } from '../../http.ts';
import type { Flow, Token } from '../../model.ts';
import { answeringIdTokens, metadataOf } from '../../questions/front-channel.ts';
import { tokenAt, wasAccepted } from '../../questions/login.ts';
import { isUpstreamLeg } from '../../questions/token-answers.ts';
import { type Problem, problem, type Rule } from '../../rule.ts';
import { auth0Docs, oidc } from '../../spec/references.ts';
import { issuer, issuerHost } from '../../token-claims.ts';

export const idTokenIssuerMismatch: Rule = {
  id: 'id-token-issuer-mismatch',
  index: 'b12',
  title: 'The ID token comes from another issuer than the domain that was asked',
  severity: 'error',
  why: 'An app must refuse an ID token whose `iss` is not exactly the issuer that it asked. Auth0 writes the domain that was asked into `iss`, so somewhere in this login the domain changed.',
  fix: 'Use one `domain` in the SDK and in every link that starts or ends in a login. For links in e-mails turn on “Use custom domain in emails” in the tenant’s settings.',
  notWhen: [
    'The provider is not Auth0, and its discovery document was not seen: Entra and Google have issuers that are not the host that was asked.',
    'A provider behind the tenant gave its own ID token to the tenant.',
    'The login and the token request went to different domains, which is the mistake itself.',
  ],
  docs: [oidc('Core', '3.1.3.7'), auth0Docs('Custom Domains')],
  supersededBy: [
    'mixed-domains-in-flow',
    'discovery-issuer-mismatch',
    'response-issuer-mismatch',
    'okta-custom-domain-issuer',
    'keycloak-issuer-frontend-url',
    'refreshed-id-token-changed',
  ],
  *check(flow, facts) {
    const { request } = flow;
    if (!request) return;
    const { host } = urlOf(request.exchange);
    if (!facts.isAuth0(host)) {
      const other = againstMetadata(flow, facts);
      if (other) yield other;
      return;
    }
    const token = flow.tokens.find(
      (t) =>
        t.role === 'id_token' &&
        t.issuedAt !== undefined &&
        (issuerHost(t) ?? host) !== host &&
        !wasGivenTo(host, t, flow),
    );
    const iss = token && issuer(token);
    if (!token || iss === undefined) return;
    const same = facts.paired(host, issuerHost(token) ?? '') ? ' Both are the same tenant.' : '';
    yield problem({
      message: `The app asked ${host}, so the ID token should be issued by https://${host}/, and its iss is ${iss}.${same}`,
      certainty: isItsOwn(token, flow) ? 'certain' : 'likely',
      at: [tokenAt(token, 'claims.iss'), evidence(request.exchange, 'url')],
      changes: [setOption('domain', host)],
    });
  },
};

/** OpenID Connect Core section 3.1.3.7: exactly the issuer of the metadata that name the endpoint that was asked. */
function againstMetadata(flow: Flow, facts: Facts): Problem | undefined {
  const { request } = flow;
  if (!request || isUpstreamLeg(request, facts)) return undefined;
  const { document, exchange } = metadataOf(request, flow, facts) ?? {};
  const expected = document?.issuer;
  if (!exchange || typeof expected !== 'string' || /[{}]/.test(expected)) return undefined;
  // Google's may leave the scheme out.
  const plain = (iss: string) => iss.replace(/^https:\/\/(?=accounts\.google\.com$)/, '');
  const wrong = answeringIdTokens(flow).find(
    ({ token }) => plain(issuer(token) ?? expected) !== plain(expected),
  );
  if (!wrong) return undefined;
  const iss = issuer(wrong.token) ?? '';
  const slash =
    iss.replace(/\/$/, '') === expected.replace(/\/$/, '') ? ' Only the final slash differs.' : '';
  // Nobody refused it: some servers name themselves twice, and some apps do not look.
  const wentOn = flow.uses.some(wasAccepted);
  return problem({
    ...(wentOn ? { severity: 'warning' } : {}),
    message: `The metadata name the issuer ${expected}, and the ID token’s is ${iss}.${slash}`,
    certainty: 'certain',
    at: [tokenAt(wrong.token, 'claims.iss'), evidence(exchange, 'response-body', 'issuer')],
  });
}

/** Beyond doubt: where the body of a token request was out of sight, whose answer it got is a guess. */
const isItsOwn = (token: Token, flow: Flow): boolean =>
  flow.exchanges.every(
    (e) => e.request.grantType !== '' || first(e.response?.params ?? new Map(), 'id_token') !== token.raw,
  );

/** A provider behind the tenant answered the tenant itself, by form post. */
const wasGivenTo = (host: string, token: Token, flow: Flow): boolean =>
  flow.steps.some(
    (s) =>
      s.kind === 'authorization-response' &&
      s.exchange.id === token.seen[0]?.exchange &&
      hostOf(s.to) === host,
  );
