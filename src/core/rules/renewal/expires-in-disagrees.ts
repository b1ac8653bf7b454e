import { changeSetting } from '../../change.ts';
import { responseHeader } from '../../http.ts';
import type { Flow, Token } from '../../model.ts';
import { issuedAccessTokens, tokenAt } from '../../questions/login.ts';
import { problem, type Rule } from '../../rule.ts';
import { auth0Docs, rfc } from '../../spec/references.ts';
import { expiry, lifetimeSeconds } from '../../token-claims.ts';

/** Seconds. */
const TOLERANCE = 60;

export const expiresInDisagrees: Rule = {
  id: 'expires-in-disagrees',
  index: 'e13',
  title: '`expires_in` and the token’s own `exp` say different things',
  severity: 'info',
  why: 'An app renews by `expires_in`, and an API refuses by `exp`. Where they differ the app renews too early, or sends an expired token without knowing.',
  fix: 'Look for a cache or a proxy between the app and the token endpoint that answers with an old response, and for an Action or a mapper that changes the lifetime. SDKs that go by `exp` are not affected.',
  notWhen: [
    '`expires_in` is what was left at that time: some servers write `iat` a few minutes back.',
    'They differ by a minute or less.',
    'The token cannot be read, or has no `iat`.',
  ],
  docs: [rfc(6749, '5.1'), rfc(7519, '4.1.4'), auth0Docs('Update Access Token Lifetime')],
  *check(flow) {
    const token = issuedAccessTokens(flow).find((t) => disagrees(t, flow));
    if (!token) return;
    const at = tokenAt(token);
    yield problem({
      message: `The response says that the access token lasts ${token.expiresInSeconds} seconds, and the token itself ${lifetimeSeconds(token)}.`,
      certainty: 'certain',
      changes: [changeSetting('login-actions')],
      at: [{ ...at, name: 'expires_in' }, tokenAt(token, 'claims.exp')],
    });
  },
};

/** From the whole lifetime, and also from what was left of it by the server's clock and by ours. */
function disagrees(token: Token, flow: Flow): boolean {
  const lifetime = lifetimeSeconds(token);
  const end = expiry(token);
  const { expiresInSeconds, issuedAt } = token;
  if (lifetime === undefined || end === undefined || expiresInSeconds === undefined) return false;
  const source = flow.steps.find((s) => s.exchange.id === token.seen[0]?.exchange)?.exchange;
  const date = Date.parse((source && responseHeader(source, 'date')) ?? '');
  const left = [date, issuedAt]
    .filter((now) => now !== undefined && !Number.isNaN(now))
    .map((now) => (end - Number(now)) / 1000);
  return [lifetime, ...left].every((seconds) => Math.abs(seconds - expiresInSeconds) > TOLERANCE);
}
