import { setOption } from '../../change.ts';
import type { Facts } from '../../facts.ts';
import { evidence, first, urlOf } from '../../http.ts';
import type { Step } from '../../model.ts';
import { statusAt } from '../../questions/login.ts';
import { problem, type Rule } from '../../rule.ts';
import { providerDocs } from '../../spec/provider-references.ts';
import { auth0Docs } from '../../spec/references.ts';

export const wrongSdkForProvider: Rule = {
  id: 'wrong-sdk-for-provider',
  index: 'k18',
  title: 'The SDK of one provider is used with another',
  severity: 'error',
  why: 'Okta’s SDKs ask `/oauth2/default/v1/…`, Auth0’s ask `/authorize` and `/oauth/token`. Both belong to one company and are two products: neither has the other’s endpoints.',
  fix: 'Use the provider’s own SDK (auth0-spa-js, auth0-react … for Auth0; okta-auth-js, okta-react … for Okta), or a library for any OpenID provider such as oidc-client-ts, and give it that provider’s issuer.',
  notWhen: [
    'The request is answered well: a gateway may give the paths another meaning.',
    'The provider behind the host was not recognised.',
  ],
  docs: [auth0Docs('Universal Login'), providerDocs('Okta: Authorization servers')],
  *check(flow, facts) {
    const wrong = flow.steps.find((step) => failed(step) && speaksOther(step, facts));
    if (!wrong) return;
    const { host, path } = urlOf(wrong.exchange);
    const isAuth0 = facts.isAuth0(host);
    yield problem({
      message: `${host} is ${isAuth0 ? 'Auth0' : 'Okta'}, and was asked for ${path}, an endpoint of ${isAuth0 ? 'Okta' : 'Auth0'}. It answered ${wrong.exchange.status}.`,
      certainty: wrong.exchange.status === 404 ? 'certain' : 'likely',
      // The other way round the domain may well be right, and the SDK is not.
      changes: isAuth0 ? [setOption('domain', host)] : [],
      at: [evidence(wrong.exchange, 'url'), statusAt(wrong)],
    });
  },
};

const KINDS = /^(?:authorization-request|token-request|discovery|jwks|pushed-authorization)$/;

const failed = ({ kind, exchange: { status } }: Step): boolean =>
  KINDS.test(kind) &&
  status !== undefined &&
  status >= 400 &&
  status < 500 &&
  status !== 401 &&
  status !== 429;

function speaksOther(step: Step, facts: Facts): boolean {
  const { host, path } = urlOf(step.exchange);
  if (facts.isAuth0(host)) return /^\/oauth2\/(?:[\w-]+\/)?(?:v1\/|\.well-known\/)/.test(path);
  if (facts.traits(host).id !== 'okta') return false;
  return (
    path === '/oauth/token' || (path === '/authorize' && first(step.params, 'auth0Client') !== undefined)
  );
}
