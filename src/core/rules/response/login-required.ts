import { makeCall, setOption } from '../../change.ts';
import { first, requestHeader } from '../../http.ts';
import type { AuthorizationRequest } from '../../model.ts';
import { isHidden, paramOf } from '../../questions/login.ts';
import { asksForMore, RECENT } from '../../questions/silent-refusal.ts';
import { isUpstreamLeg } from '../../questions/token-answers.ts';
import { problem, type Rule } from '../../rule.ts';
import { signedInAt } from '../../sign-ins.ts';
import { span } from '../../span.ts';
import { auth0Docs, oidc } from '../../spec/references.ts';

export const loginRequired: Rule = {
  id: 'login-required',
  index: 'g06',
  aliases: ['f10'],
  title: 'Silent authentication found no session',
  severity: 'warning',
  why: '`prompt=none` is answered from the session cookie of the authorization server. If the user has just signed in there and the answer is still login_required, the cookie did not count: most browsers keep cookies of another site from a frame.',
  fix: 'Renew with refresh tokens (`useRefreshTokens: true` with rotation and the scope offline_access), or sign in at a custom domain below the app’s own domain, so that the cookie is no third party’s. With social connections, put your own keys in place of Auth0’s development keys. On login_required, let the user sign in.',
  notWhen: [
    'Nobody had signed in before: a first, silent look is how SDKs begin (information).',
    'The user has signed out since, or the login was long ago and the session may have ended (information).',
    'The request asks for another organization, connection, user or a fresher login (information).',
    'The user signed in at the tenant’s other domain (b03), or a second factor is asked for (e15).',
    'It is the tenant’s own leg to a provider behind it.',
  ],
  docs: [
    auth0Docs('Configure Silent Authentication'),
    auth0Docs('Refresh Token Rotation'),
    oidc('Core', '3.1.2.6'),
  ],
  supersededBy: [
    'audience-differs-login-vs-silent',
    'silent-auth-on-other-domain',
    'custom-domain-not-same-site',
    'canonical-domain-still-used',
    'dev-keys-with-silent-auth',
    'third-party-cookies-blocked',
    'session-outlived',
  ],
  *check(flow, facts) {
    const { request, response, host = 'The authorization server' } = flow;
    if (!response || first(response.params, 'error') !== 'login_required') return;
    if (/multi-?factor|\bmfa\b/i.test(first(response.params, 'error_description') ?? '')) return;
    if (request && (isUpstreamLeg(request, facts) || (flow.kind !== 'silent' && !isHidden(request)))) return;
    const login = facts.signedIn(flow);
    const since = (request?.exchange.startedAt ?? flow.startedAt) - ((login && signedInAt(login)) ?? 0);
    const reason =
      !request || !login
        ? 'nobody was signed in there, as far as was seen. On a first visit that is the answer to expect'
        : since > RECENT
          ? `the last login was ${span(since)} before, and the session may have ended`
          : asksForMore(request, login.request);
    yield problem({
      message:
        reason || !request
          ? `${host} answered login_required: ${reason}.`
          : `${host} answered login_required to prompt=none, ${span(since)} after the user had signed in there.${cookieNote(request)}`,
      // A logout may have been out of sight.
      certainty: reason && request && login ? 'certain' : 'likely',
      ...(reason ? { severity: 'info' } : {}),
      changes: reason ? [makeCall('log-in')] : [setOption('useRefreshTokens', true), makeCall('log-in')],
      at: [paramOf(response, 'error'), ...(request ? [paramOf(request, 'prompt')] : [])],
    });
  },
};

/** Only the browser itself reports all headers; a file may have been cleaned of cookies. */
function cookieNote({ exchange }: AuthorizationRequest): string {
  if (!exchange.requestHeaders || !exchange.sources.includes('webrequest')) return '';
  return requestHeader(exchange, 'cookie') === undefined
    ? ' The request carried no cookie.'
    : ' The request did carry cookies, so they were not held back.';
}
