import { evidence, urlOf } from '../../http.ts';
import type { Exchange, Flow } from '../../model.ts';
import { problem, type Rule } from '../../rule.ts';
import { auth0Docs } from '../../spec/references.ts';

export const blockedByCspOrExtension: Rule = {
  id: 'blocked-by-csp-or-extension',
  index: 'i08',
  title: 'The browser itself blocked a request to the authorization server',
  severity: 'error',
  why: 'A Content-Security-Policy of the app (`connect-src`, `frame-src`, `form-action`), an ad or tracking blocker, or a managed browser’s rule stopped the request before it left. The server never saw it.',
  fix: 'Add the authorization server’s origin to `connect-src` (token endpoint, /userinfo) and `frame-src` (silent authentication) of the app’s policy. If it is a blocker, a custom domain below the app’s own domain is rarely on its lists; try a private window without extensions to be sure.',
  notWhen: [
    'The network was down or the name unknown, or the page went away (ERR_ABORTED).',
    'The same request got through at another try.',
    'What was blocked is no part of the login, such as telemetry.',
    'A blocker stopped a first silent look, before anybody had signed in: the app asks for a login then.',
  ],
  docs: [auth0Docs('Configure Silent Authentication'), auth0Docs('Custom Domains')],
  *check(flow, facts) {
    for (const { exchange, kind } of flow.steps) {
      const { error = '' } = exchange;
      if (!BLOCKED.test(error) || kind === 'revocation' || gotThrough(exchange, flow)) continue;
      const { host, origin, path } = urlOf(exchange);
      if (!facts.isAuthorizationServer(host)) continue;
      // Nobody is signed in yet: the app goes on to a login, as after any first look that fails.
      if (flow.kind === 'silent' && !/csp/i.test(error) && !facts.signedIn(flow)) continue;
      yield problem({
        message: `${exchange.method} ${host}${path} never left the browser: ${error}.`,
        certainty: 'certain',
        fix: /csp/i.test(error)
          ? `Add ${origin} to connect-src and frame-src of the app’s Content-Security-Policy.`
          : blocker(origin),
        at: [evidence(exchange, 'error')],
      });
      return;
    }
  },
};

const BLOCKED =
  /ERR_BLOCKED_BY_(?:CLIENT|CSP|ADMINISTRATOR)|NS_ERROR_(?:CONTENT_BLOCKED|TRACKING_URI|DOM_CONTENT_BLOCKED)|\bcsp\b|BLOCKED_BY_(?:EXTENSION|CONTENT_BLOCKER)/i;

const blocker = (origin: string): string =>
  `Find who blocks ${origin}: try a private window without extensions. A blocker can be given an exception; for all users, a custom domain below the app’s own domain is rarely on such lists. If the app sends a Content-Security-Policy, it must allow ${origin} in connect-src and frame-src.`;

const gotThrough = (exchange: Exchange, flow: Flow): boolean =>
  flow.steps.some(
    ({ exchange: e }) =>
      e.status !== undefined &&
      e.error === undefined &&
      e.method === exchange.method &&
      urlOf(e).host === urlOf(exchange).host &&
      urlOf(e).path === urlOf(exchange).path,
  );
