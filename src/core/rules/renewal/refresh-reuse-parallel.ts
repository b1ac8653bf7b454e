import { first, urlOf } from '../../http.ts';
import { isGarbage } from '../../join.ts';
import type { TokenExchange } from '../../model.ts';
import { paramOf } from '../../questions.ts';
import { problem, type Rule } from '../../rule.ts';
import { auth0Docs, rfc } from '../../spec/references.ts';
import { tokenError, wasIssued } from '../../token-answers.ts';

export const refreshReuseParallel: Rule = {
  id: 'refresh-reuse-parallel',
  index: 'e01',
  title: 'One rotating refresh token was redeemed twice',
  severity: 'error',
  why: 'A refresh token that rotates can be redeemed once. A second redemption looks like a theft: the server refuses it and revokes all tokens of that login, so both tabs are signed out in the end.',
  fix: 'Let one place renew at a time, over all tabs and SDK instances (auth0-spa-js does so with a lock, given one client), and store the new token before anything else. A Rotation Overlap Period in Auth0 forgives redemptions that cross.',
  notWhen: [
    'The server forgave it and issued tokens for both (a warning where it rotates).',
    'The token does not rotate: then redeeming it again is normal, and a refusal means that it has ended (e02).',
    'The same tab goes on with the old token although it got a new one (e03).',
    'The first request was lost on its way.',
  ],
  docs: [
    auth0Docs('Refresh Token Rotation'),
    auth0Docs('Configure Refresh Token Rotation'),
    rfc(9700, '4.14.2'),
  ],
  *check(flow, facts) {
    const refreshes = flow.exchanges.filter(
      (e) => e.request.grantType === 'refresh_token' && !isGarbage(tokenOf(e)),
    );
    const pairs = refreshes.flatMap((a) =>
      refreshes.filter((b) => b !== a && tokenOf(b) === tokenOf(a) && hasRotated(a)).map((b) => ({ a, b })),
    );
    const pair =
      pairs.find(({ a, b }) => tokenError(b) === 'invalid_grant' && (cross(a, b) || tabOf(a) !== tabOf(b))) ??
      pairs.find(({ a, b }) => hasRotated(b) && cross(a, b) && facts.isAuth0(urlOf(a.request.exchange).host));
    if (!pair) return;
    const { a, b } = pair;
    const forgiven = wasIssued(b);
    const who = tabOf(a) === tabOf(b) ? 'by two requests that cross' : 'by two tabs';
    yield problem({
      message: `${urlOf(a.request.exchange).host} was sent the same refresh token ${who}${forgiven ? ', and forgave it' : `, and refused the second with ${b.request.exchange.status ?? 'invalid_grant'}`}.`,
      certainty: 'certain',
      ...(forgiven ? { severity: 'warning' } : {}),
      at: [paramOf(b.request, 'refresh_token'), paramOf(a.request, 'refresh_token')],
    });
  },
};

const tokenOf = (e: TokenExchange): string => first(e.request.params, 'refresh_token') ?? '';
const tabOf = (e: TokenExchange): number | undefined => e.request.exchange.tab;

/** It brought a successor. */
const hasRotated = (e: TokenExchange): boolean => {
  const next = e.response?.ok ? first(e.response.params, 'refresh_token') : undefined;
  return next !== undefined && next !== tokenOf(e);
};

/** Neither had been answered when the other began. */
function cross(a: TokenExchange, b: TokenExchange): boolean {
  const [x, y] = [a.request.exchange, b.request.exchange];
  return x.startedAt < (y.endedAt ?? y.startedAt) && y.startedAt < (x.endedAt ?? x.startedAt);
}
