import { makeCall } from '../../change.ts';
import { first, urlOf } from '../../http.ts';
import type { Flow, TokenExchange } from '../../model.ts';
import { paramOf, statusAt } from '../../questions/login.ts';
import {
  answerOf,
  codeExchanges,
  isOwnClient,
  refusalUnseen,
  tokenErrorText,
  wasIssued,
  wasRefusedWith,
} from '../../questions/token-answers.ts';
import { problem, type Rule } from '../../rule.ts';
import { span } from '../../span.ts';
import { auth0Docs, rfc } from '../../spec/references.ts';

export const invalidAuthorizationCode: Rule = {
  id: 'invalid-authorization-code',
  index: 'h02',
  title: 'The authorization code was refused',
  severity: 'error',
  why: 'A code can be redeemed once, within a short time, by the client and at the server that it was issued for. A second try fails, and some servers then revoke what the first one brought.',
  fix: 'Redeem the code once and at once: let only one place handle the callback, guard it against running twice (in development React’s StrictMode runs effects twice), and take the code out of the URL afterwards (`history.replaceState`), so that a reload does not send it again.',
  notWhen: [
    'The verifier (h03) or the redirect URI (h04) does not fit, or the code went to another domain (b02) or client (h13): then that is the cause.',
    'The code was sent again because the server asked for a DPoP nonce, was too busy (429, 5xx), or did not answer at all.',
    'It is a refresh token that was refused (e02).',
  ],
  docs: [rfc(6749, '4.1.2'), auth0Docs('Authorization Code Flow with PKCE')],
  supersededBy: [
    'code-sent-to-other-client',
    'pkce-verifier-mismatch',
    'pkce-on-one-side',
    'code-verifier-malformed',
    'redirect-uri-mismatch-at-exchange',
    'mixed-domains-in-flow',
  ],
  *check(flow) {
    const exchanges = codeExchanges(flow);
    const last = exchanges.findLast(
      (e) => codeOf(e) && wasRefusedWith(e, /^invalid_grant$/) && isOwnClient(e, flow),
    );
    if (!last) return;
    const others = exchanges.filter((e) => e !== last && codeOf(e) === codeOf(last));
    // Whether the server took the code in a request that failed on its way, nobody can tell.
    if (others.some(isLost)) return;
    const { request, response } = last;
    const { host } = urlOf(request.exchange);
    const first = others.find(wasIssued);
    const at = [paramOf(request, 'code'), response ? paramOf(response, 'error') : statusAt(request)] as const;
    // An unseen refusal before the success may have asked for a DPoP nonce.
    if (first && (response || exchanges.indexOf(first) < exchanges.indexOf(last))) {
      yield problem({
        message: `The same code was sent to ${host} twice${gap(first, last)}. It can be used once: one request got the tokens, and the other was refused.`,
        certainty: 'certain',
        changes: [makeCall('handle-callback')],
        at: [...at, paramOf(first.request, 'code')],
      });
      return;
    }
    if (first) return;
    if (!response) {
      const hidden = refusalUnseen(last);
      if (hidden) yield hidden;
      return;
    }
    const late = lateness(last, flow);
    yield problem({
      message: `${host} answered ${answerOf(last)} to the code${late ? `, which was sent ${late} after it had been issued and has probably expired` : ''}.`,
      certainty: /\bcode\b/i.test(tokenErrorText(last)) && !late ? 'certain' : 'likely',
      changes: [makeCall(late ? 'log-in' : 'handle-callback')],
      at,
    });
  },
};

const codeOf = (e: TokenExchange) => first(e.request.params, 'code');

/** No answer reached the page, or none of use, so the SDK tries again. */
const isLost = ({ request: { exchange } }: TokenExchange): boolean =>
  exchange.error !== undefined || (exchange.status ?? 500) >= 500;

function gap(taken: TokenExchange, refused: TokenExchange): string {
  const after = Math.abs(refused.request.exchange.startedAt - taken.request.exchange.startedAt);
  return after < 1000 ? ', within a second' : `, ${span(after)} apart`;
}

/** Codes live for half a minute to ten minutes; `undefined` when it was sent in time. */
function lateness(e: TokenExchange, { response }: Flow): string | undefined {
  if (!response) return undefined;
  const after = e.request.exchange.startedAt - (response.exchange.endedAt ?? response.exchange.startedAt);
  return after > 30_000 ? span(after) : undefined;
}
