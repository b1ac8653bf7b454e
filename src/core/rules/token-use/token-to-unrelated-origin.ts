import { first, hostOf, responseHeader, urlOf } from '../../http.ts';
import type { Flow } from '../../model.ts';
import { isCustomApi, isPresented, type Use, useAt, usesOf, wasAccepted } from '../../questions/login.ts';
import { problem, type Rule } from '../../rule.ts';
import { isOtherSite } from '../../site.ts';
import { auth0Docs, rfc } from '../../spec/references.ts';
import { isTelemetry } from '../../telemetry.ts';
import { audiences } from '../../token.ts';
import { issuer } from '../../token-claims.ts';

export const tokenToUnrelatedOrigin: Rule = {
  id: 'token-to-unrelated-origin',
  index: 'd21',
  title: 'The token was sent to a host that has nothing to do with it',
  severity: 'warning',
  why: 'An HTTP client that adds the token to every request sends it to everybody the page talks to: analytics, content networks, error reports. Whoever gets it can call the API with it until it expires.',
  fix: 'Add the token to requests to your API only: an instance of its own with a `baseURL` in place of global axios defaults, or an interceptor with a list of URLs (auth0-angular: `httpInterceptor.allowedList`).',
  notWhen: [
    'The token is for that host, or the host is the authorization server’s.',
    'It is an API on another domain, which answers as one.',
    'The host is a service for analytics or error reports (j10), which says it more exactly.',
  ],
  docs: [rfc(6750, '5.2'), auth0Docs('Token Best Practices')],
  supersededBy: ['tokens-to-third-party'],
  *check(flow, facts) {
    for (const call of usesOf(flow)) {
      if (!isPresented(call.use) || !isCustomApi(call, facts) || !wasIssued(call)) continue;
      const kind = isAsked(call) ? undefined : strangerOf(call, flow);
      if (kind === undefined) continue;
      const { host, path } = urlOf(call.use.exchange);
      yield problem({
        message: `The access token for ${audiences(call.token).join(' and ') || 'the API'} went to ${host}${path}, ${kind === 'known' ? 'a service of somebody else' : 'which serves files, and neither its audience nor the app’s own site is there'}.`,
        certainty: kind === 'known' ? 'likely' : 'possible',
        at: [useAt(call.use)],
      });
      return;
    }
  },
};

const wasIssued = ({ token }: Use): boolean =>
  token.role === 'access_token' && (token.issuedAt !== undefined || token.format === 'jws');

/** The token is for this very site, or of it. */
const isAsked = ({ token, host }: Use): boolean =>
  [...audiences(token), issuer(token)].some((url) => hostOf(url) !== '' && !isOtherSite(url, host));

/** Content networks and services that tell an address: none has a use for anybody's token. */
const FOR_ALL =
  /(?:^|\.)(?:jsdelivr\.net|unpkg\.com|cdnjs\.cloudflare\.com|esm\.sh|fonts\.(?:googleapis|gstatic)\.com|gravatar\.com|ipify\.org|ipinfo\.io|connect\.facebook\.net)$/;

/** By the list, or a file from a site that is neither the app's nor the token's. */
function strangerOf({ use, host }: Use, flow: Flow): 'known' | 'files' | undefined {
  const { hostname } = urlOf(use.exchange);
  const app = use.exchange.initiator ?? (flow.request && first(flow.request.params, 'redirect_uri'));
  if (hostOf(app) !== '' && !isOtherSite(app, host)) return undefined;
  if (isTelemetry(hostname) || FOR_ALL.test(hostname)) return 'known';
  const type = responseHeader(use.exchange, 'content-type') ?? '';
  const isFile = /^(?:text\/css|font\/|(?:text|application)\/(?:x-)?javascript)/.test(type);
  const isTakenElsewhere = usesOf(flow).some((u) => wasAccepted(u.use) && isOtherSite(u.host, host));
  return isFile && wasAccepted(use) && hostOf(app) !== '' && isTakenElsewhere ? 'files' : undefined;
}
