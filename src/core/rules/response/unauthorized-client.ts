import { changeSetting, setParameter } from '../../change.ts';
import { evidence, first, urlOf } from '../../http.ts';
import { paramOf } from '../../questions/login.ts';
import { isUpstreamLeg } from '../../questions/token-answers.ts';
import { problem, type Rule } from '../../rule.ts';
import { auth0Docs, rfc } from '../../spec/references.ts';

export const unauthorizedClient: Rule = {
  id: 'unauthorized-client',
  index: 'g04',
  title: 'The client may not use this kind of login',
  severity: 'error',
  why: 'Each client is allowed certain grants and response types only. The authorization server refuses a request for another one, whoever the user is.',
  fix: 'Ask with `response_type=code` and PKCE. If the client really needs the other kind, switch the grant on in its settings (in Auth0: Advanced Settings > Grant Types; in Keycloak: Standard or Implicit flow).',
  notWhen: [
    'The token endpoint refused the client or its grant (h01, h05).',
    'The client is unknown (g19), the redirect URI is not registered (g01), or an organization is asked for (g11).',
    'It is the tenant’s own leg to a provider behind it.',
  ],
  docs: [rfc(6749, '4.1.2.1'), auth0Docs('Application Grant Types')],
  supersededBy: ['callback-url-mismatch', 'organization-membership', 'unknown-client'],
  *check(flow, facts) {
    const { request, response } = flow;
    if (request && isUpstreamLeg(request, facts)) return;
    const error = response && first(response.params, 'error');
    const text = (response && first(response.params, 'error_description')) ?? '';
    const told = error === 'unauthorized_client' || (error === 'unsupported_response_type' && text !== '');
    const page = request?.exchange.responseBody?.slice(0, 65_536);
    const shown =
      !response && refused(request?.exchange.status) && page !== undefined && FORBIDDEN.test(page);
    const at =
      told && response
        ? paramOf(response, 'error')
        : shown && request && evidence(request.exchange, 'response-body');
    if (!at) return;
    const type = request && first(request.params, 'response_type');
    const server = flow.host ?? (response && urlOf(response.exchange).host);
    yield problem({
      message: `${server} does not let the client ${flow.clientId ?? 'that asked'} log in with ${type ? `response_type=${type}` : 'this response type'}${error ? ` (${error})` : ''}.`,
      certainty: text === '' || FORBIDDEN.test(text) || shown ? 'certain' : 'likely',
      changes: [
        ...(type && type !== 'code' ? [setParameter('response_type', 'code')] : []),
        changeSetting('application-grant-types', type === 'code' ? 'Authorization Code' : undefined),
      ],
      at: [at, ...(request ? [paramOf(request, 'response_type')] : [])],
    });
  },
};

const refused = (status: number | undefined): boolean =>
  status !== undefined && status >= 400 && status < 500;

/** The words of Auth0, Okta, Keycloak and Entra. */
const FORBIDDEN =
  /grant.?type\b.{0,160}\bnot (?:allowed|enabled|authorized|permitted)|(?:standard|implicit) flow is disabled|response.?type\b.{0,160}\b(?:not (?:allowed|enabled|supported|permitted)|disabled)|not (?:allowed|authorized|enabled|permitted)\b.{0,160}\b(?:grant|response)[ _]?type|AADSTS700051/i;
