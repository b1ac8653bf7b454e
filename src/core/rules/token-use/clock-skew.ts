import { setOption } from '../../change.ts';
import { skewAtApi, skewAtIssue } from '../../questions/clock.ts';
import { usesOf } from '../../questions/login.ts';
import { problem, type Rule } from '../../rule.ts';
import { auth0Docs, oidc, rfc } from '../../spec/references.ts';

export const clockSkew: Rule = {
  id: 'clock-skew',
  index: 'd16',
  title: 'Two clocks disagree about a token',
  severity: 'warning',
  why: 'A token says when it was issued and from when to when it is valid, by the clock of its issuer. Whoever checks it with a clock that is more than a minute off refuses a good token as “issued in the future” or as expired right after the login.',
  fix: 'Set the clock that is wrong (time service on the computer, NTP on the server, the host of a container or a virtual machine that slept), and allow a leeway of a minute where the token is checked (`leeway` in Auth0’s SDKs).',
  notWhen: [
    'The clocks differ by no more than a minute, or by more than a day: then a recording was played.',
    'Only this computer’s clock says so, and no Date header confirms it (a possible cause, as information).',
    'The token has really expired, by the API’s clock and by ours (d03).',
  ],
  docs: [rfc(7519, '4.1.6'), oidc('Core', '3.1.3.7'), auth0Docs('Validate ID Tokens')],
  *check(flow, { given: { leeway } }) {
    const skew =
      usesOf(flow)
        .map((use) => skewAtApi(use, leeway))
        .find(Boolean) ?? skewAtIssue(flow, leeway);
    if (!skew) return;
    const { says: message, ...found } = skew;
    yield problem({ message, ...found, changes: [setOption('leeway', '60')] });
  },
};
