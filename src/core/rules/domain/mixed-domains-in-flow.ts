import { setOption } from '../../change.ts';
import { evidence, first, urlOf } from '../../http.ts';
import type { AuthorizationRequest, TokenRequest } from '../../model.ts';
import { problem, type Rule } from '../../rule.ts';
import { auth0Docs } from '../../spec/references.ts';

export const mixedDomainsInFlow: Rule = {
  id: 'mixed-domains-in-flow',
  index: 'b02',
  title: 'The login and its token request went to different Auth0 domains',
  severity: 'error',
  why: 'A custom domain and the tenant’s own domain are two issuers: codes, sessions and tokens of one are not meant for the other, and the `iss` of the tokens will not be the one that the app expects.',
  fix: 'Use one `domain` everywhere: in the SDK’s settings, in the token URL, in the issuer that the app expects, and in links that start a login.',
  notWhen: [
    'The hosts differ only by redirects inside the login.',
    'The other host is not Auth0’s, such as the app’s own proxy of the token endpoint.',
    'The requests are of two different clients.',
  ],
  docs: [auth0Docs('Configure Features to Use Custom Domains'), auth0Docs('Custom Domains')],
  *check(flow, facts) {
    const { request } = flow;
    if (!request) return;
    const asked = urlOf(request.exchange).host;
    if (!facts.isAuth0(asked)) return;
    const strayed = flow.exchanges.find(({ request: r }) => {
      const { host } = urlOf(r.exchange);
      return host !== asked && facts.isAuth0(host) && CONTINUES.test(r.grantType) && isSameClient(request, r);
    })?.request;
    if (!strayed) return;
    const host = urlOf(strayed.exchange).host;
    const same = facts.paired(asked, host) ? ' Both are the same tenant, but not the same issuer.' : '';
    const what = strayed.grantType === 'refresh_token' ? 'its refresh token' : 'its code';
    yield problem({
      message: `The login began at ${asked}, and ${what} was sent to ${host}.${same}`,
      // Without a response it is the client and the redirect URI that tie the two together.
      certainty: flow.response ? 'certain' : 'likely',
      at: [evidence(strayed.exchange, 'url'), evidence(request.exchange, 'url')],
      changes: [setOption('domain', asked)],
    });
  },
};

/** The grants that go on with what /authorize began. */
const CONTINUES = /^(?:authorization_code|refresh_token)$/;

function isSameClient(request: AuthorizationRequest, token: TokenRequest): boolean {
  const [asked, redeemed] = [first(request.params, 'client_id'), first(token.params, 'client_id')];
  return asked === undefined || redeemed === undefined || asked === redeemed;
}
