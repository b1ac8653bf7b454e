import { changeSetting, setParameter } from '../../change.ts';
import { first, urlOf, words } from '../../http.ts';
import { isHidden, isRelayed, paramOf } from '../../questions/login.ts';
import { isUpstreamLeg } from '../../questions/token-answers.ts';
import { problem, type Rule } from '../../rule.ts';
import { auth0Docs, rfc } from '../../spec/references.ts';

export const implicitFlow: Rule = {
  id: 'implicit-flow',
  index: 'f08',
  title: 'The access token is requested by the implicit flow',
  severity: 'warning',
  why: 'With `token` in the response type the access token travels through the browser’s URL, where history, logs, extensions and scripts can read it; nothing ties it to this app, and there is no refresh token. RFC 9700 advises against it, and Auth0 does not let third-party apps use it.',
  fix: 'Use `response_type=code` with PKCE, as auth0-spa-js and every current SDK do; from auth0.js, move to auth0-spa-js. Then switch the Implicit grant off under Advanced Settings > Grant Types.',
  notWhen: [
    'Only an ID token is asked for (`response_type=id_token`).',
    'Google’s own library gets its token by a message between windows, not by a URL.',
    'The parameters travel out of sight (PAR or a request object).',
    'It is the tenant’s own leg to a provider behind it.',
  ],
  docs: [
    rfc(9700, '2.1.2'),
    auth0Docs('Authorization Code Flow with PKCE'),
    auth0Docs('Application Grant Types'),
  ],
  supersededBy: ['unauthorized-client', 'response-mode-invalid'],
  *check(flow, facts) {
    const { request, response } = flow;
    if (!request || isHidden(request) || isUpstreamLeg(request, facts)) return;
    const type = first(request.params, 'response_type') ?? '';
    if (!words(type).includes('token')) return;
    if (isRelayed(request) || first(request.params, 'redirect_uri') === 'postmessage') return;
    const error = response && first(response.params, 'error');
    const refused = error === 'unsupported_response_type' || error === 'unauthorized_client';
    yield problem({
      message: `${flow.clientId ?? 'The client'} asked ${urlOf(request.exchange).host} for response_type=${type}.${refused ? ` It was refused: ${error}.` : ''}`,
      certainty: 'certain',
      changes: [
        setParameter('response_type', 'code'),
        setParameter('code_challenge_method', 'S256'),
        changeSetting('application-grant-types'),
      ],
      ...(refused ? { severity: 'error' } : {}),
      at: [paramOf(request, 'response_type'), ...(refused && response ? [paramOf(response, 'error')] : [])],
    });
  },
};
