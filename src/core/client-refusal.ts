import type { Facts } from './facts.ts';
import { urlOf } from './http.ts';
import type { TokenExchange } from './model.ts';
import { tokenError, tokenErrorText } from './token-answers.ts';

/** RFC 6749 section 5.2, and the words in which Auth0, Keycloak, Entra and Google say it. */
export function wantsSecret(e: TokenExchange, facts: Facts): boolean {
  const error = tokenError(e);
  const text = tokenErrorText(e);
  const { status } = e.request.exchange;
  if (error === 'invalid_client') return true;
  if (error === 'access_denied')
    return status === 401 && /^unauthorized$/i.test(text) && facts.isAuth0(urlOf(e.request.exchange).host);
  if (error === 'unauthorized_client') return /client secret|client credentials/i.test(text);
  return error === 'invalid_request' && /client_secret is missing|AADSTS7000218/i.test(text);
}

/** How the app is made a public client, where it is not Auth0's. */
export const PUBLIC_CLIENT_FIX: Readonly<Record<string, { readonly fix: string }>> = {
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
