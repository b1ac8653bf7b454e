import { makeCall, sendHeader } from '../../change.ts';
import { urlOf } from '../../http.ts';
import {
  describeUse,
  isOver,
  isPresented,
  statusAt,
  useAt,
  usesOf,
  wasAccepted,
  wasRefused,
} from '../../questions/login.ts';
import { problem, type Rule } from '../../rule.ts';
import { auth0Docs, rfc } from '../../spec/references.ts';

export const refreshTokenAsBearer: Rule = {
  id: 'refresh-token-as-bearer',
  index: 'd10',
  title: 'A refresh token was sent to an API',
  severity: 'error',
  why: 'A refresh token is for the token endpoint of its issuer alone: it fetches new access tokens and opens no API. Every API that sees it could use it to get tokens of its own.',
  fix: 'Send the `access_token` of the response (what `getAccessTokenSilently()` returns), and revoke the refresh token that was sent.',
  notWhen: [
    'It goes to the server that issued it, or to an endpoint of the app’s own that renews a session with it.',
    'It merely looks like a refresh token, and the API accepts it.',
  ],
  docs: [rfc(6749, '1.5'), auth0Docs('Refresh Tokens')],
  *check(flow, facts) {
    const sent = usesOf(flow).filter(
      ({ use, token, host }) =>
        token.role === 'refresh_token' &&
        isPresented(use) &&
        isOver(use) &&
        !facts.isAuthorizationServer(host) &&
        !(wasAccepted(use) && RENEWS.test(urlOf(use.exchange).path)),
    );
    const call =
      sent.find(({ use }) => wasRefused(use)) ?? sent.find(({ token }) => token.issuedAt !== undefined);
    if (!call) return;
    const { use, token } = call;
    const { status } = use.exchange;
    yield problem({
      message: `${describeUse(use)} was sent the refresh token in place of the access token${status === undefined ? '' : `, and answered ${status}`}.`,
      certainty: token.seen.some((at) => at.name === 'refresh_token') ? 'certain' : 'likely',
      ...(wasAccepted(use) ? { severity: 'warning' } : {}),
      changes: [makeCall('call-api'), sendHeader('Authorization', 'Bearer ACCESS_TOKEN')],
      at: [useAt(use), statusAt(use)],
    });
  },
};

/** Frameworks with tokens of their own renew and revoke them by a bearer header. */
const RENEWS =
  /\/(?:[\w-]*refresh[\w-]*|renew|revoke|log-?out|sign-?out|tokens?|sessions?|introspect)(?:\/|$)/i;
