import { changeSetting } from '../change.ts';
import type { Facts } from '../facts.ts';
import { first, urlOf } from '../http.ts';
import type { Flow } from '../model.ts';
import { problem, unseen, type Verdict } from '../rule.ts';
import { wantsSecret } from './client-refusal.ts';
import { paramOf, statusAt } from './login.ts';
import { answerOf, isOwnClient, isPublicClient, isSanitized, refusalUnseen } from './token-answers.ts';

/** A token endpoint that refuses a request because it lacks a secret: the same at every provider. */
export function* missingSecret(flow: Flow, facts: Facts): Generator<Verdict> {
  const tried = flow.exchanges.filter(
    (e) =>
      e.request.grantType !== 'client_credentials' &&
      isPublicClient(e, flow.clientId) &&
      isOwnClient(e, flow),
  );
  const refused = tried.find((e) => wantsSecret(e, facts));
  if (!refused) {
    const hidden = tried
      .filter((e) => e.request.exchange.status === 401)
      .map(refusalUnseen)
      .find(Boolean);
    if (hidden) yield hidden;
    return;
  }
  const { request, response } = refused;
  const { host } = urlOf(request.exchange);
  if (!request.exchange.requestHeaders || (isSanitized(flow) && !request.params.has('code_verifier'))) {
    yield unseen({
      what: `${host} did not accept how the client identified itself, and the headers that would show it are not in this log.`,
      how: 'Export the log with sensitive data (“Allow to generate HAR with sensitive data” in the settings of DevTools), or watch the login live.',
      at: [statusAt(request)],
    });
    return;
  }
  const known = flow.response !== undefined || request.grantType === 'refresh_token' || facts.isAuth0(host);
  yield problem({
    message: `${host} answered ${answerOf(refused)} to ${first(request.params, 'client_id') ?? flow.clientId ?? 'the client'}, which sent no secret.`,
    certainty: known && !isSanitized(flow) ? 'certain' : 'likely',
    changes: [changeSetting('token-endpoint-authentication'), changeSetting('application-type')],
    at: [statusAt(request), ...(response ? [paramOf(response, 'error')] : [])],
  });
}
