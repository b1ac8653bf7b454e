import { setParameter } from '../../change.ts';
import { evidence, first, isObject, parseJson, words } from '../../http.ts';
import type { Flow, TokenUse } from '../../model.ts';
import {
  bearerChallenge,
  isHidden,
  paramOf,
  requestedScopes,
  statusAt,
  usesOf,
  wasAccepted,
  wasRefused,
} from '../../questions/login.ts';
import { problem, type Rule } from '../../rule.ts';
import { sdkOf } from '../../sdk.ts';
import { auth0Docs, oidc } from '../../spec/references.ts';

export const openidScopeMissing: Rule = {
  id: 'openid-scope-missing',
  index: 'a17',
  title: 'The scope has no openid, so there is no ID token and no /userinfo',
  severity: 'warning',
  why: '`openid` is what makes a request an OpenID Connect login. Without it the token is for the API alone: no ID token comes back, and /userinfo refuses the access token or answers with nothing.',
  fix: 'Add `openid profile email` to `scope` in the authorization request, beside the scopes of your API (`authorizationParams.scope` in Auth0’s SDKs).',
  notWhen: [
    'The app neither calls /userinfo nor uses an SDK that waits for an ID token: a plain OAuth client.',
    'An ID token came, or openid was granted all the same.',
    'The client is a third-party app (`tpc_…`), which cannot have these scopes.',
    'The parameters travelled out of sight (PAR or a request object).',
  ],
  docs: [auth0Docs('OpenID Connect Scopes'), oidc('Core', '3.1.2.1')],
  supersededBy: ['scope-separator', 'mgmt-token-userinfo'],
  *check(flow, facts) {
    const { request } = flow;
    if (!request || isHidden(request) || requestedScopes(flow).includes('openid')) return;
    if (flow.clientId?.startsWith('tpc_') || gotOpenid(flow)) return;
    const where = paramOf(request, 'scope');
    const scope = setParameter(
      'scope',
      [...new Set(['openid', 'profile', 'email', ...requestedScopes(flow)])].join(' '),
    );
    const asked = `The scope was “${first(request.params, 'scope') ?? ''}”, without openid`;
    const call = usesOf(flow).find(
      ({ use, host }) => use.api === 'userinfo' && cameToNothing(use, facts.isAuth0(host)),
    );
    if (call) {
      yield problem({
        message: `${asked}, and /userinfo of ${call.host} answered ${wasRefused(call.use) ? call.use.exchange.status : 'with no user'}.`,
        certainty: 'certain',
        at: [where, statusAt(call.use)],
        changes: [scope],
      });
      return;
    }
    const sdk = sdkOf(flow)?.name ?? '';
    const exchange = flow.exchanges.find(
      (e) => e.response?.ok && e.request.grantType === 'authorization_code',
    );
    if (!WAIT_FOR_ID_TOKEN.test(sdk) || !exchange || !facts.isAuth0(flow.host)) return;
    yield problem({
      message: `${asked}, so the answer had no ID token, which ${sdk} waits for.`,
      certainty: 'certain',
      at: [where, evidence(exchange.request.exchange, 'response-body', 'id_token')],
      changes: [scope],
    });
  },
};

const gotOpenid = (flow: Flow): boolean =>
  flow.tokens.some((t) => t.role === 'id_token') ||
  flow.exchanges.some((e) => words(e.response && first(e.response.params, 'scope')).includes('openid'));

function cameToNothing(use: TokenUse, auth0: boolean): boolean {
  if (wasRefused(use)) return auth0 || bearerChallenge(use)?.params.get('error') === 'insufficient_scope';
  const body = parseJson(use.exchange.responseBody);
  return auth0 && wasAccepted(use) && isObject(body) && body.sub === undefined;
}

/** SDKs that fail when no ID token comes. */
const WAIT_FOR_ID_TOKEN =
  /^(?:@auth0\/)?(?:auth0-(?:spa-js|react|vue|angular)|nextjs-auth0|express-openid-connect|omniauth-auth0)$/;
