import { changeSetting } from '../../change.ts';
import type { Facts } from '../../facts.ts';
import { evidence, first, urlOf } from '../../http.ts';
import type { AuthorizationRequest, Flow } from '../../model.ts';
import { pageSpeaksOf } from '../../providers/errors.ts';
import { isHidden, paramOf, statusAt } from '../../questions/login.ts';
import { redirectUriOf } from '../../questions/redirect-uri.ts';
import { isUpstreamLeg } from '../../questions/token-answers.ts';
import { comparison, problem, type Rule, unseen } from '../../rule.ts';
import { signedInAt } from '../../sign-ins.ts';
import { auth0Docs, rfc } from '../../spec/references.ts';

export const callbackUrlMismatch: Rule = {
  id: 'callback-url-mismatch',
  index: 'g01',
  title: 'The redirect URI is not registered for the client',
  severity: 'error',
  why: 'A server sends its answer only to addresses that were registered, compared character by character, port and slash included. It shows an error page of its own, as it must not redirect to an address that it does not trust.',
  fix: 'Add exactly this redirect URI to the app’s settings (in Auth0: Application URIs > Allowed Callback URLs), or correct the `redirect_uri` that the app sends.',
  notWhen: [
    'The page speaks of something else: an unknown client, a missing parameter, headers that are too large.',
    'It is a silent request or a pop-up, whose origin may be what is not registered (g12), and no text says otherwise.',
    'The page’s text was out of sight and nothing shows that the rest of the request is right.',
    'It is the tenant’s own leg to a provider behind it.',
  ],
  docs: [auth0Docs('Application Settings'), rfc(6749, '3.1.2.4')],
  supersededBy: ['header-too-large', 'redirect-uri-lint'],
  *check(flow, facts) {
    const { request, response } = flow;
    if (!request || isUpstreamLeg(request, facts)) return;
    const { exchange, params } = request;
    const { host } = urlOf(exchange);
    const good = redirectUriOf(rightOtherwise(request, flow, facts));
    const uri = isHidden(request) ? undefined : first(params, 'redirect_uri');
    const told = response && speaksOfIt(first(response.params, 'error_description') ?? '');
    const refused = exchange.status !== undefined && exchange.status >= 400 && exchange.status < 404;
    const shown = exchange.responseBody !== undefined && speaksOfIt(exchange.responseBody);
    const isMessage = first(params, 'response_mode') === 'web_message';
    if (!told && (response || !refused || (isMessage && !shown))) return;
    if (!told && exchange.responseBody !== undefined && !shown) return;
    if (!told && !shown && good === undefined) {
      yield unseen({
        what: `${host} answered the authorization request with an error page (${exchange.status}), whose text was out of sight.`,
        how: 'Read the page: it says whether the redirect URI, the client or something else is the fault.',
        at: [statusAt(request)],
      });
      return;
    }
    yield problem({
      message: `${host} does not accept ${uri ?? 'the redirect URI'} for the client ${flow.clientId ?? 'that asked'}${refused ? `, and answered ${exchange.status}` : ''}.${good ? ` It has accepted ${good}.` : ''}`,
      ...(uri && good ? { compared: comparison('here', uri, 'accepted before', good) } : {}),
      certainty: told || shown ? 'certain' : 'likely',
      changes: [changeSetting('allowed-callback-urls', uri)],
      at: [
        paramOf(request, 'redirect_uri'),
        told
          ? paramOf(response, 'error_description')
          : shown
            ? evidence(exchange, 'response-body')
            : statusAt(request),
      ],
    });
  },
};

const speaksOfIt = (text: string): boolean => pageSpeaksOf('redirect-uri-mismatch', text);

/** The same client has signed in here before or since, with another redirect URI and little else changed. */
function rightOtherwise(request: AuthorizationRequest, flow: Flow, facts: Facts): Flow | undefined {
  return [facts.before(flow), facts.after(flow)].find((other) => {
    const same = (name: string) =>
      other?.request && first(other.request.params, name) === first(request.params, name);
    return (
      other?.host === flow.host &&
      other !== undefined &&
      signedInAt(other) !== undefined &&
      ['client_id', 'audience', 'scope', 'response_type', 'organization'].every(same) &&
      !same('redirect_uri')
    );
  });
}
