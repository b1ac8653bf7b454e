import { changeSetting } from '../../change.ts';
import { wantsSecret } from '../../client-refusal.ts';
import { first, urlOf } from '../../http.ts';
import { paramOf, statusAt } from '../../questions.ts';
import { problem, type Rule, unseen } from '../../rule.ts';
import { auth0Docs, rfc } from '../../spec/references.ts';
import { answerOf, isOwnClient, isPublicClient, isSanitized, refusalUnseen } from '../../token-answers.ts';

export const token401ClientAuth: Rule = {
  id: 'token-401-client-auth',
  index: 'h01',
  title: 'The token endpoint wants a secret that a page does not have',
  severity: 'error',
  why: 'The client is registered as one that authenticates itself, so the token endpoint refuses a request without a secret. A page or a native app can keep none.',
  fix: 'Register the app as a public client that uses PKCE. In Auth0, set the Application Type to “Single Page Application” (or “Native”) and the authentication method to “None” (Credentials tab); where that is shown already, change it to another and back. Do not put the secret into the page.',
  notWhen: [
    'A secret or an assertion was sent: then it is wrong, and has no place in a page (j04).',
    'The client id of the token request is not the one of the login.',
    'It is a client credentials request, which cannot do without a secret.',
    'The server asks for a DPoP nonce, or refuses the code or the grant type.',
  ],
  docs: [
    auth0Docs('Confidential and Public Applications'),
    auth0Docs('Application Settings'),
    rfc(6749, '5.2'),
  ],
  supersededBy: ['okta-client-type', 'wrong-content-type'],
  *check(flow, facts) {
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
  },
};
