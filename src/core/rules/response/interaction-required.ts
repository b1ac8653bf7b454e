import { makeCall, removeParameter } from '../../change.ts';
import { first, words } from '../../http.ts';
import { isHidden, paramOf } from '../../questions/login.ts';
import { isUpstreamLeg } from '../../questions/token-answers.ts';
import { problem, type Rule } from '../../rule.ts';
import { asksNext } from '../../sign-ins.ts';
import { auth0Docs, oidc } from '../../spec/references.ts';

export const interactionRequired: Rule = {
  id: 'interaction-required',
  index: 'g08',
  title: 'Silent authentication would have to ask the user something',
  severity: 'warning',
  why: 'There is a session, but the server must show a page: to choose an account, to go through an Action’s redirect, or for a check of its own. `prompt=none` may show none.',
  fix: 'On interaction_required send the user through a login that may show pages (without `prompt=none`). In Auth0, let Actions that redirect or ask for MFA skip silent requests (`event.request.query.prompt === "none"`).',
  notWhen: [
    'The app lets the user log in at once: that is the right answer to it (information, at Auth0).',
    'Entra says so where nobody is signed in, on a first visit.',
    'A second factor is asked for (e15), or consent (g07).',
    'It is the tenant’s own leg to a provider behind it.',
  ],
  docs: [oidc('Core', '3.1.2.6'), auth0Docs('Configure Silent Authentication')],
  *check(flow, facts) {
    const { request, response, host } = flow;
    const error = response && first(response.params, 'error');
    if (!response || !/^(?:interaction_required|account_selection_required)$/.test(error ?? '')) return;
    const text = first(response.params, 'error_description') ?? '';
    if (/multi-?factor|\bmfa\b/i.test(text)) return;
    if (request && isUpstreamLeg(request, facts)) return;
    if (request && !isHidden(request) && !words(first(request.params, 'prompt')).includes('none')) return;
    const handled = asksNext(flow, facts) !== undefined;
    if (
      !facts.isAuth0(host) &&
      (handled || /AADSTS(?:50058|160021)\b|not signed in|no (?:active )?(?:user|session)/i.test(text))
    )
      return;
    yield problem({
      message: `${host ?? 'The authorization server'} answered ${error} to a silent request.${handled ? ' The app then let the user log in.' : ''}`,
      certainty: 'certain',
      ...(handled ? { severity: 'info' } : {}),
      changes: [makeCall('log-in'), removeParameter('prompt')],
      at: [paramOf(response, 'error'), ...(request ? [paramOf(request, 'prompt')] : [])],
    });
  },
};
