import { removeParameter, setParameter } from '../../change.ts';
import { first, urlOf, words } from '../../http.ts';
import { paramOf } from '../../questions/login.ts';
import { errorOf, wasGranted, wasStopped } from '../../questions/request-answers.ts';
import { problem, type Rule } from '../../rule.ts';
import { auth0Docs } from '../../spec/references.ts';

export const audienceOfThirdPartyApp: Rule = {
  id: 'audience-of-third-party-app',
  index: 'f20',
  title: 'A third-party app asks for what only first-party apps may have',
  severity: 'warning',
  why: 'Auth0’s third-party apps (`tpc_…`) get access tokens for APIs and nothing else: no OpenID scopes, so no ID token and no profile, and no parameters that steer the login page or carry the request elsewhere (`screen_hint`, `invitation`, `login_ticket`, `request`, `request_uri`).',
  fix: 'Leave the OpenID scopes and those parameters out, and ask for the API alone, with its `audience` and its scopes. If the app is your own, make it a first-party application.',
  notWhen: [
    'The provider is not Auth0, or the client ID does not begin with `tpc_`.',
    'The tenant granted it all the same (apps from before that are permissive).',
  ],
  docs: [auth0Docs('User Consent and Third-Party Applications'), auth0Docs('Check Error Messages')],
  *check(flow, facts) {
    const { request } = flow;
    if (!request || !flow.clientId?.startsWith('tpc_')) return;
    const { host } = urlOf(request.exchange);
    if (!facts.isAuth0(host) || flow.tokens.some((token) => token.role === 'id_token')) return;
    const name = UNSUPPORTED.find((n) => request.params.has(n));
    const scope = first(request.params, 'scope');
    const openid = words(scope).filter((word) => OPENID.test(word));
    if ((!name || wasGranted(flow)) && openid.length === 0) return;
    const isRefused = wasStopped(flow) || errorOf(flow) !== '';
    const others = words(scope).filter((word) => !OPENID.test(word));
    yield problem({
      message: `The third-party app ${flow.clientId} sent ${name ?? `the scope “${openid.join(' ')}”`} to ${host}, which such apps may not.`,
      certainty: isRefused || flow.exchanges.some((e) => e.response) ? 'certain' : 'likely',
      changes: name ? [removeParameter(name)] : [setParameter('scope', others.join(' ') || undefined)],
      at: [paramOf(request, name ?? 'scope')],
    });
  },
};

const UNSUPPORTED = ['screen_hint', 'invitation', 'login_ticket', 'request', 'request_uri'];
const OPENID = /^(?:openid|profile|email|address|phone)$/;
