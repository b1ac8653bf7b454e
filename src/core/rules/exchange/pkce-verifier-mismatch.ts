import { makeCall, setParameter } from '../../change.ts';
import { first, urlOf } from '../../http.ts';
import { s256 } from '../../join.ts';
import { firstAsSent, isDisguised } from '../../masked.ts';
import type { AuthorizationRequest, TokenExchange } from '../../model.ts';
import { isHidden, paramOf } from '../../questions/login.ts';
import {
  codeExchanges,
  isTakenElsewhere,
  tokenErrorText,
  wasRefusedWith,
} from '../../questions/token-answers.ts';
import { problem, type Rule } from '../../rule.ts';
import { auth0Docs, rfc } from '../../spec/references.ts';

export const pkceVerifierMismatch: Rule = {
  id: 'pkce-verifier-mismatch',
  index: 'h03',
  title: 'The code verifier does not belong to the challenge',
  severity: 'error',
  why: 'The server hashes the verifier and compares it with the challenge of the authorization request. They differ when a second login overwrote the stored verifier, when it was lost on the way to the callback, or when the challenge was made in another way.',
  fix: 'Keep one verifier for each login under its `state` (SDKs do so in sessionStorage), start one login at a time, and come back to the same origin, tab and browser that began it.',
  notWhen: [
    'The server took the code: then it is content, or the request that was seen is not the one that counts.',
    'The body of the request was cut, or a tool has masked one of the two in the recording.',
    'The challenge itself is malformed (f03), or its method was forgotten (f02).',
    'The authorization request was not seen, or its parameters travelled out of sight, and the server does not speak of the verifier.',
  ],
  docs: [rfc(7636, '4.6'), auth0Docs('Authorization Code Flow with PKCE')],
  supersededBy: ['pkce-challenge-malformed', 'pkce-plain'],
  *check(flow) {
    const request = flow.request && !isHidden(flow.request) ? flow.request : undefined;
    for (const e of codeExchanges(flow)) {
      if (
        e.request.exchange.bodyCutFrom !== undefined ||
        !wasRefusedWith(e, /^(?:invalid_grant|invalid_request)$/) ||
        isTakenElsewhere(e, flow, 'code_verifier')
      )
        continue;
      const { host } = urlOf(e.request.exchange);
      const blamed = /code.?verifier|code.?challenge|pkce/i.test(tokenErrorText(e));
      const verifier = first(e.request.params, 'code_verifier');
      const fits = request && verifier ? isFit(request, verifier) : undefined;
      if (fits !== false && !blamed) continue;
      yield problem({
        message:
          fits === false
            ? `${host} refused the code: the hash of the code_verifier is not the code_challenge of the authorization request.`
            : verifier
              ? `${host} refused the code for its code_verifier.`
              : `${host} refused the code: no code_verifier was sent with it.`,
        certainty: 'certain',
        changes: verifier
          ? [makeCall('handle-callback')]
          : [setParameter('code_verifier', undefined, 'token')],
        at: [
          paramOf(e.request, 'code_verifier'),
          ...(request ? [paramOf(request, 'code_challenge')] : []),
          ...answerAt(e),
        ],
      });
      return;
    }
  },
};

const answerAt = ({ response }: TokenExchange) => (response ? [paramOf(response, 'error')] : []);

/** RFC 7636 section 4.6. `undefined` when there was no challenge, or none that can be computed. */
function isFit({ params }: AuthorizationRequest, verifier: string): boolean | undefined {
  const challenge = firstAsSent(params, 'code_challenge');
  const method = first(params, 'code_challenge_method') ?? 'plain';
  if (!challenge || verifier.length > 1024 || isDisguised(verifier)) return undefined;
  if (/^s256$/i.test(method)) return s256(verifier) === challenge;
  return /^plain$/i.test(method) ? verifier === challenge : undefined;
}
