import { makeCall } from '../../change.ts';
import { evidence, requestHeader, responseHeader, urlOf } from '../../http.ts';
import type { Exchange, Flow } from '../../model.ts';
import { problem, type Rule } from '../../rule.ts';
import { auth0Docs, rfc } from '../../spec/references.ts';

export const loginPageFramed: Rule = {
  id: 'login-page-framed',
  index: 'i09',
  title: 'A page of the login was opened in a frame, which it forbids',
  severity: 'error',
  why: 'Login pages must not be framed, or another page could put its own buttons over them (clickjacking); they say so with X-Frame-Options or `frame-ancestors`, and the browser shows “refused to connect”. An app’s own pages often send the same header, its callback for silent sign-in included.',
  fix: "Sign in with a redirect of the whole window, or in a pop-up where the app itself is embedded (Teams, an iframe). In a frame only ask with `prompt=none`. Let the page that a silent sign-in comes back to be framed by the app itself: `Content-Security-Policy: frame-ancestors 'self'` and no X-Frame-Options: DENY.",
  notWhen: [
    'It is the page of a silent request with web_message, which may be framed.',
    'The page was not opened in a frame, or nothing forbids that.',
    '`frame-ancestors` names somebody: it wins over X-Frame-Options.',
  ],
  docs: [auth0Docs('Universal Login'), auth0Docs('Configure Silent Authentication'), rfc(9700, '4.16')],
  *check(flow) {
    for (const { exchange, what } of pagesOf(flow)) {
      if (!isFramed(exchange)) continue;
      const header = forbids(exchange);
      // Said of X-Frame-Options and `frame-ancestors` alone: where isolation forbids the frame, a reason follows.
      const blocked = header === undefined && /BLOCKED_BY_RESPONSE$/.test(exchange.error ?? '');
      if (header === undefined && !blocked) continue;
      const { host, path } = urlOf(exchange);
      yield problem({
        message: `${host}${path}, ${what}, was opened in a frame and forbids that (${header ?? exchange.error}).`,
        certainty: blocked ? 'likely' : 'certain',
        at: [
          blocked ? evidence(exchange, 'error') : evidence(exchange, 'response-header', header),
          evidence(exchange, 'url'),
        ],
        changes: [makeCall('log-in')],
      });
      return;
    }
  },
};

interface Page {
  readonly exchange: Exchange;
  readonly what: string;
}

const pagesOf = (flow: Flow): Page[] =>
  flow.steps.flatMap((step): Page[] => {
    if (step.kind === 'login-page') return [{ exchange: step.exchange, what: 'a login page' }];
    // Entra, Okta and Keycloak show their login page right there.
    if (step.kind === 'authorization-request')
      return flow.kind === 'interactive' && !flow.response && !/web_message/.test(step.exchange.url)
        ? [{ exchange: step.exchange, what: 'a login page' }]
        : [];
    if (step.kind !== 'authorization-response' || step.mode === 'web_message') return [];
    const exchange = step.received ?? (step.part === 'redirect' ? undefined : step.exchange);
    return exchange ? [{ exchange, what: 'the app’s callback' }] : [];
  });

const isFramed = (exchange: Exchange): boolean =>
  exchange.resourceType === 'sub_frame' || /^i?frame$/.test(requestHeader(exchange, 'sec-fetch-dest') ?? '');

/** A page that redirects on is not shown, so its headers do not matter. */
function forbids(exchange: Exchange): string | undefined {
  const { status = 0 } = exchange;
  if (status >= 300 && status < 400) return undefined;
  const policy = responseHeader(exchange, 'content-security-policy') ?? '';
  const ancestors = /(?:^|[;,])\s*frame-ancestors\s+([^;,]*)/i.exec(policy)?.[1];
  if (ancestors !== undefined) return /^'none'\s*$/i.test(ancestors) ? 'content-security-policy' : undefined;
  return /^deny$/i.test(responseHeader(exchange, 'x-frame-options')?.trim() ?? '')
    ? 'x-frame-options'
    : undefined;
}
