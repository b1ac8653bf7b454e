import { evidence, first, requestHeader, splitUrl, urlOf } from '../../http.ts';
import { problem, type Rule } from '../../rule.ts';
import { rfc } from '../../spec/references.ts';

export const tokenLeakedByReferer: Rule = {
  id: 'token-leaked-by-referer',
  index: 'j03',
  aliases: ['j13'],
  title: 'The Referer of a request to another host holds the login’s code or token',
  severity: 'error',
  why: 'The page that the login came back to asked another host for something while the answer still stood in its address, and its referrer policy passed the whole address on. Whoever runs that host, or reads its logs, has the code or token.',
  fix: 'Answer the callback with `Referrer-Policy: no-referrer` (or leave the browser’s default, `strict-origin-when-cross-origin`, in force), load nothing from other hosts on that page, and take the answer out of the address with `history.replaceState` first.',
  notWhen: [
    'The host is the app’s own, or the authorization server that issued the code.',
    'The Referer holds the origin alone, as browsers send it by default: then nothing was passed on, whatever scripts the page loads.',
    'The `code` in the address is no login’s.',
  ],
  docs: [rfc(9700, '4.2'), rfc(9700, '4.2.4')],
  supersededBy: ['tokens-to-third-party'],
  *check(flow, facts) {
    for (const { kind, exchange, params, part } of flow.steps) {
      const { host } = urlOf(exchange);
      if (kind !== 'disclosure' || part !== 'request-header') continue;
      if (facts.isAuthorizationServer(host) || facts.isAuth0(host)) continue;
      const values = [...params.values()].flat();
      const token = flow.tokens.find((t) => values.includes(t.raw));
      if (!token) continue;
      const isCode = token.role === 'authorization_code';
      // RFC 7636: without the verifier the code is worth nothing.
      const bound =
        isCode && flow.request !== undefined && first(flow.request.params, 'code_challenge') !== undefined;
      yield problem({
        message: `${host} was told ${isCode ? 'the authorization code' : 'a token'} of this login by the Referer, the address of a page of ${splitUrl(requestHeader(exchange, 'referer')).host}.`,
        severity: bound ? 'warning' : 'error',
        certainty: 'certain',
        at: [evidence(exchange, 'request-header', 'referer'), ...token.seen.slice(0, 1)],
      });
      return;
    }
  },
};
