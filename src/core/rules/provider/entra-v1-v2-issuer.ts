import { changeSetting } from '../../change.ts';
import { urlOf } from '../../http.ts';
import { issuerForm } from '../../providers/errors.ts';
import { blamesIssuer, expectedIssuer } from '../../questions/issuer-refusal.ts';
import { describeUse, statusAt, useAt } from '../../questions/login.ts';
import { isUnexplained, refusedCalls } from '../../questions/provider-calls.ts';
import { problem, type Rule } from '../../rule.ts';
import { providerDocs } from '../../spec/provider-references.ts';
import { audiences } from '../../token.ts';
import { issuer } from '../../token-claims.ts';

export const entraV1V2Issuer: Rule = {
  id: 'entra-v1-v2-issuer',
  index: 'k01',
  title: 'The API expects an Entra token of another version',
  severity: 'error',
  why: 'The version of an access token is the API’s own setting, whatever endpoint the app asked: version 1 has the issuer https://sts.windows.net/TENANT/, version 2 https://login.microsoftonline.com/TENANT/v2.0. An API that knows only one of them refuses the other.',
  fix: 'In the manifest of the API’s app registration set `requestedAccessTokenVersion` (older: `accessTokenAcceptedVersion`) to 2, or let the API accept both issuers. New tokens have the new version; those in caches keep the old one for an hour or so.',
  notWhen: [
    'The API takes the token: version 1 is the default, and as good as version 2.',
    'It is a token for Microsoft Graph (k02), whose version nobody can choose.',
    'The API refuses it for another reason: the audience (k04), the signature, a scope, its age.',
  ],
  docs: [providerDocs('Entra: Access tokens'), providerDocs('Entra: App manifest')],
  *check(flow, facts) {
    for (const call of refusedCalls(flow, facts)) {
      const { use, token, text, traits } = call;
      const iss = issuer(token);
      if (iss === undefined || token.role === 'id_token') continue;
      const form = issuerForm(iss, 'entra');
      if (traits.id !== 'entra' || (form !== 'v1' && form !== 'v2')) continue;
      if (audiences(token).some((aud) => traits.ownAudiences?.test(aud))) continue;
      const isBlamed = blamesIssuer(text);
      // Without words only the rarer case is told: asked at version 2, and got version 1.
      const isLikely =
        form === 'v1' &&
        flow.request !== undefined &&
        urlOf(flow.request.exchange).path.includes('/oauth2/v2.0/') &&
        isUnexplained(call, facts);
      const expected = isBlamed ? expectedIssuer(text, iss) : undefined;
      // Another tenant, or the address of all tenants (k07), is no matter of versions.
      if (!isBlamed && !isLikely) continue;
      if (expected !== undefined && issuerForm(expected, 'entra') !== (form === 'v1' ? 'v2' : 'v1')) continue;
      // A token of version 2 from there is refused for its tenant rather than its version (k07).
      if (
        form === 'v2' &&
        !expected &&
        /^\/(?:common|organizations)\//.test(flow.request ? urlOf(flow.request.exchange).path : '')
      )
        continue;
      if (/\{tenantid\}/i.test(text) || /\/(?:common|organizations)\/v2/.test(expected ?? '')) continue;
      yield problem({
        message: `${describeUse(use)} answered ${use.exchange.status} to a token of version ${form === 'v1' ? 1 : 2}, whose issuer is ${iss}.${expected ? ` It expects ${expected}.` : ''}`,
        certainty: isBlamed ? (expected ? 'certain' : form === 'v1' ? 'likely' : 'possible') : 'possible',
        changes: [changeSetting('api-token-profile', form === 'v1' ? '2' : undefined)],
        at: [useAt(use, 'claims.iss'), statusAt(use)],
      });
      return;
    }
  },
};
