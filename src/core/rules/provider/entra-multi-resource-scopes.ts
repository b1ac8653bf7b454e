import { setParameter } from '../../change.ts';
import { first, urlOf, words } from '../../http.ts';
import type { Step } from '../../model.ts';
import { meaningOf } from '../../providers/errors.ts';
import { paramOf } from '../../questions/login.ts';
import { problem, type Rule } from '../../rule.ts';
import { providerDocs } from '../../spec/provider-references.ts';

export const entraMultiResourceScopes: Rule = {
  id: 'entra-multi-resource-scopes',
  index: 'k05',
  title: 'One token was requested for several resources of Entra',
  severity: 'error',
  why: 'An access token of Entra is for one resource, so the scopes of a request for one must all be of the same. The beginning of a scope names its resource; one without any is Microsoft Graph’s.',
  fix: 'Request a token for each resource: first the scopes of one, then, with the refresh token, those of the next (`acquireTokenSilent` in MSAL, once for each). What the user should agree to beforehand goes into `extraScopesToConsent`.',
  notWhen: [
    'The authorization request names several resources and is answered well: only the consent is for all of them.',
    'Next to one resource stand only openid, profile, email and offline_access.',
    'Entra refuses a scope for another reason.',
  ],
  docs: [providerDocs('Entra: Scopes and permissions'), providerDocs('Entra: Error codes')],
  *check(flow, facts) {
    const tried: (readonly [Step, Step | undefined])[] = [
      ...flow.exchanges.map((e) => [e.request, e.response] as const),
      ...(flow.request ? [[flow.request, flow.response] as const] : []),
    ];
    for (const [request, answer] of tried) {
      const error = answer && first(answer.params, 'error');
      if (!answer || error === undefined || facts.traits(urlOf(request.exchange).host).id !== 'entra')
        continue;
      const means = meaningOf(error, first(answer.params, 'error_description') ?? '', 'entra');
      // At the token endpoint the scope may be left out: then that of the login counts.
      const step = first(request.params, 'scope') === undefined ? (flow.request ?? request) : request;
      const resources = [...new Set(words(first(step.params, 'scope')).flatMap(resourceOf))];
      if (means !== 'several-resources' && !(means === 'scope-unknown' && resources.length > 1)) continue;
      yield problem({
        message: `${urlOf(request.exchange).host} answered ${error}: the scopes are those of ${resources.length > 1 ? resources.join(' and ') : 'several resources'}.`,
        certainty: 'certain',
        changes: [setParameter('scope')],
        at: [paramOf(step, 'scope'), paramOf(answer, 'error_description')],
      });
      return;
    }
  },
};

const OPENID = /^(?:openid|profile|email|offline_access)$/;

const resourceOf = (scope: string): string[] => {
  if (OPENID.test(scope)) return [];
  const slash = scope.lastIndexOf('/');
  return [slash > 0 ? scope.slice(0, slash).replace(/\/$/, '') : 'https://graph.microsoft.com'];
};
