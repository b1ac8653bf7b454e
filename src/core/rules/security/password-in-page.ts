import { changeSetting, makeCall } from '../../change.ts';
import { evidence, first, hostOf, requestHeader, urlOf } from '../../http.ts';
import type { Evidence, Flow, Step } from '../../model.ts';
import { problem, type Rule } from '../../rule.ts';
import { auth0Docs, rfc } from '../../spec/references.ts';

export const passwordInPage: Rule = {
  id: 'password-in-page',
  index: 'j12',
  title: 'The app’s own page takes the user’s password',
  severity: 'warning',
  why: 'An embedded login teaches users to type their password anywhere, lets every script of the page read it, and needs third-party cookies, which browsers block. Single sign-on, second factors and passkeys work only partly with it.',
  fix: 'Send the user to Universal Login: call the SDK’s login (`loginWithRedirect`, in auth0.js `authorize`) instead of the one that takes a password.',
  notWhen: [
    'The page with the form is the authorization server’s own, on its own host.',
    'What is typed is a one-time code, as in passwordless logins.',
    'The password went to the token endpoint (h07), which has a finding of its own.',
  ],
  docs: [auth0Docs('Cross-Origin Authentication'), auth0Docs('Universal Login'), rfc(9700, '2.4')],
  supersededBy: ['password-grant-in-browser'],
  *check(flow, facts) {
    for (const step of flow.steps) {
      const at = passwordAt(step, flow);
      // The tenant's own page may stand at its other domain.
      if (!at || facts.isAuth0(pageOf(step))) continue;
      const { host } = urlOf(step.exchange);
      const page = pageOf(step) || hostOf(flow.request && first(flow.request.params, 'redirect_uri'));
      yield problem({
        message: `The user’s password was typed into a page of ${page || 'the app'} and sent to ${host} from there.`,
        certainty: step.kind === 'login-page' ? 'certain' : 'likely',
        at: [at],
        changes: [makeCall('log-in'), changeSetting('cross-origin-authentication')],
      });
      return;
    }
  },
};

const pageOf = ({ exchange }: Step): string =>
  hostOf(exchange.initiator ?? requestHeader(exchange, 'origin'));

function passwordAt(step: Step, flow: Flow): Evidence | undefined {
  const { exchange, params } = step;
  const { host, path } = urlOf(exchange);
  const page = pageOf(step);
  if (step.kind === 'login-page' && path === '/co/authenticate') {
    const isPassword = /\/password-realm$|^password$/.test(first(params, 'credential_type') ?? '');
    // Where it is not known which page it is, it may be the tenant’s own.
    return isPassword && page !== '' && page !== host
      ? evidence(exchange, 'request-body', 'credential_type')
      : undefined;
  }
  // auth0.js: the ticket that a password, or a one-time code, was exchanged for in the page.
  if (step.kind !== 'authorization-request' || !first(params, 'login_ticket') || page === host)
    return undefined;
  const asked = flow.steps.some((s) => urlOf(s.exchange).path === '/co/authenticate');
  const realm = first(params, 'realm');
  if (asked || realm === undefined || /^(?:email|sms)$/.test(realm)) return undefined;
  return evidence(exchange, step.part, 'login_ticket');
}
