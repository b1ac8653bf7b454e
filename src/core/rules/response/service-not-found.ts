import { changeSetting } from '../../change.ts';
import { urlOf } from '../../http.ts';
import {
  askedAudiences,
  isHidden,
  paramOf,
  serviceNotFound as refusalOf,
  unknownService,
} from '../../questions/login.ts';
import { problem, type Rule } from '../../rule.ts';
import { auth0Docs } from '../../spec/references.ts';

export const serviceNotFound: Rule = {
  id: 'service-not-found',
  index: 'g02',
  title: 'The tenant knows no API with the audience it was asked for',
  severity: 'error',
  why: 'Auth0 answers “Service not found” when no API of the tenant has the audience as its Identifier. The audience may come from the request, or from the tenant’s Default Audience where the request has none.',
  fix: 'Compare the audience with the Identifiers under Applications > APIs. If the app sends none, correct Settings > General > API Authorization Settings > Default Audience: it names an API that no longer exists.',
  notWhen: [
    'The requested audience itself is the fault (a06, a07, b04, c05): those findings say more.',
    'The text names something that nobody requested beside a requested audience: an Action of the tenant wrote it.',
    'The authorization server is not Auth0.',
  ],
  docs: [auth0Docs('Register APIs'), auth0Docs('Tenant Settings')],
  supersededBy: [
    'audience-not-registered',
    'audience-is-client-id',
    'audience-trailing-slash',
    'audience-placeholder',
    'audience-is-tenant-domain',
    'multiple-audiences-requested',
    'audience-on-custom-domain',
    'mgmt-audience-slash',
  ],
  *check(flow, facts) {
    const refusal = refusalOf(flow);
    const named = refusal && unknownService(refusal);
    if (named === undefined || !refusal?.params.has('error')) return;
    const host = refusal.kind === 'token-response' ? urlOf(refusal.exchange).host : flow.host;
    if (host !== undefined && !facts.isAuth0(host)) return;
    const asked = askedAudiences(flow).filter(({ value }) => value !== '');
    if (named !== '' && asked.length > 0 && !asked.some(({ value }) => value.trim() === named)) return;
    const isKnown = flow.request !== undefined && !isHidden(flow.request);
    const source =
      asked.length > 0 || !isKnown
        ? ''
        : ' The app requested no audience, so it is the tenant’s Default Audience.';
    yield problem({
      message: `${host ?? 'The tenant'} has no API with the Identifier ${named || 'it was asked for'}.${source}`,
      certainty: isKnown ? 'certain' : 'likely',
      changes: [
        changeSetting(
          source ? 'default-audience' : 'api-identifier',
          source ? undefined : named || undefined,
        ),
      ],
      at: [paramOf(refusal, 'error_description')],
    });
  },
};
