import { changeSetting } from '../../change.ts';
import type { Facts } from '../../facts.ts';
import { evidence, first, splitUrl, urlOf, words } from '../../http.ts';
import type { Flow } from '../../model.ts';
import { paramOf, statusAt } from '../../questions/login.ts';
import { problem, type Rule, unseen } from '../../rule.ts';
import { signedInAt } from '../../sign-ins.ts';
import { auth0Docs } from '../../spec/references.ts';

export const webOriginNotAllowed: Rule = {
  id: 'web-origin-not-allowed',
  index: 'g12',
  title: 'The app’s origin is not among the Allowed Web Origins',
  severity: 'error',
  why: 'With `response_mode=web_message` Auth0 hands its answer to a page, and only to one whose origin is registered. Otherwise it shows an error page in the frame or the pop-up, and the app hears nothing until it gives up (“Timeout” after 60 seconds).',
  fix: 'Add the app’s origin (scheme, host and port; no path, no slash) to Application URIs > Allowed Web Origins. The lists for callbacks and for CORS do not count here.',
  notWhen: [
    'The page speaks of something else, such as an unknown client.',
    'The page’s text was out of sight and the client has never signed in here.',
    'The authorization server is not Auth0.',
  ],
  docs: [auth0Docs('Configure Silent Authentication'), auth0Docs('Application Settings')],
  *check(flow, facts) {
    const { request } = flow;
    if (!request || flow.response || first(request.params, 'response_mode') !== 'web_message') return;
    const { exchange } = request;
    const { host } = urlOf(exchange);
    if (exchange.status !== 400 || !facts.isAuth0(host)) return;
    const shown =
      exchange.responseBody !== undefined &&
      /registered origin|allowed web origins/i.test(exchange.responseBody);
    if (exchange.responseBody !== undefined && !shown) return;
    if (!shown && !hasSignedIn(flow, facts)) {
      yield unseen({
        what: `${host} answered the silent request with an error page (400), whose text was out of sight.`,
        how: 'Open the request in the Network panel and read its response: it says whether the origin, the client or something else is the fault.',
        at: [statusAt(request)],
      });
      return;
    }
    const isSilent = words(first(request.params, 'prompt')).includes('none');
    const origin = exchange.initiator ?? splitUrl(first(request.params, 'redirect_uri')).origin;
    yield problem({
      message: `${host} answered 400 to the ${isSilent ? 'silent request' : 'pop-up'} of ${flow.clientId ?? 'the client'} from ${origin || 'the app'}, and the answer does not reach the app.`,
      certainty: shown ? 'certain' : 'likely',
      changes: [changeSetting('allowed-web-origins', origin || undefined)],
      at: [statusAt(request), shown ? evidence(exchange, 'response-body') : paramOf(request, 'redirect_uri')],
    });
  },
};

/** The client is known there, so it is not what the page complains of. */
const hasSignedIn = (flow: Flow, facts: Facts): boolean =>
  [facts.before(flow), facts.after(flow)].some(
    (other) =>
      other?.request && urlOf(other.request.exchange).host === flow.host && signedInAt(other) !== undefined,
  );
