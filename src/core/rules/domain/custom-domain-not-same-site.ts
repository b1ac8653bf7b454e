import { changeSetting, setOption } from '../../change.ts';
import { evidence, first, hostOf } from '../../http.ts';
import { paramOf } from '../../questions/login.ts';
import { carriedCookies, silentRefusal } from '../../questions/silent-refusal.ts';
import { problem, type Rule } from '../../rule.ts';
import { isOtherSite } from '../../site.ts';
import { auth0Docs } from '../../spec/references.ts';

export const customDomainNotSameSite: Rule = {
  id: 'custom-domain-not-same-site',
  index: 'b10',
  title: 'The custom domain is of another site than the app, so its cookies are third-party ones',
  severity: 'warning',
  why: 'A custom domain helps silent authentication only where it shares its registrable domain with the app: a frame of `login.northwind.com` in a page of `app.contoso.com` gets no cookies in most browsers, so the session is not seen.',
  fix: 'Give the tenant a custom domain below the app’s own domain, or renew with refresh tokens that rotate (`useRefreshTokens: true` and the scope offline_access).',
  notWhen: [
    'App and custom domain share their registrable domain.',
    'The request did carry cookies, or nobody had signed in there shortly before.',
    'The host is the tenant’s own (i01).',
  ],
  docs: [auth0Docs('Custom Domains'), auth0Docs('Cross-Origin Authentication')],
  supersededBy: ['silent-auth-on-other-domain'],
  *check(flow, facts) {
    const refusal = silentRefusal(flow, facts);
    const { host } = flow;
    if (!refusal || !facts.isAuth0(host) || /(?:^|\.)auth0\.com$/.test(host ?? '')) return;
    const { request, response } = refusal;
    const app = hostOf(first(request.params, 'redirect_uri'));
    const cookies = carriedCookies(refusal, flow);
    if (!isOtherSite(app, host) || cookies === true) return;
    yield problem({
      message: `The app at ${app} asked ${host} silently, right after a login there, and got login_required: the custom domain is of another site${cookies === false ? ', and the request came without cookies' : ''}.`,
      certainty: cookies === false ? 'certain' : 'likely',
      at: [
        evidence(request.exchange, 'url'),
        paramOf(response, 'error'),
        ...(cookies === false ? [evidence(request.exchange, 'request-header', 'cookie')] : []),
      ],
      changes: [setOption('useRefreshTokens', true), changeSetting('custom-domains')],
    });
  },
};
