import { setOption } from '../../change.ts';
import { evidence, first, urlOf } from '../../http.ts';
import { paramOf } from '../../questions/login.ts';
import { isUpstreamLeg } from '../../questions/token-answers.ts';
import { problem, type Rule } from '../../rule.ts';
import { auth0Docs, rfc } from '../../spec/references.ts';

export const unknownClient: Rule = {
  id: 'unknown-client',
  index: 'g19',
  title: 'The authorization server does not know the client',
  severity: 'error',
  why: 'Client IDs belong to one tenant. The client was deleted, its ID is mistyped, or the app asks another tenant, region or environment than the one where it is registered. The server shows a page of its own, as it must not redirect for a client that it does not know.',
  fix: 'Compare `domain` and `clientId` with the application’s settings page: both must come from the same tenant.',
  notWhen: [
    'The page speaks of the redirect URI (g01) or of something else, or its text was out of sight.',
    'It is the tenant’s own leg to a provider behind it.',
  ],
  docs: [rfc(6749, '4.1.2.1'), auth0Docs('Application Settings')],
  supersededBy: ['wrong-region-or-tenant-host', 'client-id-suspect', 'audience-placeholder'],
  *check(flow, facts) {
    const { request, response } = flow;
    if (!request || isUpstreamLeg(request, facts)) return;
    const { exchange } = request;
    const told = response && UNKNOWN.test(first(response.params, 'error_description') ?? '');
    const shown =
      (exchange.status ?? 0) >= 400 && UNKNOWN.test((exchange.responseBody ?? '').slice(0, 65_536));
    if (!told && !shown) return;
    const { host } = urlOf(exchange);
    yield problem({
      message: `${host} knows no client with the ID ${flow.clientId ?? '(none was sent)'}.`,
      certainty: 'certain',
      changes: [setOption('clientId'), setOption('domain')],
      at: [
        paramOf(request, 'client_id'),
        told ? paramOf(response, 'error_description') : evidence(exchange, 'response-body'),
      ],
    });
  },
};

/** The words of Auth0, Keycloak, Entra, Google, Okta and Cognito. */
const UNKNOWN =
  /unknown client\b|AADSTS700016\b|(?:oauth )?client (?:was )?not found|client does not exist|invalid client_id\b|deleted_client|no client with (?:the )?requested id/i;
