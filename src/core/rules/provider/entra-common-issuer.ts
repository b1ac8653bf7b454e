import { urlOf } from '../../http.ts';
import type { Flow } from '../../model.ts';
import { blamesIssuer, expectedIssuer } from '../../questions/issuer-refusal.ts';
import { describeUse, statusAt, useAt } from '../../questions/login.ts';
import { refusedCalls } from '../../questions/provider-calls.ts';
import { problem, type Rule } from '../../rule.ts';
import { providerDocs } from '../../spec/provider-references.ts';
import { issuer } from '../../token-claims.ts';

export const entraCommonIssuer: Rule = {
  id: 'entra-common-issuer',
  index: 'k07',
  title: 'The API compares the issuer with the address that all Entra tenants share',
  severity: 'error',
  why: 'The metadata of /common and /organizations name the issuer as a template, https://login.microsoftonline.com/{tenantid}/v2.0, and no token has that: `iss` holds the id of the user’s tenant. An API that compares the two as they are refuses every token.',
  fix: 'For one tenant, configure the API with its id in place of `common`. For several, put the token’s `tid` into the template before you compare (Microsoft.Identity.Web does it), and check that the tenant is one of your customers.',
  notWhen: [
    'The app merely signs in at /common: its library knows the template.',
    'The API names the issuer of another tenant, or of another version of tokens (k01).',
  ],
  docs: [providerDocs('Entra: OpenID Connect'), providerDocs('Entra: Access tokens')],
  *check(flow, facts) {
    for (const { use, token, text, traits } of refusedCalls(flow, facts)) {
      if (traits.id !== 'entra' || !blamesIssuer(text) || token.role === 'id_token') continue;
      const [shared] =
        /https:\/\/login\.microsoftonline\.com\/(?:\{tenantid\}|common|organizations)(?:\/v2\.0)?/i.exec(
          text,
        ) ?? [];
      const asked = shared ?? sharedAuthority(flow);
      if (asked === undefined || (shared === undefined && expectedIssuer(text, issuer(token) ?? '')))
        continue;
      yield problem({
        message: shared
          ? `${describeUse(use)} answered ${use.exchange.status}: it compares the issuer ${issuer(token)} with ${shared}, which no token has.`
          : `${describeUse(use)} answered ${use.exchange.status} and blames the issuer. The app signed in at ${asked}, for all tenants; the token’s issuer is that of the user’s, ${issuer(token)}.`,
        certainty: shared ? 'certain' : 'likely',
        at: [useAt(use, 'claims.iss'), statusAt(use)],
      });
      return;
    }
  },
};

/** Where users of several tenants sign in. */
function sharedAuthority({ request }: Flow): string | undefined {
  const { host, path } = request ? urlOf(request.exchange) : { host: '', path: '' };
  const [, name] = /^\/(common|organizations)\/oauth2\/v2\.0\//.exec(path) ?? [];
  return name && `${host}/${name}`;
}
