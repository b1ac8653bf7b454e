import { changeSetting, setParameter } from '../../change.ts';
import { first, urlOf } from '../../http.ts';
import type { AuthorizationRequest } from '../../model.ts';
import { pageSpeaksOf } from '../../providers/errors.ts';
import { isRelayed, paramOf, statusAt } from '../../questions/login.ts';
import { redirectFlaw, redirectUriOf, slip } from '../../questions/redirect-uri.ts';
import { readableRequest, wasDenied, wasGranted } from '../../questions/request-answers.ts';
import { comparison, problem, type Rule } from '../../rule.ts';
import { auth0Docs, rfc } from '../../spec/references.ts';

export const redirectUriLint: Rule = {
  id: 'redirect-uri-lint',
  index: 'f12',
  title: 'The redirect URI has a flaw',
  severity: 'error',
  why: 'A redirect URI is an absolute address without a fragment, and a server compares it character by character with what is registered. A slash at the end, localhost in place of 127.0.0.1 or another port is another address; over plain http the code can be read on the way.',
  fix: 'Send exactly the address that is registered (in Auth0: Application URIs > Allowed Callback URLs): https, no fragment, no user name, no wildcard. A page behind `#` gets its answer at a path of its own and goes on from there.',
  notWhen: [
    'The host is loopback, where plain http is right (RFC 8252), or a name of a development network.',
    'The server took the two forms that differ by a slash or a host.',
    'It is a scheme of its own (a native app), Google’s `postmessage`, or a page of Facebook’s own that its SDK names.',
    'The parameters travel out of sight, or it is the tenant’s own leg to a provider behind it.',
  ],
  docs: [
    rfc(6749, '3.1.2'),
    rfc(9700, '4.1.3'),
    auth0Docs('Application Settings'),
    auth0Docs('Redirect Users After Login'),
  ],
  supersededBy: ['insecure-origin'],
  *check(flow, facts) {
    const request = readableRequest(flow, facts);
    const uri = request && first(request.params, 'redirect_uri');
    if (!request || !uri || isRelayed(request)) return;
    const { host } = urlOf(request.exchange);
    const at = paramOf(request, 'redirect_uri');
    const flaw = redirectFlaw(uri);
    const isDenied = wasDenied(flow, /redirect_uri|callback/i) && speaksOfIt(request);
    if (flaw && (flaw.forbidden || !isDenied)) {
      const tolerated = !flaw.forbidden || wasGranted(flow);
      yield problem({
        message: `The redirect_uri sent to ${host} ${flaw.what}: ${uri.replace(/\/\/[^/?#]*@/, '//…@')}`,
        certainty: 'certain',
        ...(tolerated ? { severity: 'warning' } : {}),
        changes: [setParameter('redirect_uri', repaired(uri))],
        at: [at],
      });
      return;
    }
    if (!isDenied || first(request.params, 'response_mode') === 'web_message') return;
    for (const other of [facts.before(flow), facts.after(flow)]) {
      const good = redirectUriOf(other);
      const what = good && slip(uri, good);
      if (!other || !good || !what || other.host !== flow.host || !wasGranted(other)) continue;
      yield problem({
        message: `${host} refused ${uri}, but has let the same client in with ${good}. The difference is ${what}.`,
        compared: comparison('here', uri, 'accepted before', good),
        certainty: 'certain',
        changes: [setParameter('redirect_uri', good), changeSetting('allowed-callback-urls', uri)],
        at: [at, statusAt(request), ...(other.request ? [paramOf(other.request, 'redirect_uri')] : [])],
      });
      return;
    }
  },
};

/** Its text, where it was seen; a page may speak of the client, or of a missing parameter. */
const speaksOfIt = ({ exchange: { responseBody } }: AuthorizationRequest): boolean =>
  responseBody === undefined || pageSpeaksOf('redirect-uri-mismatch', responseBody);

/** The address that was meant, where leaving something out makes it. */
function repaired(uri: string): string | undefined {
  if (uri.includes('#') && !/[*@]/.test(uri)) return uri.slice(0, uri.indexOf('#'));
  if (/^http:/i.test(uri) && !redirectFlaw(uri)?.forbidden) return uri.replace(/^http:/i, 'https:');
  return undefined;
}
