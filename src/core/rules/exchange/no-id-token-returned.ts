import { changeSetting } from '../../change.ts';
import { evidence, first, urlOf } from '../../http.ts';
import { isHidden, paramOf, requestedScopes } from '../../questions/login.ts';
import { codeExchanges, isUpstreamLeg } from '../../questions/token-answers.ts';
import { problem, type Rule } from '../../rule.ts';
import { auth0Docs, oidc } from '../../spec/references.ts';

export const noIdTokenReturned: Rule = {
  id: 'no-id-token-returned',
  index: 'h12',
  title: '`openid` was requested, and no ID token came',
  severity: 'warning',
  why: 'With `openid` in the scope the answer to the code must have an ID token: without one the app does not know who signed in, and most SDKs give up.',
  fix: 'Look at what the client may do: a third-party client or one without OpenID Connect gets no ID token, some providers need the scope to be assigned to the client first, and a proxy may have taken the token out of the answer.',
  notWhen: [
    'It came in the front channel (`response_type` with `id_token`).',
    'The grant has no user: client credentials, token exchange; or it is a renewal.',
    'The client is a third-party app (`tpc_…`), which cannot have OpenID Connect scopes.',
    'The app’s own server answers and keeps it, or the answer was out of sight.',
  ],
  docs: [oidc('Core', '3.1.3.3'), auth0Docs('Get ID Tokens')],
  *check(flow, facts) {
    const { request, host, clientId } = flow;
    if (!request || isHidden(request) || !requestedScopes(flow).includes('openid')) return;
    if (clientId?.startsWith('tpc_') || isUpstreamLeg(request, facts)) return;
    if (flow.tokens.some((t) => t.role === 'id_token')) return;
    const answer = codeExchanges(flow).find(
      (e) =>
        e.response?.params.has('access_token') &&
        !e.response.params.has('id_token') &&
        urlOf(e.request.exchange).host === host,
    );
    if (!answer?.response) return;
    const granted = first(answer.response.params, 'scope');
    const known = facts.provider(host) !== undefined || facts.issuers(host).length > 0;
    yield problem({
      message: `The scope has openid, and the answer of ${host} has no id_token${granted === undefined ? '' : ` (the scope that was granted is “${granted}”)`}.`,
      certainty: known ? 'certain' : 'likely',
      changes: [changeSetting('application-type')],
      at: [evidence(answer.request.exchange, 'response-body', 'id_token'), paramOf(request, 'scope')],
    });
  },
};
