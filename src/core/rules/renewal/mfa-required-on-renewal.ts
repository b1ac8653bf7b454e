import { changeSetting, makeCall } from '../../change.ts';
import type { Facts } from '../../facts.ts';
import { first, hostOf } from '../../http.ts';
import type { Flow, Step } from '../../model.ts';
import { paramOf } from '../../questions/login.ts';
import { refreshesOf } from '../../questions/renewals.ts';
import { problem, type Rule } from '../../rule.ts';
import { auth0Docs } from '../../spec/references.ts';

export const mfaRequiredOnRenewal: Rule = {
  id: 'mfa-required-on-renewal',
  index: 'e15',
  title: 'A renewal is refused because a second factor is required',
  severity: 'error',
  why: 'A rule of the tenant asks for a second factor each time, also where there is nobody to enter one: in a renewal by refresh token, or in a hidden frame.',
  fix: 'Let the app answer mfa_required with an interactive login (or with the MFA API), and let the Action or policy ask only where it makes sense: not when `event.transaction.protocol` is `oauth2-refresh-token`, and not again in a session whose `event.authentication.methods` has `mfa`.',
  notWhen: [
    'The app then asks the user, by a login or with the MFA API: a step-up as it should be.',
    'It is the first step of a password login, whose second step is the second factor.',
  ],
  docs: [auth0Docs('Use Refresh Tokens'), auth0Docs('Configure Silent Authentication')],
  *check(flow, facts) {
    const refusal = silentRefusal(flow) ?? refreshRefusal(flow, facts);
    if (!refusal || isAnswered(refusal, flow, facts)) return;
    const host = refusal.kind === 'token-response' ? hostOf(refusal.exchange.url) : flow.host;
    yield problem({
      message: `${host ?? 'The authorization server'} refused the ${refusal.kind === 'token-response' ? 'renewal' : 'silent request'} with ${first(refusal.params, 'error')}: it wants a second factor, and the app was not seen to ask the user for one.`,
      // The user may be asked yet, or was out of sight.
      certainty: 'likely',
      changes: [makeCall('log-in'), changeSetting('login-actions')],
      at: [paramOf(refusal, 'error')],
    });
  },
};

const textOf = (step: Step) => first(step.params, 'error_description') ?? '';

const silentRefusal = ({ kind, response }: Flow): Step | undefined =>
  kind === 'silent' &&
  response &&
  /^(?:login|interaction|mfa)_required$/.test(first(response.params, 'error') ?? '') &&
  /multi-?factor|\bmfa\b/i.test(textOf(response))
    ? response
    : undefined;

/** Entra says it in the words of another error. */
const refreshRefusal = (flow: Flow, facts: Facts): Step | undefined =>
  refreshesOf(flow)
    .map((e) => e.response)
    .find(
      (r) =>
        r !== undefined &&
        (first(r.params, 'error') === 'mfa_required' ||
          (facts.provider(hostOf(r.exchange.url)) === 'entra' && /AADSTS5007[69]\b/.test(textOf(r)))),
    );

/** By the user’s next login, or by whatever was done with the `mfa_token`. */
function isAnswered(refusal: Step, flow: Flow, facts: Facts): boolean {
  const next = facts.after(flow);
  if (next?.kind === 'interactive' && next.startedAt >= refusal.exchange.startedAt) return true;
  const mfaToken = first(refusal.params, 'mfa_token');
  return flow.steps.some(
    (step) =>
      mfaToken !== undefined &&
      ((step.kind === 'token-request' && first(step.params, 'mfa_token') === mfaToken) ||
        (step.kind === 'token-use' && step.carried?.value === mfaToken)),
  );
}
