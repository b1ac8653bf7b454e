import { changeSetting, makeCall } from '../../change.ts';
import { evidence, first, urlOf } from '../../http.ts';
import type { Flow, TokenExchange } from '../../model.ts';
import { paramOf } from '../../questions/login.ts';
import { nextSignIn, refreshesOf, refreshTokenOf } from '../../questions/renewals.ts';
import { refusalUnseen, tokenError, tokenErrorText, wasIssued } from '../../questions/token-answers.ts';
import { type OutOfSight, problem, type Rule, unseen } from '../../rule.ts';
import { span } from '../../span.ts';
import { auth0Docs, rfc } from '../../spec/references.ts';

export const refreshInvalidOrExpired: Rule = {
  id: 'refresh-invalid-or-expired',
  index: 'e02',
  title: 'The refresh token is no longer valid',
  severity: 'error',
  why: 'A refresh token ends with its idle or absolute lifetime, with a logout or a password change, when the user or the grant is removed, when its settings are changed, or when more than 200 are active for one user and app and the oldest goes. From then on every renewal is answered with invalid_grant.',
  fix: 'Treat invalid_grant as the end of the session: forget the stored tokens and send the user to the login. If it comes too early, look at the app’s Refresh Token Expiration settings (idle and absolute lifetime) and at the tenant’s log.',
  notWhen: [
    'The same refresh token was redeemed before: then its reuse is the cause (e01, e03).',
    'It was sent to another domain of the tenant than the one that issued it (b02).',
    'There never was one: `undefined` or an empty value was sent (e04).',
    'The answer asks for a second factor or for consent, or speaks of another client, of the issuer or of DPoP.',
    'The app signs the user in again at once: then it did the right thing (a warning, and information where nobody had to notice).',
  ],
  docs: [
    auth0Docs('Configure Refresh Token Expiration'),
    auth0Docs('Configure Refresh Token Rotation'),
    rfc(6749, '5.2'),
  ],
  supersededBy: ['entra-spa-refresh-24h', 'mixed-domains-in-flow'],
  *check(flow, facts) {
    const refreshes = refreshesOf(flow);
    const refused = refreshes.find(
      (e) => tokenError(e) === 'invalid_grant' && !SPEAKS_OF_ELSE.test(tokenErrorText(e)),
    );
    if (!refused) {
      const hidden = refreshes.map(refusalUnseen).find(Boolean);
      if (hidden) yield hidden;
      return;
    }
    if (isReused(refreshes)) {
      const before = refreshes.find((e) => refreshTokenOf(e) === refreshTokenOf(refused) && isAnswerLost(e));
      if (before) yield reuseUnseen(before);
      return;
    }
    const { exchange } = refused.request;
    const next = nextSignIn(exchange.startedAt, flow, facts);
    yield problem({
      message: `${urlOf(exchange).host} answered ${exchange.status ?? 'the refresh'} with invalid_grant to the refresh token${age(refused, flow)}.${next ? ` The app signed the user in again${next === 'silent' ? ', and the user did not notice' : ''}.` : ''}`,
      certainty: 'certain',
      ...(next ? { severity: next === 'silent' ? 'info' : 'warning' } : {}),
      changes: [makeCall('log-in'), changeSetting('application-refresh-token-expiration')],
      at: [paramOf(refused.response ?? refused.request, 'error'), paramOf(refused.request, 'refresh_token')],
    });
  },
};

/** A second factor, consent or a policy of Entra (AADSTS…); another client, issuer (k09) or key. */
const SPEAKS_OF_ELSE =
  /AADSTS(?:50076|50079|50158|53\d{3}|65001|65004|16000)|different client|another client|not issued to|client.{0,20}mismatch|issuer|dpop|proof|certificate|\bmfa\b|multi-?factor|consent/i;

/** It was answered well, and nobody saw whether a new refresh token came (e01, e03). */
const isAnswerLost = (e: TokenExchange): boolean => wasIssued(e) && !e.response;

const reuseUnseen = ({ request: { exchange } }: TokenExchange): OutOfSight =>
  unseen({
    what: 'A refresh token was redeemed twice and refused the second time. The first answer was out of sight, so whether it brought a new one, and why that was not used, is not known.',
    how: 'Keep DevTools open, turn on “Preserve log” in the Network panel, and try again.',
    at: [evidence(exchange, 'response-body')],
  });

/** Redeemed also in a request that brought its successor, or may have: its answer was lost, or nobody saw it. */
const isReused = (refreshes: readonly TokenExchange[]): boolean =>
  refreshes.some(
    (a) =>
      (wasIssued(a) || a.request.exchange.error !== undefined) &&
      a.response?.params.has('refresh_token') !== false &&
      first(a.response?.params ?? new Map(), 'refresh_token') !== refreshTokenOf(a) &&
      refreshes.some((b) => b !== a && refreshTokenOf(b) === refreshTokenOf(a)),
  );

/** How old it was, where its issue was seen. */
function age(refused: TokenExchange, flow: Flow): string {
  const issuedAt = flow.tokens.find((t) => t.raw === refreshTokenOf(refused))?.issuedAt;
  if (issuedAt === undefined) return '';
  return ` of ${span(refused.request.exchange.startedAt - issuedAt)} before`;
}
