import { setParameter } from '../../change.ts';
import { first, urlOf, words } from '../../http.ts';
import { isBlanked } from '../../masked.ts';
import type { AuthorizationRequest, Flow } from '../../model.ts';
import { isHidden, isRelayed, paramOf } from '../../questions/login.ts';
import { codeExchanges, isPublicClient, isSanitized, isUpstreamLeg } from '../../questions/token-answers.ts';
import { problem, type Rule } from '../../rule.ts';
import { auth0Docs, rfc } from '../../spec/references.ts';

export const pkceMissing: Rule = {
  id: 'pkce-missing',
  index: 'f01',
  title: 'The login uses no PKCE',
  severity: 'warning',
  why: 'A public client has no secret, so whoever gets hold of its code can redeem it. With PKCE the code is worth nothing without the verifier, which never leaves the app until then.',
  fix: 'Use an SDK that does PKCE (auth0-spa-js and its wrappers always do), or send `code_challenge` with `code_challenge_method=S256` in the authorization request and `code_verifier` in the token request.',
  notWhen: [
    'The app’s server took the answer and sent the browser on, and a `nonce` ties the code to the login: RFC 9700 lets confidential clients choose.',
    'A server redeems the code with a secret: PKCE is good advice there, not a necessity (information).',
    'The parameters travel out of sight (PAR), a tool has blanked them in the recording, or they are in a request object that the client has signed.',
    'It is the tenant’s own leg to a provider behind it.',
    'The response type has no `code`.',
  ],
  docs: [auth0Docs('Authorization Code Flow with PKCE'), rfc(7636, '4.3'), rfc(9700, '2.1.1')],
  supersededBy: ['client-secret-in-browser'],
  *check(flow, facts) {
    const { request, clientId } = flow;
    if (!request || isHidden(request) || isUpstreamLeg(request, facts)) return;
    if (!words(first(request.params, 'response_type')).includes('code')) return;
    // Who signs a request object has a key to prove itself with: no public client.
    if (request.params.has('request')) return;
    if (first(request.params, 'code_challenge') || isBlanked(request.params)) return;
    const changes = [setParameter('code_challenge'), setParameter('code_challenge_method', 'S256')];
    const host = urlOf(request.exchange).host;
    const at = paramOf(request, 'code_challenge');
    const exchanges = codeExchanges(flow);
    // A verifier belongs to a challenge that went another way.
    if (exchanges.some((e) => e.request.params.has('code_verifier'))) return;
    const bare = exchanges.find((e) => isPublicClient(e, clientId));
    if (bare) {
      yield problem({
        message: `${clientId ?? 'The client'} asked ${host} for a code without a challenge, and a page redeemed it without a secret and without a verifier.`,
        severity: 'error',
        changes,
        certainty: bare.request.exchange.requestHeaders && !isSanitized(flow) ? 'certain' : 'likely',
        at: [at, paramOf(bare.request, 'code_verifier')],
      });
      return;
    }
    if (first(request.params, 'nonce') && isServed(flow)) return;
    const isNative = isNativeApp(request) && !isRelayed(request);
    yield problem({
      message: `${clientId ?? 'The client'} asked ${host} for a code without a challenge${isNative ? ', to be sent to a native app' : ''}.`,
      changes,
      ...(isNative ? { certainty: 'likely' } : { severity: 'info', certainty: 'possible' }),
      at: [at],
    });
  },
};

/** No page could have read the answer: it was posted, or redirected in its turn. */
function isServed({ response }: Flow): boolean {
  if (!response) return false;
  const callback = response.received ?? (response.part === 'redirect' ? undefined : response.exchange);
  const { status = 0, redirectTo = '' } = callback ?? {};
  // A redirect that keeps the code only mends the address.
  const isTaken = status >= 300 && status < 400 && !/[?&]code=/.test(redirectTo);
  return response.mode === 'form_post' || (response.mode === 'query' && isTaken);
}

/** RFC 8252 sections 6 and 7.1: a scheme of its own is an app on the device, which can keep no secret. */
const isNativeApp = (request: AuthorizationRequest): boolean =>
  /^(?!https?:)[a-z][\w+.-]*:/i.test(first(request.params, 'redirect_uri') ?? '');
