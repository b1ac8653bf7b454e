import { makeCall } from '../../change.ts';
import type { Flow } from '../../model.ts';
import { usesOf, wasRefused } from '../../questions/login.ts';
import { firstRun, type Renewal, renewalsBefore } from '../../questions/renewals.ts';
import { problem, type Rule } from '../../rule.ts';
import { span } from '../../span.ts';
import { auth0Docs } from '../../spec/references.ts';

/** So many new tokens within so many milliseconds, each good for at least so many seconds. */
const MANY = { count: 5, within: 60_000, lifetime: 120 } as const;

export const tokenPerRequest: Rule = {
  id: 'token-per-request',
  index: 'e11',
  title: 'A new access token is fetched although the last one is still good',
  severity: 'warning',
  why: 'An access token is meant to be used until it ends. Fetching one for each call slows the app down, uses up the rate limit of the authorization server, and with refresh tokens that rotate it invites crossings that sign the user out.',
  fix: 'Keep the token until about a minute before it ends. With auth0-spa-js make one client for the whole app and call `getTokenSilently()` without `cacheMode: "off"` (`ignoreCache` in version 1); a machine keeps its token in memory or in a shared cache.',
  notWhen: [
    'The tokens are for different APIs, scopes or organizations, or for different tabs.',
    'They end within two minutes, so that the app has to (e14).',
    'An API refuses each of them, and the app tries again.',
    'Silent requests with pauses between them: a poll (e12), or a page that is loaded again.',
  ],
  docs: [auth0Docs('Token Best Practices'), auth0Docs('Use Refresh Tokens')],
  *check(flow, facts) {
    for (const renewals of renewalsBefore(flow, facts)) {
      const run = firstRun(renewals, MANY.count, flow, isBurst);
      const [from, to] = [run?.[0], run?.at(-1)];
      if (!run || !from || !to || wasAnyRefused(run, from.at, to.at)) continue;
      const what = from.audience ? `access tokens for ${from.audience}` : 'access tokens of one kind';
      yield problem({
        message: `${flow.host ?? 'The token endpoint'} issued ${run.length} ${what} within ${span(to.at - from.at)} (${WORDS[from.kind]}), each of them good for ${span(1000 * Math.min(...run.flatMap((r) => r.lifetime ?? [])))}.`,
        certainty: 'likely',
        changes: [makeCall('call-api', from.audience ? { audience: from.audience } : {})],
        at: [to.evidence, from.evidence],
      });
      return;
    }
  },
};

const WORDS = {
  refresh_token: 'by a refresh token',
  silent: 'silently',
  client_credentials: 'by client credentials',
} as const;

function isBurst(run: readonly Renewal[]): boolean {
  const [first, last] = [run[0], run.at(-1)];
  if (!first || !last) return false;
  const during = last.at - first.at;
  return (
    during <= (first.kind === 'silent' ? MANY.within / 3 : MANY.within) &&
    run.some((r) => r.lifetime !== undefined) &&
    run.every((r) => (r.lifetime ?? MANY.lifetime) >= MANY.lifetime)
  );
}

/** What is fetched anew because an API would not have the last one has another cause. */
const wasAnyRefused = (run: readonly Renewal[], from: number, to: number): boolean =>
  [...new Set(run.map((r): Flow => r.flow))].some((f) =>
    usesOf(f).some(
      ({ use }) => wasRefused(use) && use.exchange.startedAt >= from - 1000 && use.exchange.startedAt <= to,
    ),
  );
