import { changeSetting } from '../../change.ts';
import { first, urlOf } from '../../http.ts';
import { paramOf } from '../../questions/login.ts';
import { tokenError, tokenErrorText } from '../../questions/token-answers.ts';
import { problem, type Rule } from '../../rule.ts';
import { auth0Docs, rfc } from '../../spec/references.ts';

export const grantTypeNotAllowed: Rule = {
  id: 'grant-type-not-allowed',
  index: 'h05',
  title: 'The client may not use this grant type',
  severity: 'error',
  why: 'Each client is allowed certain grant types only, and the token endpoint refuses the rest.',
  fix: 'In Auth0, switch the grant on under the application’s Advanced Settings > Grant Types (Refresh Token for `refresh_token`, and so on). If it is not meant for this kind of app, use another grant: pages use the authorization code with PKCE.',
  notWhen: [
    'The client itself was refused (h01), or the code or refresh token was (h02, e02).',
    'The server does not know the grant type at all (`unsupported_grant_type`).',
  ],
  docs: [auth0Docs('Application Grant Types'), rfc(6749, '5.2')],
  *check(flow) {
    const refused = flow.exchanges.find(
      (e) => tokenError(e) === 'unauthorized_client' && FORBIDDEN.test(tokenErrorText(e)),
    );
    if (!refused?.response) return;
    const { request, response } = refused;
    yield problem({
      message: `${urlOf(request.exchange).host} does not let ${first(request.params, 'client_id') ?? 'the client'} use the grant type ${request.grantType}.`,
      certainty: 'certain',
      changes: [changeSetting('application-grant-types', request.grantType)],
      at: [paramOf(request, 'grant_type'), paramOf(response, 'error')],
    });
  },
};

/** The words of Auth0, Okta and Keycloak. */
const FORBIDDEN =
  /grant.?type\b.{0,160}\bnot (?:allowed|enabled|authorized|permitted)|not (?:allowed|authorized|enabled|permitted)\b.{0,160}\b(?:grants?(?:.?types?)?|service account|device authorization)\b/i;
