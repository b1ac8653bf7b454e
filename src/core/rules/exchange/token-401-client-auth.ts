import type { Facts } from '../../facts.ts';
import { first, urlOf } from '../../http.ts';
import type { TokenExchange } from '../../model.ts';
import { paramOf, statusAt } from '../../questions.ts';
import { problem, type Rule, unseen } from '../../rule.ts';
import { auth0Docs, rfc } from '../../spec/references.ts';
import {
  isOwnClient,
  isPublicClient,
  isSanitized,
  refusalUnseen,
  tokenError,
  tokenErrorText,
} from '../../token-answers.ts';

export const token401ClientAuth: Rule = {
  id: 'token-401-client-auth',
  index: 'h01',
  title: 'The token endpoint wants a secret that a page does not have',
  severity: 'error',
  why: 'The client is registered as one that authenticates itself, so the token endpoint refuses a request without a secret. A page or a native app can keep none.',
  fix: 'In Auth0, set the Application Type to “Single Page Application” (or “Native”) and the authentication method to “None” (Credentials tab); where that is shown already, change it to another and back. Do not put the secret into the page.',
  notWhen: [
    'A secret or an assertion was sent: then it is wrong, and has no place in a page (j04).',
    'The client id of the token request is not the one of the login.',
    'It is a client credentials request, which cannot do without a secret.',
    'The server asks for a DPoP nonce, or refuses the code or the grant type.',
  ],
  docs: [
    auth0Docs('Confidential and Public Applications'),
    auth0Docs('Application Settings'),
    rfc(6749, '5.2'),
  ],
  *check(flow, facts) {
    const tried = flow.exchanges.filter(
      (e) =>
        e.request.grantType !== 'client_credentials' &&
        isPublicClient(e, flow.clientId) &&
        isOwnClient(e, flow),
    );
    const refused = tried.find((e) => wantsSecret(e, facts));
    if (!refused) {
      const hidden = tried
        .filter((e) => e.request.exchange.status === 401)
        .map(refusalUnseen)
        .find(Boolean);
      if (hidden) yield hidden;
      return;
    }
    const { request, response } = refused;
    const { host } = urlOf(request.exchange);
    if (!request.exchange.requestHeaders || (isSanitized(flow) && !request.params.has('code_verifier'))) {
      yield unseen({
        what: `${host} did not accept how the client identified itself, and the headers that would show it are not in this log.`,
        how: 'Export the log with sensitive data (“Allow to generate HAR with sensitive data” in the settings of DevTools), or watch the login live.',
        at: [statusAt(request)],
      });
      return;
    }
    const known = flow.response !== undefined || request.grantType === 'refresh_token' || facts.isAuth0(host);
    yield problem({
      message: `${host} answered ${request.exchange.status} (${tokenError(refused)}) to ${first(request.params, 'client_id') ?? flow.clientId ?? 'the client'}, which sent no secret.`,
      certainty: known && !isSanitized(flow) ? 'certain' : 'likely',
      ...(FIX[facts.provider(host) ?? ''] ?? {}),
      at: [statusAt(request), ...(response ? [paramOf(response, 'error')] : [])],
    });
  },
};

/** RFC 6749 section 5.2, and the words in which Auth0, Keycloak, Entra and Google say it. */
function wantsSecret(e: TokenExchange, facts: Facts): boolean {
  const error = tokenError(e);
  const text = tokenErrorText(e);
  const { status } = e.request.exchange;
  if (error === 'invalid_client') return true;
  if (error === 'access_denied')
    return status === 401 && /^unauthorized$/i.test(text) && facts.isAuth0(urlOf(e.request.exchange).host);
  if (error === 'unauthorized_client') return /client secret|client credentials/i.test(text);
  return error === 'invalid_request' && /client_secret is missing|AADSTS7000218/i.test(text);
}

const FIX: Readonly<Record<string, { readonly fix: string }>> = {
  okta: {
    fix: 'Register the app as a single-page or native application in Okta (the type of an existing one cannot be changed), with PKCE and client authentication “None”.',
  },
  entra: {
    fix: 'Move the redirect URI to the platform “Single-page application” (or “Mobile and desktop”) in the app registration, in place of “Web”.',
  },
  keycloak: {
    fix: 'Switch “Client authentication” off in the client’s settings in Keycloak, and set the PKCE method to S256.',
  },
  cognito: {
    fix: 'Create an app client without a client secret in the user pool; the secret of an existing one cannot be removed.',
  },
  google: {
    fix: 'Google’s web clients need their secret to redeem a code: let your server do that, or use Google Identity Services in the page.',
  },
};
