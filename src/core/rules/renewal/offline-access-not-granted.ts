import { changeSetting } from '../../change.ts';
import { evidence, first, urlOf, words } from '../../http.ts';
import { isHidden, paramOf, requestedAudience, requestedScopes } from '../../questions/login.ts';
import { codeExchanges } from '../../questions/token-answers.ts';
import { problem, type Rule } from '../../rule.ts';
import { auth0Docs, oidc } from '../../spec/references.ts';

export const offlineAccessNotGranted: Rule = {
  id: 'offline-access-not-granted',
  index: 'e05',
  title: '`offline_access` was requested, and no refresh token came',
  severity: 'warning',
  why: 'The server dropped `offline_access` without an error: the API or the application may not have refresh tokens. The access token cannot be renewed without the user, or only by a hidden frame, which most browsers cut off from its session.',
  fix: 'In Auth0, switch on Allow Offline Access in the API’s settings, and the grant type Refresh Token in the application’s Advanced Settings. With other providers allow the refresh token grant for the client; some give one only with `prompt=consent`.',
  notWhen: [
    'A refresh token came, or the scope that was granted still has offline_access.',
    'The tokens came in the front channel (implicit): there never is one.',
    'The app’s own server redeems the code and keeps the refresh token.',
    'It is a renewal: a refresh token that does not rotate is not sent again.',
  ],
  docs: [auth0Docs('Get Refresh Tokens'), auth0Docs('API Settings'), oidc('Core', '11')],
  *check(flow, facts) {
    const { request } = flow;
    if (!request || isHidden(request) || !requestedScopes(flow).includes('offline_access')) return;
    if (flow.tokens.some((t) => t.role === 'refresh_token')) return;
    const auth0 = facts.isAuth0(flow.host);
    // OpenID Connect Core section 11: without consent other servers may leave it out.
    if (!auth0 && flow.kind === 'silent') return;
    const exchange = codeExchanges(flow).find(
      (e) =>
        e.response?.params.has('access_token') &&
        !e.response.params.has('refresh_token') &&
        urlOf(e.request.exchange).host === flow.host &&
        e.request.exchange.bodyCutFrom === undefined,
    );
    if (!exchange?.response) return;
    const granted = first(exchange.response.params, 'scope');
    if (words(granted).includes('offline_access')) return;
    const audience = requestedAudience(request.params);
    yield problem({
      message: `The login asked ${flow.host} for offline_access${audience ? ` and ${audience}` : ''}, and the answer has no refresh token${granted === undefined ? '' : `: the scope that was granted is “${granted}”`}.`,
      certainty: auth0 ? 'certain' : 'likely',
      changes: [
        ...(audience || !auth0 ? [changeSetting('api-offline-access')] : []),
        changeSetting('application-grant-types', 'refresh_token'),
      ],
      at: [
        paramOf(request, 'scope'),
        evidence(
          exchange.request.exchange,
          'response-body',
          granted === undefined ? 'refresh_token' : 'scope',
        ),
      ],
    });
  },
};
