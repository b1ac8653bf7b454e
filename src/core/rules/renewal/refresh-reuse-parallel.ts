import { changeSetting } from '../../change.ts';
import { urlOf } from '../../http.ts';
import type { TokenExchange } from '../../model.ts';
import { paramOf } from '../../questions/login.ts';
import { cross, hasRotated, refreshesOf, refreshTokenOf } from '../../questions/renewals.ts';
import { tokenError, wasIssued } from '../../questions/token-answers.ts';
import { problem, type Rule } from '../../rule.ts';
import { auth0Docs, rfc } from '../../spec/references.ts';

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
    const refreshes = refreshesOf(flow);
    const pairs = refreshes.flatMap((a) =>
      refreshes
        .filter((b) => b !== a && refreshTokenOf(b) === refreshTokenOf(a) && hasRotated(a))
        .map((b) => ({ a, b })),
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
      changes: [changeSetting('application-refresh-token-rotation')],
      at: [paramOf(b.request, 'refresh_token'), paramOf(a.request, 'refresh_token')],
    });
  },
};

const tabOf = (e: TokenExchange): number | undefined => e.request.exchange.tab;
