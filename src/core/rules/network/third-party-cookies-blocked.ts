import { makeCall, setOption } from '../../change.ts';
import { evidence, first } from '../../http.ts';
import { paramOf } from '../../questions/login.ts';
import { carriedCookies, silentRefusal } from '../../questions/silent-refusal.ts';
import { problem, type Rule } from '../../rule.ts';
import { isOtherSite } from '../../site.ts';
import { span } from '../../span.ts';
import { auth0Docs } from '../../spec/references.ts';

export const thirdPartyCookiesBlocked: Rule = {
  id: 'third-party-cookies-blocked',
  index: 'i01',
  title: 'Silent authentication cannot see the session, as the browser keeps third-party cookies back',
  severity: 'warning',
  why: 'The session of the authorization server is a cookie of its own site. In a frame on a page of another site it is a third-party cookie, which Safari, Firefox, Brave and many settings of Chrome do not send: the server sees nobody signed in and answers login_required, although the user has just signed in.',
  fix: 'Renew with refresh tokens (`useRefreshTokens: true`, the scope offline_access, rotation switched on), or sign in at a custom domain below the app’s own domain, so that the cookie is first-party.',
  notWhen: [
    'Nobody had signed in shortly before, or has signed out since.',
    'The request did carry cookies.',
    'App and authorization server are of one site.',
    'The request asks for another organization, user or a fresher login.',
  ],
  docs: [
    auth0Docs('Configure Silent Authentication'),
    auth0Docs('Renew Tokens When Using Safari'),
    auth0Docs('Refresh Token Rotation'),
  ],
  supersededBy: ['silent-auth-on-other-domain', 'custom-domain-not-same-site', 'canonical-domain-still-used'],
  *check(flow, facts) {
    const refusal = silentRefusal(flow, facts);
    if (!refusal) return;
    const { request, response, since } = refusal;
    const app = first(request.params, 'redirect_uri');
    if (!isOtherSite(app, flow.host)) return;
    const cookies = carriedCookies(refusal, flow);
    if (cookies === true) return;
    yield problem({
      message: `${flow.host} is another site than the app at ${app}. ${span(since)} after the user had signed in there it answered login_required to prompt=none${cookies === false ? ', which came without any cookie' : ''}.`,
      certainty: cookies === false ? 'certain' : 'likely',
      at: [
        paramOf(response, 'error'),
        cookies === false
          ? evidence(request.exchange, 'request-header', 'cookie')
          : paramOf(request, 'redirect_uri'),
      ],
      changes: [setOption('useRefreshTokens', true), makeCall('log-in')],
    });
  },
};
