import { changeSetting } from '../../change.ts';
import type { Facts } from '../../facts.ts';
import { hostOf, splitUrl, urlOf } from '../../http.ts';
import type { Flow } from '../../model.ts';
import { issuerForm, meaningOf } from '../../providers/errors.ts';
import { blamesIssuer, expectedIssuer } from '../../questions/issuer-refusal.ts';
import { describeUse, paramOf, statusAt, useAt } from '../../questions/login.ts';
import { refusedCalls } from '../../questions/provider-calls.ts';
import { answerOf, tokenError, tokenErrorText } from '../../questions/token-answers.ts';
import { type Problem, problem, type Rule } from '../../rule.ts';
import { providerDocs } from '../../spec/provider-references.ts';
import { issuer } from '../../token-claims.ts';

export const keycloakIssuerFrontendUrl: Rule = {
  id: 'keycloak-issuer-frontend-url',
  index: 'k09',
  title: 'Keycloak has one address for the browser and another for the API',
  severity: 'error',
  why: 'Without a fixed address Keycloak writes the host that it was asked by into `iss`. The browser asks it by one name, the API (in a container, behind a proxy) by another, and each of them takes the other’s issuer for a stranger.',
  fix: 'Give Keycloak its public address: the option `hostname` (KC_HOSTNAME), or the realm’s Frontend URL; with `hostname-backchannel-dynamic` the API may go on calling it by its inner name. Then set the API’s issuer to the public one.',
  notWhen: [
    'The API names the issuer of another realm: then it is configured for that.',
    'The API takes the token, or refuses it for another reason.',
  ],
  docs: [providerDocs('Keycloak: Configuring the hostname')],
  *check(flow, facts) {
    const found = atToken(flow, facts) ?? atApi(flow, facts);
    if (found) yield found;
  },
};

function atApi(flow: Flow, facts: Facts): Problem | undefined {
  for (const { use, token, text, traits } of refusedCalls(flow, facts)) {
    const iss = issuer(token);
    if (traits.id !== 'keycloak' || iss === undefined || token.role === 'id_token' || !blamesIssuer(text))
      continue;
    const expected = expectedIssuer(text, iss);
    const isMoved =
      expected !== undefined && realmOf(expected) === realmOf(iss) && hostOf(expected) !== hostOf(iss);
    // Without its words: the realm was asked by another name than it gives itself.
    if (!isMoved && (expected !== undefined || flow.host === undefined || flow.host === hostOf(iss)))
      continue;
    return problem({
      message: `${describeUse(use)} answered ${use.exchange.status} to a token of ${iss}.${expected ? ` It expects ${expected}, which is the same realm by another name.` : ''}`,
      certainty: isMoved ? 'certain' : 'likely',
      changes: [changeSetting('custom-domains', splitUrl(iss).origin)],
      at: [useAt(use, 'claims.iss'), statusAt(use)],
    });
  }
  return undefined;
}

/** The realm itself refuses what it issued under its other name. */
function atToken(flow: Flow, facts: Facts): Problem | undefined {
  const refused = flow.exchanges.find(
    (e) =>
      facts.traits(urlOf(e.request.exchange).host).id === 'keycloak' &&
      meaningOf(tokenError(e), tokenErrorText(e), 'keycloak') === 'issuer-mismatch',
  );
  if (!refused?.response) return undefined;
  const { request, response } = refused;
  const [, expected] = /expected\W{1,3}(https?:\/\/[^\s'",]+)/i.exec(tokenErrorText(refused)) ?? [];
  return problem({
    message: `${urlOf(request.exchange).host} answered ${answerOf(refused)}: the token was issued when the realm was asked by another name.${expected ? ` Here it is ${expected}.` : ''}`,
    certainty: 'certain',
    changes: [changeSetting('custom-domains')],
    at: [paramOf(response, 'error_description'), statusAt(request)],
  });
}

const realmOf = (iss: string): string | undefined =>
  issuerForm(iss, 'keycloak') && iss.slice(iss.indexOf('/realms/'));
