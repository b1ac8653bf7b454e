import { type Change, changeSetting, setParameter } from '../../change.ts';
import type { Facts } from '../../facts.ts';
import { evidence, first, words } from '../../http.ts';
import type { Flow, Token } from '../../model.ts';
import {
  bearerChallenge,
  describeUse,
  isPresented,
  requestedScopes,
  statusAt,
  useAt,
  usesOf,
  wasRefused,
} from '../../questions/login.ts';
import { requiredScopes, saysInsufficient } from '../../questions/scope-refusal.ts';
import { problem, type Rule } from '../../rule.ts';
import { auth0Docs, rfc } from '../../spec/references.ts';
import { permissions, scopes } from '../../token-claims.ts';

export const insufficientScope: Rule = {
  id: 'insufficient-scope',
  index: 'd05',
  title: 'The token does not have the scope that the API asks for',
  severity: 'error',
  why: 'The token is good, but its `scope` does not allow this call. A scope is in the token only if the app requested it, the API defines it, and the user or the client was granted it; a token from the cache has what was requested when it was issued.',
  fix: 'Request the scope together with the audience (`authorizationParams: { audience, scope }`) and get a new token. If it is still missing: define it under APIs > Permissions, and with RBAC give it to the user by a role or permission. If the token has it in `permissions` only, let the API check that claim.',
  notWhen: [
    'A 403 without `insufficient_scope`: a firewall, a blocked user, a rule of the API’s own.',
    'It is the Management API (c08) or /userinfo (a17), which have rules of their own.',
    'The app asks for the scope in its next authorization request, as with step-up (information).',
  ],
  docs: [rfc(6750, '3.1'), auth0Docs('API Scopes'), auth0Docs('Enable Role-Based Access Control for APIs')],
  supersededBy: ['cognito-token-use-mixup', 'scope-separator', 'permissions-vs-scope'],
  *check(flow, facts) {
    const refused = usesOf(flow).filter(
      ({ use }) =>
        wasRefused(use) &&
        isPresented(use) &&
        use.api === 'custom' &&
        !facts.isManagement(use) &&
        saysInsufficient(use),
    );
    const [call] = refused;
    if (!call) return;
    const { use, token } = call;
    const required = [...new Set(refused.flatMap((u) => requiredScopes(u.use)))];
    const missing = required.filter((scope) => !scopes(token)?.includes(scope));
    const asks = required.length > 0 ? ` It asks for ${required.join(', ')}.` : '';
    yield problem({
      message: `${describeUse(use)} answered ${use.exchange.status}: insufficient_scope.${asks}${held(token, missing)}`,
      certainty: 'certain',
      ...(isAskedNext(missing, flow, facts) ? { severity: 'info' } : {}),
      changes: missing.length > 0 ? changesFor(missing, flow) : [],
      at: [
        bearerChallenge(use) ? evidence(use.exchange, 'response-header', 'www-authenticate') : statusAt(use),
        useAt(use, 'claims.scope'),
      ],
    });
  },
};

/** All scopes of the login in one request: the next token has what was asked for last. */
const changesFor = (missing: readonly string[], flow: Flow): Change[] => [
  setParameter('scope', [...new Set([...requestedScopes(flow), ...missing])].join(' ')),
  changeSetting('api-permissions', missing.join(' ')),
];

/** What the token allows, where it can be read. */
function held(token: Token, missing: readonly string[]): string {
  const granted = scopes(token);
  if (!token.claims) return '';
  const has = granted?.length ? ` The token’s scope is “${granted.join(' ')}”.` : ' The token has no scope.';
  const allowed = missing.filter((scope) => permissions(token)?.includes(scope));
  return allowed.length > 0
    ? `${has} Its permissions do hold ${allowed.join(', ')}, which this API does not look at.`
    : has;
}

/** RFC 9470 and its kind: the refusal is how the app learns what to ask for. */
function isAskedNext(missing: readonly string[], flow: Flow, facts: Facts): boolean {
  const next = facts.after(flow);
  const asked = [
    ...(next ? requestedScopes(next) : []),
    ...flow.exchanges.flatMap((e) =>
      e.request.grantType === 'refresh_token' ? words(first(e.request.params, 'scope')) : [],
    ),
  ];
  return (
    missing.length > 0 &&
    missing.every((scope) => asked.includes(scope) && !requestedScopes(flow).includes(scope))
  );
}
