import { removeParameter } from '../../change.ts';
import { first, urlOf, words } from '../../http.ts';
import type { AuthorizationRequest, Flow } from '../../model.ts';
import { paramOf } from '../../questions/login.ts';
import { readableRequest, wasGranted } from '../../questions/request-answers.ts';
import { problem, type Rule } from '../../rule.ts';
import { span } from '../../span.ts';
import { auth0Docs, oidc } from '../../spec/references.ts';

export const maxAgePromptLoginAlways: Rule = {
  id: 'max-age-prompt-login-always',
  index: 'f19',
  title: 'Every login asks for the password again',
  severity: 'info',
  why: '`prompt=login` and `max_age=0` put the user’s session aside and ask anew. Sent with each login they take single sign-on away from the user. With `max_age` the ID token must have `auth_time`, which the app has to check.',
  fix: 'Leave the parameter out of the usual login, and send it only before something that needs a fresh one. If a login after a logout comes back without a question, end the session at the provider as well.',
  notWhen: [
    'Only one login in a row asks for it: a step-up, or a change of user.',
    'The user signed out in between, or hours passed.',
    'An app that guards something precious may want exactly this.',
  ],
  docs: [oidc('Core', '3.1.2.1'), auth0Docs('Force Reauthentication in OIDC'), auth0Docs('Single Sign-On')],
  *check(flow, facts) {
    const request = asksAnew(flow, readableRequest(flow, facts));
    const earlier = facts.signedIn(flow);
    const before = earlier && asksAnew(earlier, earlier.request);
    if (!request || !earlier || !before || !wasGranted(flow)) return;
    const since = flow.startedAt - earlier.endedAt;
    if (
      since > FRESH ||
      !['scope', 'audience', 'redirect_uri'].every(
        (n) => first(request.params, n) === first(before.params, n),
      )
    )
      return;
    const name = first(request.params, 'prompt') ? 'prompt' : 'max_age';
    yield problem({
      message: `${flow.clientId ?? 'The app'} sent ${name}=${first(request.params, name)} to ${urlOf(request.exchange).host} again, ${span(since)} after the user had signed in there.`,
      certainty: 'possible',
      changes: [removeParameter(name)],
      at: [paramOf(request, name), paramOf(before, name)],
    });
  },
};

/** Milliseconds: as long as a session lives that nobody ends. */
const FRESH = 8 * 3_600_000;

const asksAnew = (flow: Flow, request: AuthorizationRequest | undefined): AuthorizationRequest | undefined =>
  flow.kind === 'interactive' &&
  request &&
  (words(first(request.params, 'prompt')).includes('login') || first(request.params, 'max_age') === '0')
    ? request
    : undefined;
