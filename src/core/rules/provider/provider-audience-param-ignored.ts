import { removeParameter } from '../../change.ts';
import { first, urlOf } from '../../http.ts';
import { blamesAudience } from '../../questions/audience-refusal.ts';
import { describeUse, issuedAccessTokens, paramOf, usesOf, wasAccepted } from '../../questions/login.ts';
import { refusedCalls } from '../../questions/provider-calls.ts';
import { isUpstreamLeg } from '../../questions/token-answers.ts';
import { problem, type Rule } from '../../rule.ts';
import { providerDocs } from '../../spec/provider-references.ts';
import { rfc } from '../../spec/references.ts';
import { audiences } from '../../token.ts';

export const providerAudienceParamIgnored: Rule = {
  id: 'provider-audience-param-ignored',
  index: 'k20',
  title: 'The provider does not read the parameter `audience`',
  severity: 'info',
  why: '`audience` is Auth0’s way to name an API. Entra goes by the scopes, Okta by the authorization server, Keycloak by the client’s mappers, Cognito by scopes or `resource`; Google’s access tokens are for Google’s APIs alone. They pass over the parameter without a word.',
  fix: 'Entra: request `api://API_CLIENT_ID/scope_name`. Okta: sign in at the authorization server that has the audience. Keycloak: add an Audience mapper. Cognito: request the resource server’s scopes. Google: send the ID token to your backend.',
  notWhen: [
    'The token is for that audience all the same.',
    'An API takes the tokens of this login.',
    'It is the leg of another authorization server to this one behind it, or the parameters are out of sight.',
  ],
  docs: [
    providerDocs('Entra: Scopes and permissions'),
    providerDocs('Okta: Authorization servers'),
    providerDocs('Keycloak: Audience support'),
    rfc(8707),
  ],
  supersededBy: [
    'keycloak-aud-account',
    'okta-org-server-token',
    'entra-graph-token-at-own-api',
    'entra-aud-form',
    'cognito-no-aud',
    'google-opaque-access-token',
  ],
  *check(flow, facts) {
    const { request } = flow;
    if (!request || request.hidden || isUpstreamLeg(request, facts)) return;
    const { host } = urlOf(request.exchange);
    const asked = first(request.params, 'audience');
    const { audience, name } = facts.traits(host);
    if (!asked || !audience.ignored.includes('audience')) return;
    const issued = issuedAccessTokens(flow);
    const got = issued.flatMap(audiences);
    if (got.includes(asked) || usesOf(flow).some((u) => u.use.api === 'custom' && wasAccepted(u.use))) return;
    const refused = refusedCalls(flow, facts).find((call) => blamesAudience(call.text));
    yield problem({
      message: `The request to ${host} names the audience ${asked}; ${name} does not read it.${got.length > 0 ? ` The access token is for ${[...new Set(got)].join(' and ')}.` : ''}${refused ? ` ${describeUse(refused.use)} refused it for that.` : ''}`,
      certainty: refused || got.length > 0 ? 'certain' : 'likely',
      ...(refused ? { severity: 'error' } : {}),
      changes: [removeParameter('audience')],
      at: [paramOf(request, 'audience')],
    });
  },
};
