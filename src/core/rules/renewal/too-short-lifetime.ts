import { changeSetting } from '../../change.ts';
import { firstRun, type Renewal, renewalsBefore } from '../../questions/renewals.ts';
import { problem, type Rule } from '../../rule.ts';
import { span } from '../../span.ts';
import { auth0Docs, rfc } from '../../spec/references.ts';

/** Seconds: SDKs renew up to a minute before the end, and forgive a clock that is a minute wrong. */
const SHORT = 120;
/** Renewals in a row, each when so little of the lifetime had passed. */
const STORM = { count: 3, share: 0.5 } as const;

export const tooShortLifetime: Rule = {
  id: 'too-short-lifetime',
  index: 'e14',
  title: 'Access tokens end so soon that the app renews all the time',
  severity: 'warning',
  why: 'SDKs renew a token about a minute before it ends, so that it does not end on its way. Of a token that lasts two minutes or less little is left: the app renews with nearly every call, which slows it down and uses up the rate limit.',
  fix: 'Let the API’s access tokens last some minutes at least (in Auth0 the API’s Maximum Access Token Lifetime), or lower the margin of the SDK where it can be set (`tokenRenewalOffsetSeconds` in MSAL). In auth0-spa-js it is fixed: `leeway` is for checking ID tokens only.',
  notWhen: [
    'The app renews only when the token is about to end, however soon that is.',
    'The tokens last longer than two minutes: then it is the app that does not keep them (e11).',
    'The renewals are for different APIs or tabs.',
  ],
  docs: [auth0Docs('Update Access Token Lifetime'), auth0Docs('Token Best Practices'), rfc(6749, '1.5')],
  *check(flow, facts) {
    for (const renewals of renewalsBefore(flow, facts)) {
      const run = firstRun(renewals, STORM.count, flow, isStorm);
      const [first, last] = [run?.[0], run?.at(-1)];
      if (!run || !first || !last) continue;
      yield problem({
        message: `The access tokens of ${flow.host ?? 'this login'} last ${span(1000 * (last.lifetime ?? 0))}, and the app renewed ${run.length} times within ${span(last.at - first.at)}.`,
        certainty: 'likely',
        changes: [changeSetting('api-token-lifetime')],
        at: [last.evidence, first.evidence],
      });
      return;
    }
  },
};

const isStorm = (run: readonly Renewal[]): boolean =>
  run.every(({ lifetime }) => lifetime !== undefined && lifetime < SHORT) &&
  run.slice(1).every(({ at }, i) => {
    const before = run[i];
    return before !== undefined && at - before.at < (before.lifetime ?? 0) * 1000 * STORM.share;
  });
