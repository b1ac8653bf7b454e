import { inWords } from './claim-values.ts';
import { words } from './http.ts';
import { auth0Sdk, nameAndVersion } from './sdk.ts';

/** What the value of a parameter says, as a sentence to stand after the one on its name. */
export function parameterValue(name: string, value: string): string | undefined {
  if (value === '') return 'It is empty.';
  switch (name) {
    case 'scope':
      return scopeValue(words(value));
    case 'audience':
    case 'resource':
      return audienceValue(value);
    case 'auth0Client':
      return sdkValue(value);
    case 'max_age':
      return value === '0' ? 'Everybody has to sign in again.' : undefined;
    case 'expires_in':
    case 'refresh_expires_in':
    case 'ext_expires_in':
      return /^\d{1,12}$/.test(value) ? `That is ${inWords(Number(value))}.` : undefined;
    case 'response_type':
      return known(`response_type ${words(value).toSorted().join(' ')}`);
    default:
      return known(`${name} ${value.toLowerCase()}`);
  }
}

const known = (key: string): string | undefined => (Object.hasOwn(VALUES, key) ? VALUES[key] : undefined);

const VALUES: Readonly<Record<string, string>> = {
  'response_type code': 'A code, to be exchanged for tokens.',
  'response_type token': 'An access token, in the URL (implicit flow).',
  'response_type id_token': 'An ID token and no code.',
  'response_type id_token token': 'Both tokens, in the URL (implicit flow).',
  'response_type code id_token': 'A code and an ID token (hybrid flow).',
  'response_type code token': 'A code and an access token (hybrid flow).',
  'response_type code id_token token': 'A code and both tokens (hybrid flow).',
  'response_type none': 'Nothing.',
  'response_mode query': 'In the query of the redirect URI.',
  'response_mode fragment': 'Behind the # of the redirect URI, where servers do not see it.',
  'response_mode form_post': 'In a form that the browser sends to the redirect URI.',
  'response_mode web_message': 'In a message from a hidden frame or a pop-up to the page.',
  'prompt none': 'Nothing may be shown: a silent login, which fails if anything is needed.',
  'prompt login': 'The user must sign in again.',
  'prompt consent': 'The user must agree again.',
  'prompt select_account': 'The user must choose an account.',
  'prompt create': 'The user should be offered to sign up.',
  'code_challenge_method s256': 'By SHA-256.',
  'code_challenge_method plain': 'Not at all: the verifier itself is sent, which protects nothing.',
  'screen_hint signup': 'The sign-up page.',
  'token_type bearer': 'Whoever holds it can use it.',
  'token_type dpop': 'Only together with a proof of the key it is bound to.',
  'access_type offline': 'It asks for one.',
  'acr_values http://schemas.openid.net/pape/policies/2007/06/multi-factor':
    'A second factor is wanted (Auth0).',
};

const SCOPES: Readonly<Record<string, string>> = {
  openid: 'an ID token',
  profile: 'name and picture',
  email: 'e-mail address',
  phone: 'telephone number',
  address: 'postal address',
  offline_access: 'a refresh token',
};

function scopeValue(scopes: readonly string[]): string | undefined {
  const standard = scopes.filter((scope) => Object.hasOwn(SCOPES, scope));
  const others = scopes.length - standard.length;
  const parts = standard.map((scope) => `${scope} (${SCOPES[scope]})`);
  if (others > 0) parts.push(`${others} that an API defines`);
  return parts.length > 0 ? `Here: ${parts.join(', ')}.` : undefined;
}

function audienceValue(audience: string): string | undefined {
  if (/^https:\/\/[^/]+\/userinfo$/.test(audience))
    return 'That is /userinfo and no API: the token will be opaque.';
  if (/^https:\/\/[^/]+\/api\/v2\/$/.test(audience)) return 'That is Auth0’s Management API.';
  return undefined;
}

function sdkValue(value: string): string | undefined {
  const sdk = auth0Sdk(value);
  return sdk && `Here: ${nameAndVersion(sdk)}.`;
}
