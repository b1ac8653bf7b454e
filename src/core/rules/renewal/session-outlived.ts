import { changeSetting, makeCall } from '../../change.ts';
import { first } from '../../http.ts';
import { isHidden, paramOf } from '../../questions/login.ts';
import { isUpstreamLeg } from '../../questions/token-answers.ts';
import { problem, type Rule } from '../../rule.ts';
import { signedInAt } from '../../sign-ins.ts';
import { span } from '../../span.ts';
import { auth0Docs, oidc } from '../../spec/references.ts';

/** Milliseconds. Keycloak's idle time is 30 minutes; Auth0's is three days, and seven days in all. */
const SHORTEST = 30 * 60_000;

export const sessionOutlived: Rule = {
  id: 'session-outlived',
  index: 'e17',
  title: 'The session at the authorization server has probably ended',
  severity: 'info',
  why: 'A session ends some time after it was last used, and at the latest some time after the login (“Require log in after”). From then on silent authentication is answered with login_required, whatever tokens the app still has.',
  fix: 'Send the user to the login page: that is the answer to expect. If sessions end too soon, raise the idle and absolute timeouts in the tenant’s settings, or renew with refresh tokens, which have lifetimes of their own.',
  notWhen: [
    'The user has just signed in: then the session’s cookie did not count (g06).',
    'Nobody had signed in before, or the user has signed out since.',
    'The request asks for a fresher login (`max_age`), for another user or organization, or for a second factor.',
  ],
  docs: [auth0Docs('Configure Session Lifetime Settings'), oidc('Core', '3.1.2.6')],
  *check(flow, facts) {
    const { request, response, host } = flow;
    if (flow.kind !== 'silent' || !request || isHidden(request) || !response) return;
    if (first(response.params, 'error') !== 'login_required' || isUpstreamLeg(request, facts)) return;
    if (/multi-?factor|\bmfa\b/i.test(first(response.params, 'error_description') ?? '')) return;
    const login = facts.signedIn(flow);
    const at = login && signedInAt(login);
    if (at === undefined || NARROWING.some((n) => request.params.has(n))) return;
    const since = request.exchange.startedAt - at;
    if (since <= SHORTEST) return;
    yield problem({
      message: `${host} answered login_required ${span(since)} after the user had last signed in there: the session has probably reached its idle or absolute limit.`,
      certainty: 'possible',
      changes: [makeCall('log-in'), changeSetting('session-lifetime')],
      at: [paramOf(response, 'error'), paramOf(request, 'prompt')],
    });
  },
};

const NARROWING = ['max_age', 'acr_values', 'login_hint', 'id_token_hint', 'organization', 'connection'];
