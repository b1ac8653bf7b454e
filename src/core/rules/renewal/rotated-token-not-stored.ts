import { makeCall } from '../../change.ts';
import { urlOf } from '../../http.ts';
import type { TokenExchange } from '../../model.ts';
import { paramOf } from '../../questions/login.ts';
import { cross, hasRotated, refreshesOf, refreshTokenOf } from '../../questions/renewals.ts';
import { tokenError, wasIssued } from '../../questions/token-answers.ts';
import { problem, type Rule } from '../../rule.ts';
import { span } from '../../span.ts';
import { auth0Docs, rfc } from '../../spec/references.ts';

export const rotatedTokenNotStored: Rule = {
  id: 'rotated-token-not-stored',
  index: 'e03',
  title: 'The app goes on with a refresh token that has been replaced',
  severity: 'error',
  why: 'The answer to a renewal brought a new refresh token, which replaces the one that was sent. The next renewal sends the old one: with rotation that looks like a theft, so the server refuses it and revokes the whole family, and the user is signed out.',
  fix: 'Store the `refresh_token` of every answer in place of the one that was sent, before anything else is done with the answer. An SDK does so by itself; a copy of your own, a session cookie that is not written again, or a second instance with a store of its own does not.',
  notWhen: [
    'The two renewals cross, or come from two tabs: then nobody could have stored it in time (e01).',
    'The answer brought no new refresh token: one that does not rotate stays good.',
    'Another provider than Auth0 takes the old one again: many keep it valid on purpose.',
  ],
  docs: [auth0Docs('Refresh Token Rotation'), rfc(6749, '6'), rfc(9700, '4.14.2')],
  *check(flow, facts) {
    const refreshes = refreshesOf(flow);
    const pairs = refreshes.flatMap((a, i) =>
      hasRotated(a)
        ? refreshes
            .slice(i + 1)
            .filter((b) => refreshTokenOf(b) === refreshTokenOf(a) && isLater(a, b))
            .map((b) => ({ a, b }))
        : [],
    );
    const pair =
      pairs.find(({ b }) => tokenError(b) === 'invalid_grant') ??
      pairs.find(({ b }) => wasIssued(b) && facts.isAuth0(urlOf(b.request.exchange).host));
    if (!pair) return;
    const { a, b } = pair;
    const { exchange } = b.request;
    const taken = wasIssued(b);
    const later = span(exchange.startedAt - a.request.exchange.startedAt);
    yield problem({
      message: `${urlOf(exchange).host} had answered with a new refresh token, and ${later} later was sent the old one again, which it ${taken ? 'forgave' : `refused with ${exchange.status ?? 'invalid_grant'}`}.`,
      certainty: 'certain',
      ...(taken ? { severity: 'warning' } : {}),
      changes: [makeCall('renew-token')],
      at: [
        paramOf(b.request, 'refresh_token'),
        ...(a.response ? [paramOf(a.response, 'refresh_token')] : []),
      ],
    });
  },
};

/** In the same tab, and after the answer had come. */
const isLater = (a: TokenExchange, b: TokenExchange): boolean =>
  a.request.exchange.tab === b.request.exchange.tab &&
  !cross(a, b) &&
  b.request.exchange.startedAt >= (a.request.exchange.endedAt ?? Number.POSITIVE_INFINITY);
