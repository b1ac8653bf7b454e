import { setParameter } from '../../change.ts';
import { first, urlOf, words } from '../../http.ts';
import { isBlanked } from '../../masked.ts';
import { isHidden, paramOf } from '../../questions/login.ts';
import { isUpstreamLeg } from '../../questions/token-answers.ts';
import { problem, type Rule } from '../../rule.ts';
import { auth0Docs, oidc } from '../../spec/references.ts';

export const nonceMissing: Rule = {
  id: 'nonce-missing',
  index: 'f06',
  title: 'An ID token is asked for in the front channel without a nonce',
  severity: 'error',
  why: 'An ID token that travels through the browser can be replayed. The `nonce` in it ties it to this request, and with `id_token` in the response type it is required; Auth0 refuses the request without it.',
  fix: 'Send a random `nonce`, keep it for this login, and compare it with the claim of the ID token; SDKs do so by themselves. Or use `response_type=code` with PKCE.',
  notWhen: [
    'The response type is `code`: there the nonce is optional.',
    'The parameters travel out of sight (PAR or a request object), or a tool has blanked them in the recording.',
    'Apple and Google’s own library do without, by their own rules.',
    'The provider answered with an ID token all the same (a warning).',
    'It is the tenant’s own leg to a provider behind it.',
  ],
  docs: [oidc('Core', '3.2.2.1'), oidc('Core', '3.3.2.11'), auth0Docs('Mitigate Replay Attacks')],
  *check(flow, facts) {
    const { request, response } = flow;
    if (!request || isHidden(request) || isUpstreamLeg(request, facts)) return;
    const { params } = request;
    const { host } = urlOf(request.exchange);
    const type = first(params, 'response_type') ?? '';
    if (!words(type).includes('id_token') || first(params, 'nonce') || isBlanked(params)) return;
    if (host === 'appleid.apple.com' || /^storagerelay:/.test(first(params, 'redirect_uri') ?? '')) return;
    const answered = response !== undefined && !response.params.has('error');
    yield problem({
      message: `The authorization request to ${host} has response_type=${type} and ${params.has('nonce') ? 'an empty nonce' : 'no nonce'}.`,
      certainty: 'certain',
      changes: [setParameter('nonce')],
      ...(answered ? { severity: 'warning' } : {}),
      at: [paramOf(request, 'nonce'), paramOf(request, 'response_type')],
    });
  },
};
