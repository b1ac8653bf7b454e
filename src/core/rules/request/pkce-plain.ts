import { setParameter } from '../../change.ts';
import { first, urlOf } from '../../http.ts';
import { isHidden, paramOf } from '../../questions/login.ts';
import { codeExchanges, isUpstreamLeg, wasIssued } from '../../questions/token-answers.ts';
import { problem, type Rule } from '../../rule.ts';
import { auth0Docs, rfc } from '../../spec/references.ts';

export const pkcePlain: Rule = {
  id: 'pkce-plain',
  index: 'f02',
  title: 'The PKCE challenge is the verifier itself',
  severity: 'warning',
  why: 'With `plain`, which also holds when no method is named, the challenge in the URL is the secret: whoever reads the URL can redeem the code. Auth0 takes S256 only.',
  fix: 'Send `code_challenge_method=S256`, and as `code_challenge` the base64url form of the SHA-256 of the verifier.',
  notWhen: [
    'There is no challenge at all (f01).',
    'The parameters travel out of sight (PAR or a request object).',
    'It is the tenant’s own leg to a provider behind it.',
  ],
  docs: [rfc(7636, '4.3'), auth0Docs('Authorization Code Flow with PKCE')],
  *check(flow, facts) {
    const { request } = flow;
    if (!request || isHidden(request) || isUpstreamLeg(request, facts)) return;
    const { params } = request;
    const method = first(params, 'code_challenge_method');
    if (!first(params, 'code_challenge') || (method && !/^plain$/i.test(method))) return;
    const works = codeExchanges(flow).some(wasIssued);
    const { host } = urlOf(request.exchange);
    yield problem({
      message: method
        ? `The authorization request to ${host} says code_challenge_method=${method}.`
        : `The authorization request to ${host} names no code_challenge_method, so its code_challenge counts as plain.`,
      certainty: 'certain',
      changes: [setParameter('code_challenge_method', 'S256'), setParameter('code_challenge')],
      ...(facts.isAuth0(host) && !works ? { severity: 'error' } : {}),
      at: [paramOf(request, 'code_challenge_method'), paramOf(request, 'code_challenge')],
    });
  },
};
