import { setParameter } from '../../change.ts';
import { splitUrl } from '../../http.ts';
import { askedAudiences, distinctBy, serviceNotFound } from '../../questions/login.ts';
import { problem, type Rule } from '../../rule.ts';
import { auth0Docs } from '../../spec/references.ts';

export const audienceOnCustomDomain: Rule = {
  id: 'audience-on-custom-domain',
  index: 'b04',
  title: 'One of Auth0’s own APIs was requested by the custom domain',
  severity: 'error',
  why: 'The Identifiers of Auth0’s own APIs are fixed and name the tenant’s own domain. An audience is an identifier and not an address: it stays the same when the tenant gets a custom domain.',
  fix: 'Ask for the audience with the tenant’s own domain, such as `https://your-tenant.auth0.com/api/v2/`, but sign in and call the API at the custom domain.',
  notWhen: [
    'An API of your own is registered under this Identifier: tokens for it were issued.',
    'The host is not known to be a domain of an Auth0 tenant.',
  ],
  docs: [auth0Docs('Configure Features to Use Custom Domains'), auth0Docs('Get Access Tokens')],
  *check(flow, facts) {
    for (const { value, at } of distinctBy(askedAudiences(flow), (asked) => asked.value)) {
      const { host, path } = splitUrl(value);
      const own = OWN_API.exec(path)?.[1];
      const canonical = facts.canonicalHost(host);
      if (own === undefined || !facts.isAuth0(host) || canonical === host) continue;
      // A token for exactly this audience: it is an API of the tenant's own making.
      if (facts.issuedAudiences(flow.host).has(value)) continue;
      const refused = serviceNotFound(flow);
      // Without an error it only counted as no audience at all.
      if (own === 'userinfo' && !refused && flow.response?.params.has('code')) continue;
      const right = `https://${canonical ?? 'your-tenant.auth0.com'}/${own}${own === 'userinfo' ? '' : '/'}`;
      yield problem({
        message: `The audience ${value} names the custom domain ${host}. Auth0 knows this API as ${right}.`,
        certainty: refused ? 'certain' : 'likely',
        at: [at],
        changes: [setParameter('audience', canonical && right)],
      });
      return;
    }
  },
};

const OWN_API = /^\/(api\/v2|userinfo|mfa)\/?$/;
