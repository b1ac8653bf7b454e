import { setParameter } from '../../change.ts';
import { isFromAnExample, isGuessable } from '../../guessable.ts';
import { first, urlOf } from '../../http.ts';
import { isMasked } from '../../masked.ts';
import { isRelayed, paramOf } from '../../questions/login.ts';
import { isReused, readableRequest, wasGranted } from '../../questions/request-answers.ts';
import { problem, type Rule } from '../../rule.ts';
import { auth0Docs, rfc } from '../../spec/references.ts';

export const stateStatic: Rule = {
  id: 'state-static',
  index: 'f05',
  title: 'The state is fixed or can be guessed',
  severity: 'warning',
  why: '`state` ties an answer to the one request of this browser. A value that is the same for every login, or that anybody can guess, lets somebody else’s answer be slipped in (login CSRF), and the app cannot tell two logins apart.',
  fix: 'Make a new random `state` of at least 128 bits for each login, keep it until the answer comes, and use it once. What the app wants to remember belongs in its own storage under that value (`appState` in Auth0’s SDKs).',
  notWhen: [
    'The whole request is the same again: a reload, or the Back button.',
    'PKCE or a nonce ties the answer to the browser, and the short state only carries where to go on (information, or silence for a path).',
    'A login that was given up is begun again with the state of its session, and PKCE or a nonce protects it (information).',
    'A silent request shares its state with the login that follows it.',
    'The parameters travel out of sight, a tool has masked them in the recording, or it is the tenant’s own leg to a provider behind it.',
  ],
  docs: [rfc(6749, '10.12'), rfc(9700, '2.1'), auth0Docs('State Parameter')],
  *check(flow, facts) {
    const request = readableRequest(flow, facts);
    const state = request && first(request.params, 'state');
    if (!request || !state || isMasked(state) || isRelayed(request)) return;
    const { host } = urlOf(request.exchange);
    const changes = [setParameter('state')];
    const at = paramOf(request, 'state');
    const earlier = flow.kind === 'interactive' ? facts.before(flow) : undefined;
    const isGuarded = Boolean(first(request.params, 'code_challenge') || first(request.params, 'nonce'));
    if (earlier?.request && isReused('state', request, earlier)) {
      yield problem({
        message: `Two logins of ${flow.clientId ?? 'one client'} at ${host} have the same state, although they are different requests.`,
        certainty: 'likely',
        // Not yet consumed, it may stand for the session that the login was begun in.
        ...(isGuarded && !wasGranted(earlier) ? { severity: 'info' } : {}),
        changes,
        at: [at, paramOf(earlier.request, 'state')],
      });
      return;
    }
    if (!isGuessable(state) || (isGuarded && state.startsWith('/'))) return;
    yield problem({
      message: `The state sent to ${host} ${state.length < 8 ? `has only ${state.length} characters` : 'is made of plain words or a sequence'}, so it can be guessed.`,
      certainty: 'likely',
      ...(isGuarded && !isFromAnExample(state) ? { severity: 'info' } : {}),
      changes,
      at: [at],
    });
  },
};
