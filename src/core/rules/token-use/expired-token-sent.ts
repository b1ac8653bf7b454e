import { makeCall, setOption } from '../../change.ts';
import { isRenewedAfter, lateness } from '../../questions/expired.ts';
import { describeUse, statusAt, useAt, usesOf, wasAccepted, wasRefused } from '../../questions/login.ts';
import { problem, type Rule } from '../../rule.ts';
import { span } from '../../span.ts';
import { auth0Docs } from '../../spec/references.ts';

export const expiredTokenSent: Rule = {
  id: 'expired-token-sent',
  index: 'd03',
  title: 'An expired token was sent',
  severity: 'error',
  why: 'A token is worth nothing after its `exp`, and an API answers 401 (“jwt expired”). The app has to get a new one before that.',
  fix: 'Ask the SDK for the token before every call (`getAccessTokenSilently()` answers from its cache and renews about a minute before the end) and keep no copy of your own. Use refresh tokens or silent authentication, so that there is something to renew with.',
  notWhen: [
    'Only the clock of this computer says so: the `Date` of the server’s answer decides.',
    'The call was on its way when the token ended, and the app renewed it at once (information).',
    'The API forgives a few minutes and accepts it.',
  ],
  docs: [
    auth0Docs('Use Refresh Tokens'),
    auth0Docs('Update Access Token Lifetime'),
    auth0Docs('Use Access Tokens'),
  ],
  supersededBy: ['no-renewal-loop', 'offline-access-not-requested'],
  *check(flow, facts) {
    const late = usesOf(flow).flatMap((u) => lateness(u, facts) ?? []);
    const refused = late.filter(({ use }) => wasRefused(use));
    const call = refused.find(({ use }) => !isRenewedAfter(use, flow, facts)) ?? refused[0] ?? late[0];
    if (!call) return;
    const { use, end, by, claim } = call;
    const renewed = wasRefused(use) && isRenewedAfter(use, flow, facts);
    const answer = wasAccepted(use)
      ? ' The API took it, so it does not check `exp`.'
      : ` The API answered ${use.exchange.status}${renewed ? ', and the app renewed the token at once' : ''}.`;
    yield problem({
      message: `${describeUse(use)} was sent a token that had expired ${span(by)} before, at ${new Date(end).toISOString()}.${answer}`,
      certainty: call.sure ? 'certain' : 'likely',
      severity: renewed ? 'info' : wasRefused(use) ? 'error' : 'warning',
      changes: [
        makeCall('call-api'),
        ...(flow.tokens.some((t) => t.role === 'refresh_token') ? [] : [setOption('useRefreshTokens', true)]),
      ],
      at: [useAt(use, claim), statusAt(use)],
    });
  },
};
