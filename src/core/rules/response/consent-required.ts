import { changeSetting, makeCall } from '../../change.ts';
import { first, splitUrl, words } from '../../http.ts';
import { paramOf, requestedAudience } from '../../questions/login.ts';
import { isUpstreamLeg } from '../../questions/token-answers.ts';
import { problem, type Rule } from '../../rule.ts';
import { asksNext, signedInAt } from '../../sign-ins.ts';
import { auth0Docs, oidc } from '../../spec/references.ts';

export const consentRequired: Rule = {
  id: 'consent-required',
  index: 'g07',
  title: 'Silent authentication cannot ask for consent',
  severity: 'error',
  why: 'The user has to agree to something, and `prompt=none` may show no page. At Auth0 that is so while the API does not allow skipping the consent, for third-party apps, and as a rule for apps on localhost, which anybody’s program can be.',
  fix: 'In Auth0, switch “Allow Skipping User Consent” on in the API’s settings, for first-party apps. On localhost, use another name for your machine (a line in the hosts file, over https) in place of `localhost`, or let the user agree once: `getAccessTokenWithPopup()`, or a login without prompt=none.',
  notWhen: [
    'The app asked for the consent page itself (`prompt=consent`).',
    'The app lets the user agree at once, in a login of its own (information).',
    'It is the tenant’s own leg to a provider behind it.',
  ],
  docs: [
    auth0Docs('User Consent and Third-Party Applications'),
    auth0Docs('Configure Silent Authentication'),
    oidc('Core', '3.1.2.6'),
  ],
  supersededBy: ['audience-differs-login-vs-silent'],
  *check(flow, facts) {
    const { request, response } = flow;
    if (!response || first(response.params, 'error') !== 'consent_required') return;
    if (
      request &&
      (isUpstreamLeg(request, facts) || words(first(request.params, 'prompt')).includes('consent'))
    )
      return;
    const login = asksNext(flow, facts);
    const agreed = login !== undefined && signedInAt(login) !== undefined;
    const audience = request && requestedAudience(request.params);
    const app = splitUrl(request ? first(request.params, 'redirect_uri') : response.to);
    const local = /^(?:.*\.)?localhost$/.test(app.hostname)
      ? ` The app runs at ${app.host}, for which consent is usually asked.`
      : '';
    yield problem({
      message: `${flow.host ?? 'The authorization server'} answered consent_required${audience ? ` to a request for ${audience}` : ''}.${local}${agreed ? ' The app then let the user agree.' : ''}`,
      certainty: 'certain',
      ...(agreed ? { severity: 'info' } : {}),
      changes: [changeSetting('api-skip-consent', audience || undefined), makeCall('log-in')],
      at: [paramOf(response, 'error')],
    });
  },
};
