import { isLoopback, responseHeader, urlOf } from '../../http.ts';
import type { TokenUse } from '../../model.ts';
import { describeUse, isPresented, useAt } from '../../questions/login.ts';
import { problem, type Rule } from '../../rule.ts';
import { rfc } from '../../spec/references.ts';

export const tokenOverHttp: Rule = {
  id: 'token-over-http',
  index: 'j09',
  title: 'A token was sent over plain http',
  severity: 'error',
  why: 'Everybody on the way, from the café’s Wi-Fi to the provider, can read the token and use it.',
  fix: 'Call the API by https. A redirect from http to https comes too late, as the first request has carried the token already: change the URL in the app.',
  notWhen: [
    'The host is loopback, or a public name for it such as `localtest.me`.',
    'The browser itself changed the address to https before anything was sent (HSTS), or blocked the call.',
    'The host is on the developer’s own network, such as 192.168.0.10 or api.local: information.',
  ],
  docs: [rfc(6750, '5.3'), rfc(9700, '2.6')],
  supersededBy: ['authorization-dropped-on-redirect'],
  *check(flow) {
    const use = flow.uses.find((u) => isPresented(u) && u.carried?.value && wasSentInClear(u));
    if (!use) return;
    const { hostname } = urlOf(use.exchange);
    yield problem({
      message: `${describeUse(use)} carried a token over plain http.`,
      severity: isOwnNetwork(hostname) ? 'info' : 'error',
      certainty: 'certain',
      at: [useAt(use), { exchange: use.exchange.id, part: 'url' }],
    });
  },
};

function wasSentInClear({ exchange }: TokenUse): boolean {
  const { status, redirectTo } = exchange;
  if (!/^http:/i.test(exchange.url) || isOwnMachine(urlOf(exchange).hostname) || status === undefined)
    return false;
  const https = exchange.url.replace(/^http:/i, 'https:');
  // HSTS and upgrade-insecure-requests: the browser's own redirect, before the network.
  const isOwn = status === 307 && (redirectTo ?? https) === https;
  return !isOwn && responseHeader(exchange, 'non-authoritative-reason') === undefined;
}

/** By definition, or by the address that these names have. */
const isOwnMachine = (hostname: string): boolean =>
  isLoopback(hostname) ||
  /(?:^|\.)(?:localtest\.me|lvh\.me|vcap\.me)$|^host\.docker\.internal$|(?:^|[.-])127[.-]0[.-]0[.-]1\b/i.test(
    hostname,
  );

/** RFC 1918, RFC 6762, RFC 8375 and names without a dot. */
const isOwnNetwork = (hostname: string): boolean =>
  !hostname.includes('.') ||
  /^(?:10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.)[\d.]+$|\.(?:local|lan|internal|test|home\.arpa)$/i.test(
    hostname,
  );
