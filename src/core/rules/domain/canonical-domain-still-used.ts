import { setOption } from '../../change.ts';
import type { Facts } from '../../facts.ts';
import { evidence, first, hostOf } from '../../http.ts';
import type { Flow } from '../../model.ts';
import { requestedAudience } from '../../questions/login.ts';
import { isManagementAudience } from '../../questions/management.ts';
import { carriedCookies, silentRefusal } from '../../questions/silent-refusal.ts';
import { problem, type Rule } from '../../rule.ts';
import { signedInAt } from '../../sign-ins.ts';
import { isOtherSite } from '../../site.ts';
import { auth0Docs } from '../../spec/references.ts';

export const canonicalDomainStillUsed: Rule = {
  id: 'canonical-domain-still-used',
  index: 'b09',
  title: 'The app signs in at the tenant’s own domain although there is a custom domain of its site',
  severity: 'warning',
  why: 'The session that users have at the custom domain does not count at the tenant’s own, and there its cookies are third-party ones, which browsers keep from silent authentication.',
  fix: 'Set the SDK’s `domain` to the custom domain in every app, let APIs expect its issuer, and register it with social connections.',
  notWhen: [
    'The custom domain is of another site than the app (b10).',
    'The app moves from the tenant’s own domain to the custom one; the reverse is information, if it works.',
    'Another app of the page uses the custom domain, and this one works.',
    'The token is for the Management API, for which older guidance names the tenant’s own domain.',
  ],
  docs: [auth0Docs('Custom Domains'), auth0Docs('Configure Silent Authentication')],
  *check(flow, facts) {
    const { request, host } = flow;
    if (!request || host === undefined || !/\.auth0\.com$/.test(host)) return;
    if (isManagementAudience(requestedAudience(request.params) ?? '')) return;
    const app = hostOf(first(request.params, 'redirect_uri'));
    const custom = facts.tenants
      .find(({ domains }) => domains.some((domain) => domain.host === host))
      ?.domains.find(({ kind, host: other }) => kind === 'custom' && !isOtherSite(app, other))?.host;
    if (app === '' || custom === undefined) return;
    const refusal = silentRefusal(flow, facts);
    const failed = refusal !== undefined && isOtherSite(app, host) && carriedCookies(refusal, flow) !== true;
    if (!failed && !wentBack(flow, custom, facts)) return;
    yield problem({
      message: `The app at ${app} asked ${host}, and the tenant has the custom domain ${custom} of the app’s own site.${failed ? ' The silent request found no session.' : ' The login before went there.'}`,
      severity: failed ? 'warning' : 'info',
      certainty: 'likely',
      at: [evidence(request.exchange, 'url')],
      changes: [setOption('domain', custom)],
    });
  },
};

/** The same app has signed in at the custom domain before, so it is not on its way there. */
function wentBack(flow: Flow, custom: string, facts: Facts): boolean {
  const before = facts.before(flow);
  return flow.kind === 'interactive' && before?.host === custom && signedInAt(before) !== undefined;
}
