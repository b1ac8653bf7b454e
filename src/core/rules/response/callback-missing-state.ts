import { evidence, first, parseBody, urlOf } from '../../http.ts';
import type { AuthorizationResponse, Flow } from '../../model.ts';
import { answersOf, isNext, isTied } from '../../questions/front-channel.ts';
import { paramOf } from '../../questions/login.ts';
import { isUpstreamLeg } from '../../questions/token-answers.ts';
import { problem, type Rule } from '../../rule.ts';
import { auth0Docs, rfc } from '../../spec/references.ts';

export const callbackMissingState: Rule = {
  id: 'callback-missing-state',
  index: 'g10',
  title: 'A code came back without a state',
  severity: 'warning',
  why: 'The server must repeat the `state` of the request. A code without one is an answer that no request of this browser asked for, as when a SAML provider begins the login itself; SDKs refuse it or ignore it, and they are right, as anybody could have sent it.',
  fix: 'Let logins begin at the app: point the SAML provider’s tile at the app’s login page (in Auth0: the Application Login URI), or turn IdP-initiated logins off in the connection.',
  notWhen: [
    'The request had no state either (f04), or was not seen.',
    'The answer travels in a signed response (JARM), or is an error.',
    'It is Auth0’s `code=success&success=true` after an e-mail was verified, which is no login.',
  ],
  docs: [rfc(6749, '4.1.2'), auth0Docs('State Parameter')],
  *check(flow, facts) {
    if (flow.request && isUpstreamLeg(flow.request, facts)) return;
    const dropped = droppedIn(flow);
    if (dropped && flow.request) {
      yield problem({
        message: `${urlOf(flow.request.exchange).host} was sent a state, and the code came to ${dropped.to} without it.`,
        certainty: isTied(dropped, flow) ? 'certain' : 'likely',
        at: [paramOf(dropped, 'state'), paramOf(flow.request, 'state')],
      });
      return;
    }
    const { request, response } = flow;
    if (request || !response || !isUnasked(response)) return;
    yield problem({
      message: `${urlOf(response.exchange).host} sent a code to ${response.to} after a SAML login that the provider began itself, so there is no state.`,
      certainty: 'likely',
      at: [paramOf(response, 'state'), evidence(response.exchange, 'request-body', 'SAMLResponse')],
    });
  },
};

const isBare = ({ params }: AuthorizationResponse): boolean =>
  params.has('code') && !params.has('state') && !params.has('error') && !params.has('response');

/** The answer to this request, beyond doubt, without its state. */
function droppedIn(flow: Flow): AuthorizationResponse | undefined {
  if (!flow.request || !first(flow.request.params, 'state')) return undefined;
  return answersOf(flow).find((answer) => isBare(answer) && (isTied(answer, flow) || isNext(answer, flow)));
}

/** SAML 2.0 Bindings section 3.5.3: an answer to a request repeats its RelayState. */
function isUnasked(response: AuthorizationResponse): boolean {
  const { exchange, part } = response;
  if (part !== 'redirect' || exchange.method !== 'POST' || !isBare(response)) return false;
  const body = parseBody(exchange.requestBody);
  return body.has('SAMLResponse') && !first(body, 'RelayState');
}
