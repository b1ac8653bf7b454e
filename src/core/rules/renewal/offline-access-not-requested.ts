import { type Change, setOption, setParameter } from '../../change.ts';
import type { Facts } from '../../facts.ts';
import { first, urlOf, words } from '../../http.ts';
import { isGarbage } from '../../join.ts';
import type { Flow, TokenExchange } from '../../model.ts';
import { lateness } from '../../questions/expired.ts';
import { isHidden, paramOf, statusAt, usesOf, wasRefused } from '../../questions/login.ts';
import { answerOf, tokenError } from '../../questions/token-answers.ts';
import { type Problem, problem, type Rule } from '../../rule.ts';
import { auth0Docs, oidc } from '../../spec/references.ts';

export const offlineAccessNotRequested: Rule = {
  id: 'offline-access-not-requested',
  index: 'e04',
  title: 'The app renews, and has no refresh token to renew with',
  severity: 'warning',
  why: 'A refresh token is issued only to a login whose scope has `offline_access` (in Auth0 also `online_access`). Without it the app has nothing to renew with: it sends an empty value, or the word `undefined`, and the server refuses that.',
  fix: 'Add `offline_access` to the scope of the authorization request (`useRefreshTokens: true` does so in Auth0’s SDKs), allow it for the API (Allow Offline Access) and for the application (grant type Refresh Token). Where the app got no refresh token, do not try to renew: log in again.',
  notWhen: [
    'A refresh token was issued to this login: then it has been lost later.',
    '`offline_access` was requested and not granted (e05).',
    'The refresh token travels in a cookie, and the server takes it.',
    'The access token simply ends, and nobody tries to renew it (d03), or a silent request renews it.',
  ],
  docs: [auth0Docs('Get Refresh Tokens'), oidc('Core', '11')],
  *check(flow, facts) {
    const tried = flow.exchanges.find((e) => sentNone(e, flow, facts));
    if (!tried) {
      yield* endedForGood(flow, facts);
      return;
    }
    const logins = [flow, facts.before(flow)].filter((f) => f !== undefined);
    if (logins.some((f) => f.tokens.some((t) => t.role === 'refresh_token'))) return;
    const login = logins.find((f) => f.request && !isHidden(f.request))?.request;
    const scope = login && (first(login.params, 'scope') ?? '');
    if (words(scope).some(isOffline)) return;
    const { host } = urlOf(tried.request.exchange);
    const sent = first(tried.request.params, 'refresh_token');
    yield problem({
      message: `The app asked ${host} for a renewal ${sent ? `with “${sent.slice(0, 40)}” for a refresh token` : 'without a refresh token'}, and the answer was ${answerOf(tried)}.${scope === undefined ? '' : ` The login had asked for “${scope}”, which has no offline_access.`}`,
      certainty: scope === undefined ? 'likely' : 'certain',
      changes: changes(scope, flow, facts),
      at: [
        paramOf(tried.request, 'refresh_token'),
        ...(login && scope !== undefined ? [paramOf(login, 'scope')] : []),
      ],
    });
  },
};

const isOffline = (scope: string): boolean => /^(?:offline|online)(?:_access)?$/.test(scope);

/** Refused in the words of the server. A backend of the app’s own has the token in a cookie. */
function sentNone(e: TokenExchange, { request }: Flow, facts: Facts): boolean {
  const { params, grantType, exchange } = e.request;
  const sent = first(params, 'refresh_token');
  if (grantType !== 'refresh_token' || exchange.bodyCutFrom !== undefined) return false;
  if (sent !== undefined) return isGarbage(sent) && /^invalid_(?:grant|request)$/.test(tokenError(e) ?? '');
  const { host } = urlOf(exchange);
  const isServer = facts.provider(host) !== undefined || (request && urlOf(request.exchange).host === host);
  return isServer === true && tokenError(e) === 'invalid_request';
}

/** The access token has ended, an API says so, and the silent request for another found no session. */
function* endedForGood(flow: Flow, facts: Facts): Iterable<Problem> {
  const { request, host } = flow;
  const next = facts.after(flow);
  if (!request || isHidden(request) || next?.kind !== 'silent' || next.host !== host) return;
  const scope = first(request.params, 'scope') ?? '';
  if (words(scope).some(isOffline) || flow.tokens.some((t) => t.role === 'refresh_token')) return;
  const answer = next.response;
  if (!answer || first(answer.params, 'error') !== 'login_required') return;
  const late = usesOf(flow)
    .flatMap((u) => lateness(u, facts) ?? [])
    .find(({ use }) => wasRefused(use) && use.exchange.startedAt <= answer.exchange.startedAt);
  if (!late) return;
  yield problem({
    message: `The access token had expired, ${late.host} refused it, and ${host} answered login_required to the silent request for another. The login had asked for “${scope}”, which has no offline_access, so there was no refresh token.`,
    certainty: 'likely',
    severity: 'error',
    changes: changes(scope, flow, facts),
    at: [paramOf(request, 'scope'), statusAt(late.use), paramOf(answer, 'error')],
  });
}

const changes = (scope: string | undefined, flow: Flow, facts: Facts): Change[] => [
  setParameter('scope', scope ? `${scope} offline_access` : undefined),
  ...(facts.isAuth0(flow.host) ? [setOption('useRefreshTokens', true)] : []),
];
