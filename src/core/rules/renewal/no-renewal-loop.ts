import { makeCall } from '../../change.ts';
import { isRenewedAfter, type Late, lateness } from '../../questions/expired.ts';
import { statusAt, useAt, usesOf } from '../../questions/login.ts';
import { problem, type Rule } from '../../rule.ts';
import { span } from '../../span.ts';
import { auth0Docs } from '../../spec/references.ts';

/** Calls, and milliseconds from the first to the last of them. */
const ENOUGH = { calls: 3, during: 30_000 } as const;

export const noRenewalLoop: Rule = {
  id: 'no-renewal-loop',
  index: 'e10',
  title: 'The API refuses an expired token again and again, and the app never renews it',
  severity: 'error',
  why: 'The token has expired, and a 401 says so, but the app goes on sending it: it keeps a copy of its own, or its error handling repeats the call without asking for a new token.',
  fix: 'Ask the SDK for the token before each call (it renews one that is about to end). On a 401 get a new token once and repeat the call once; if that fails, send the user to the login.',
  notWhen: [
    'The app tried to get a new token in between, whatever came of it.',
    'There are fewer than three such calls, or all within half a minute: a page that loads, or calls under way.',
    'The token has not expired by the server’s clock.',
  ],
  docs: [auth0Docs('Use Refresh Tokens'), auth0Docs('Token Best Practices')],
  *check(flow, facts) {
    const late = usesOf(flow)
      .filter(({ use }) => use.exchange.status === 401)
      .flatMap((u) => lateness(u, facts) ?? []);
    for (const token of new Set(late.map((l) => l.token))) {
      const calls = late.filter((l) => l.token === token);
      const [first, last] = [calls[0], calls.at(-1)];
      if (!first || !last || calls.length < ENOUGH.calls || between(first, last) < ENOUGH.during) continue;
      if (calls.some(({ use }) => isRenewedAfter(use, flow, facts)) || triedToRenew(first, last)) continue;
      yield problem({
        message: `${first.host} refused one expired token ${calls.length} times within ${span(between(first, last))}, and the app never asked ${flow.host ?? 'the authorization server'} for a new one.`,
        certainty: calls.every((l) => l.sure) ? 'certain' : 'likely',
        changes: [makeCall('renew-token')],
        at: [useAt(last.use, last.claim), statusAt(last.use), statusAt(first.use)],
      });
      return;
    }

    function triedToRenew(from: Late, to: Late): boolean {
      const isBetween = (at: number) => at >= from.use.exchange.startedAt && at <= to.use.exchange.startedAt;
      const next = facts.after(flow);
      return (
        flow.exchanges.some((e) => isBetween(e.request.exchange.startedAt)) ||
        (next !== undefined && isBetween(next.startedAt))
      );
    }
  },
};

const between = (a: Late, b: Late): number => b.use.exchange.startedAt - a.use.exchange.startedAt;
